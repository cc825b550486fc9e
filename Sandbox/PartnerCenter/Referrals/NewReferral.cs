using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>Decides what a POST makes: an own deal, or the other side of one (Microsoft's or another partner's).</summary>
internal sealed class NewReferral(SimulatorOptions options, Stamps stamps)
{
    /// <param name="caller">Who posts.</param>
    /// <param name="sent">The cleaned body.</param>
    /// <param name="engagement">The referrals of the engagement that <paramref name="sent"/> names; empty where it names none.</param>
    public ServerState Decide(Organization caller, JsonObject sent, IReadOnlyList<Referral> engagement)
    {
        var joined = Guid.TryParse(sent["engagementId"]?.GetValue<string>(), out var engagementId);
        if (joined && !engagement.Any(referral => referral.Owner.Id == caller.Id))
            throw Refusal.Invalid($"Engagement {engagementId} does not exist or has no referral of yours.", "engagementId");
        if (!joined)
            engagementId = stamps.NewId();

        var invited = Invited(caller, sent);
        return invited is null ? Own(caller, sent, engagementId) : Invitation(caller, invited, sent, engagementId, engagement);
    }

    private ServerState Own(Organization caller, JsonObject sent, Guid engagementId)
    {
        if (options.Choices.PortalFieldsRequired)
            PortalFields.Check(sent);
        return new ServerState(
            stamps.NewId(), engagementId, caller, caller, Words.Outgoing, Words.Active, Words.Accepted, stamps.Next(), Expires: null,
            stamps.NewETag(), "API");
    }

    private ServerState Invitation(Organization caller, Organization invited, JsonObject sent, Guid engagementId, IReadOnlyList<Referral> engagement)
    {
        if (sent["type"]!.GetValue<string>() != Words.Shared)
            throw Refusal.Invalid($"Inviting {invited.Name} needs type Shared; Independent was sent.", "type");
        if (invited.Id == Organization.MicrosoftId && sent["consent"]!["consentToShareReferralWithMicrosoftSellers"]?.GetValue<bool>() != true)
            throw Refusal.Invalid(
                "A referral that invites Microsoft must be shared with Microsoft's sellers.", "consent/consentToShareReferralWithMicrosoftSellers");
        var own = engagement.Where(referral => referral.Owner.Id == caller.Id).ToList();
        if (own.Count > 0 && own.TrueForAll(referral => referral.IsClosed))
            throw Refusal.Invalid($"{invited.Name} cannot be invited to a deal that is closed.", "engagementId");
        if (own.Exists(referral => referral.Direction == Words.Incoming))
            throw Refusal.Invalid($"{invited.Name} cannot be invited to a deal that came from outside.", "engagementId");
        var now = stamps.Next();
        return new ServerState(
            stamps.NewId(), engagementId, invited, caller, options.Choices.InvitedDirection, Words.New, Words.Pending, now,
            now + options.Choices.InvitationLife, stamps.NewETag(), "API");
    }

    /// <summary>The other organization that the target names; null for an own deal.</summary>
    private Organization? Invited(Organization caller, JsonObject sent)
    {
        Organization? invited = null;
        foreach (var target in sent["target"]!.AsArray())
        {
            var id = target!["id"]?.GetValue<string>();
            switch (target["type"]?.GetValue<string>())
            {
                case "BusinessProfileLocation":
                    var found = options.Organizations.FirstOrDefault(other => other.Id == id || (id is not null && other.Locations.Contains(id)))
                        ?? throw Refusal.Invalid($"No business profile or location has the id '{id}'.", "target");
                    if (found.Id == caller.Id)
                        break;
                    if (invited is not null && invited.Id != found.Id)
                        throw Refusal.Invalid("One referral invites one organization; post another referral for the other.", "target");
                    invited = found;
                    break;
                case "SolutionProfile" when string.IsNullOrWhiteSpace(id):
                    throw Refusal.Invalid("A SolutionProfile target needs the id of a solution.", "target");
            }
        }

        return invited;
    }
}
