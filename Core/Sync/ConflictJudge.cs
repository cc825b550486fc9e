using System.Globalization;
using CoSell.Core.Json;
using CoSell.Core.Mapping;

namespace CoSell.Core.Sync;

/// <summary>Decides who wins where both sides changed the same field, by policy, and keeps both values for the log.</summary>
internal sealed class ConflictJudge(ReferralField field, Flow flow, SyncPolicy policy, DateTime? crmChangedOn, string? partnerCenterChangedOn)
{
    private readonly List<FieldConflict> conflicts = [];

    public IReadOnlyList<FieldConflict> Conflicts => conflicts;

    /// <summary>The value that is to stand on both sides, as far as they can be brought there.</summary>
    public JsonValue Scalar(JsonValue crm, JsonValue? agreed, JsonValue partnerCenter)
    {
        if (agreed is not null && field.Same(crm, agreed))
            return partnerCenter;
        if (agreed is not null && field.Same(partnerCenter, agreed))
            return crm;
        // Nothing was ever agreed, as when a deal joins a referral made at Partner Center: what one side does not have is not cleared.
        if (agreed is null && (crm is JsonNull || partnerCenter is JsonNull))
            return crm is JsonNull ? partnerCenter : crm;
        return Decide(agreed ?? JsonValue.Null, crm, partnerCenter) == ConflictWinner.Crm ? crm : partnerCenter;
    }

    /// <summary>The winner, <see cref="ConflictWinner.Crm"/> or <see cref="ConflictWinner.PartnerCenter"/>; the conflict is recorded.</summary>
    public ConflictWinner Decide(JsonValue agreed, JsonValue crm, JsonValue partnerCenter)
    {
        var verdict = Verdict();
        conflicts.Add(new FieldConflict(field.Key, agreed, crm, partnerCenter, verdict.Winner,
            $"Both sides changed {field.Title} since they last agreed; {verdict.Because}."));
        return verdict.Winner;
    }

    private Ruling Verdict()
    {
        if (!flow.CanSend)
            return new Ruling(ConflictWinner.PartnerCenter, "Partner Center's value stands, since it cannot be changed from here");
        if (!flow.CanTake)
            return new Ruling(ConflictWinner.Crm, "the CRM's value stands, since this field is not written back");
        return (policy.WinnerByField.TryGetValue(field.Key, out var chosen) ? chosen : policy.Winner) switch
        {
            ConflictWinner.Crm => new Ruling(ConflictWinner.Crm, "the CRM's value wins by policy"),
            ConflictWinner.PartnerCenter => new Ruling(ConflictWinner.PartnerCenter, "Partner Center's value wins by policy"),
            _ => Later(),
        };
    }

    private Ruling Later()
    {
        if (crmChangedOn is not { } crm || Time.Parse(partnerCenterChangedOn) is not { } partnerCenter)
            return new Ruling(ConflictWinner.Crm, "the CRM's value wins, since it is not known which change is the later one");
        return partnerCenter > crm
            ? new Ruling(ConflictWinner.PartnerCenter, "Partner Center's value is the later one and wins")
            : new Ruling(ConflictWinner.Crm, "the CRM's value is the later one and wins");
    }

    private sealed record Ruling(ConflictWinner Winner, string Because);
}
