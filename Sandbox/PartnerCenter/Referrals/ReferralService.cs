using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>Creates, reads and changes referrals under one gate; says through <see cref="Changed"/> what happened.</summary>
internal sealed partial class ReferralService
{
    private readonly Lock _gate = new();
    private readonly ReferralStore _store = new();
    private readonly PriorityQueue<Guid, DateTime> _invitations = new();
    private readonly SimulatorOptions _options;
    private readonly Stamps _stamps;
    private readonly ReferralShape _shape;
    private readonly ReferralDocument _documents;
    private readonly NewReferral _creation;
    private readonly ReferralPatch _patch;

    public ReferralService(SimulatorOptions options, Stamps stamps)
    {
        (_options, _stamps) = (options, stamps);
        _shape = new ReferralShape(options.Choices);
        _documents = new ReferralDocument(options, _shape);
        _creation = new NewReferral(options, stamps);
        _patch = new ReferralPatch(options.Choices, _shape, new Registrations(options.Choices));
    }

    /// <summary>Called for every write, inside the gate, so that changes are told in the order they happened.</summary>
    public Action<ReferralChange>? Changed { get; set; }

    public Referral Create(Caller caller, JsonNode? body)
    {
        var sent = _shape.Root.Clean(body ?? throw Refusal.Invalid("The body must be a referral."), string.Empty)!.AsObject();
        lock (_gate)
        {
            ExpireDue();
            var engagement = Guid.TryParse(sent["engagementId"]?.GetValue<string>(), out var id) ? _store.InEngagement(id) : [];
            var state = _creation.Decide(caller.Organization, sent, engagement);
            var referral = Add(sent, state, caller.Organization.Id, byApi: true);
            if (_options.Choices.InvitingSharesOwnDeal && state.Owner.Id != caller.Organization.Id)
                foreach (var own in engagement.Where(other => other.Owner.Id == caller.Organization.Id && !other.IsClosed))
                    Write(own, document => document["type"] = Words.Shared, caller.Organization.Id, "API", byApi: true);
            return referral;
        }
    }

    public Referral Get(Caller caller, string id)
    {
        lock (_gate)
        {
            ExpireDue();
            return Find(caller, id);
        }
    }

    public Referral Patch(Caller caller, string id, JsonNode? body, string? ifMatch)
    {
        lock (_gate)
        {
            ExpireDue();
            var before = FindOwn(caller, id, ifMatch);
            var at = _stamps.Next();
            return Write(
                before,
                document => _patch.Apply(document, body, new PatchContext(before, _store.InEngagement(before.EngagementId), at, _stamps.NewId)),
                caller.Organization.Id, "API", byApi: true, at);
        }
    }

    /// <summary>The old whole-document update: everything a caller may send is taken from the body, the rest stays.</summary>
    public Referral Replace(Caller caller, string id, JsonNode? body, string? ifMatch)
    {
        if (ifMatch is null)
            throw Refusal.Invalid("PUT needs the header If-Match.", "If-Match");
        if (body is JsonObject { } sent && sent.ContainsKey("links"))
            throw Refusal.Invalid("links is read-only; leave it out of a PUT.", "links");
        var clean = _shape.Root.Clean(body ?? throw Refusal.Invalid("The body must be a referral."), string.Empty)!.AsObject();
        lock (_gate)
        {
            ExpireDue();
            var before = FindOwn(caller, id, ifMatch);
            if (before.IsClosed)
                throw Refusal.Invalid("The referral is closed and can no longer be changed.");
            return Write(before, document => _documents.Replace(document, clean), caller.Organization.Id, "API", byApi: true);
        }
    }

    private Referral FindOwn(Caller caller, string id, string? ifMatch)
    {
        var referral = Find(caller, id);
        if (referral.Owner.Id != caller.Organization.Id)
            throw Refusal.Denied($"Referral {referral.Id} belongs to {referral.Owner.Name}; you may read it, not change it.");
        if (!ETags.Match(ifMatch, referral.ETag, _options.Choices.UnquotedETags))
            throw new Refusal(
                412, "preconditionFailed", $"Referral {referral.Id} has changed since the version If-Match names.", innerCode: "resourceModified");
        return referral;
    }

    private Referral Find(Caller caller, string id)
    {
        if (!Guid.TryParse(id, out var key) || !_store.TryGet(key, out var referral))
            throw Refusal.NotFound($"There is no referral {id}.");
        if (Sight(caller, referral) is var sight && sight == ReferralSight.Unknown)
            throw Refusal.NotFound($"There is no referral {id}.");
        return sight == ReferralSight.Readable
            ? referral
            : throw Refusal.Denied($"Your role shows you only referrals of your locations and teams; referral {key} is not one of them.");
    }

    private Referral Add(JsonObject sent, ServerState state, string actor, bool byApi)
    {
        var referral = Referral.Of(_documents.Compose(sent, state), state.Owner, state.InvitedBy.Id);
        _store.Put(referral);
        if (referral.Expires is { } expires)
            _invitations.Enqueue(referral.Id, expires);
        Tell(referral, isNew: true, actor, byApi);
        return referral;
    }

    /// <summary>Makes the next version. The state table is checked on the outcome.</summary>
    private Referral Write(Referral before, Action<JsonObject> change, string actor, string channel, bool byApi, DateTime? at = null)
    {
        var document = before.Read();
        change(document);
        var (status, substatus) = (document["status"]!.GetValue<string>(), document["substatus"]!.GetValue<string>());
        StateTable.Check(before.Status, status, substatus);
        if (byApi && _options.Choices.ReasonRequired && substatus is Words.Declined or Words.Lost
            && substatus != before.Substatus && string.IsNullOrWhiteSpace(document["statusReason"]?.GetValue<string>()))
            throw Refusal.Invalid($"statusReason is required when the substatus becomes {substatus}.", "statusReason");

        var time = at ?? _stamps.Next();
        if (before.Status == Words.New && status == Words.Active)
            document["expirationDateTime"] = null;
        if (before.Status != Words.Active && status == Words.Active)
            document["acceptedDateTime"] = Stamps.Text(time);
        if (!before.IsClosed && status == Words.Closed)
            document["closedDateTime"] = Stamps.Text(time);
        document["updatedDateTime"] = Stamps.Text(time);
        document["eTag"] = _stamps.NewETag();
        document["lastModifiedVia"] = channel;
        _documents.Tidy(document);
        var after = before.Next(document);
        _store.Put(after);
        Tell(after, isNew: false, actor, byApi);
        return after;
    }

    private void Tell(Referral referral, bool isNew, string actor, bool byApi) =>
        Changed?.Invoke(new ReferralChange(referral, isNew, actor, byApi, _store.InEngagement(referral.EngagementId)));
}

/// <summary>A write that happened.</summary>
/// <param name="Actor">The organization that wrote.</param>
/// <param name="ByApi">Whether through the API (and not the portal or the system).</param>
/// <param name="Engagement">All referrals of the engagement after the write.</param>
internal sealed record ReferralChange(Referral Referral, bool IsNew, string Actor, bool ByApi, IReadOnlyList<Referral> Engagement);
