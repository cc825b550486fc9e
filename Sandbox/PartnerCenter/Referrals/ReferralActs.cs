using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>What happens to referrals outside the API: people at Microsoft and in the portal, and the passing of time.</summary>
internal sealed partial class ReferralService
{
    private const string System = "system";

    /// <summary>Closes the invitations nobody answered in time; says how many. Called before every look at the store.</summary>
    public int ExpireDue()
    {
        lock (_gate)
        {
            var count = 0;
            while (_invitations.TryPeek(out var id, out var expires) && expires <= _stamps.Now)
            {
                _invitations.Dequeue();
                if (_store.TryGet(id, out var referral) && referral.Status == Words.New)
                {
                    Write(referral, Expire, System, "System", byApi: false);
                    count++;
                }
            }

            return count;
        }
    }

    public static void Expire(JsonObject document) => (document["status"], document["substatus"]) = (Words.Closed, Words.Expired);

    /// <summary>All referrals in order of creation.</summary>
    public IReadOnlyList<Referral> All()
    {
        lock (_gate)
        {
            ExpireDue();
            return _store.InOrder(byChange: false, since: null);
        }
    }

    public int Count
    {
        get
        {
            lock (_gate)
                return _store.Count;
        }
    }

    public Referral Read(Guid id)
    {
        lock (_gate)
        {
            ExpireDue();
            return Known(id);
        }
    }

    /// <summary>Microsoft's side of the engagement the referral belongs to; any referral of the engagement leads there.</summary>
    public Referral MicrosoftSideOf(Guid id)
    {
        lock (_gate)
        {
            ExpireDue();
            var referral = Known(id);
            return referral.Owner.Id == Organization.MicrosoftId
                ? referral
                : _store.InEngagement(referral.EngagementId).LastOrDefault(other => other.Owner.Id == Organization.MicrosoftId)
                    ?? throw Refusal.NotFound($"Microsoft takes no part in the engagement of referral {id}.");
        }
    }

    /// <summary>A change made by a person of the owner, outside the API.</summary>
    public Referral Act(Guid id, string channel, Action<JsonObject> change)
    {
        lock (_gate)
        {
            ExpireDue();
            var before = Known(id);
            if (before.IsClosed)
                throw Refusal.Invalid($"Referral {id} is closed and can no longer be changed.");
            return Write(before, change, before.Owner.Id, channel, byApi: false);
        }
    }

    /// <summary>Microsoft accepts: its CRM id appears, by default on every referral of the engagement.</summary>
    public Referral Accept(Guid id, string msxId)
    {
        lock (_gate)
        {
            var accepted = Act(id, "Portal", document =>
            {
                (document["status"], document["substatus"]) = (Words.Active, Words.Accepted);
                document["trackingInfo"] = ReferralDocument.Tracking(msxId);
            });
            if (_options.Choices.MsxIdOnBothSides)
                foreach (var other in _store.InEngagement(accepted.EngagementId).Where(other => other.Id != id && !other.IsClosed))
                    Write(other, document => document["trackingInfo"] = ReferralDocument.Tracking(msxId), Organization.MicrosoftId, "Portal", byApi: false);
            return accepted;
        }
    }

    /// <summary>A partner's referral that Microsoft starts.</summary>
    /// <param name="isCoSell">Whether Microsoft keeps a referral of its own in the engagement; a lead has none.</param>
    public Referral Receive(Organization partner, JsonObject body, bool isCoSell, string? source, string? callToAction)
    {
        var sent = _shape.Root.CleanObject(body, string.Empty);
        lock (_gate)
        {
            var microsoft = _options.Organizations.First(organization => organization.Id == Organization.MicrosoftId);
            var engagement = _stamps.NewId();
            if (isCoSell)
                Add(sent.DeepClone().AsObject(), State(microsoft, Words.Outgoing, Words.Active, Words.Accepted, life: null), microsoft.Id, byApi: false);
            (sent["referralSource"], sent["callToAction"]) = (source, callToAction);
            return Add(sent, State(partner, Words.Incoming, Words.New, Words.Pending, _options.Choices.InvitationLife), microsoft.Id, byApi: false);

            ServerState State(Organization owner, string direction, string status, string substatus, TimeSpan? life)
            {
                var now = _stamps.Next();
                return new ServerState(
                    _stamps.NewId(), engagement, owner, microsoft, direction, status, substatus, now, now + life, _stamps.NewETag(), "Portal");
            }
        }
    }

    private Referral Known(Guid id) => _store.TryGet(id, out var referral) ? referral : throw Refusal.NotFound($"There is no referral {id}.");
}
