using System.Text.Json.Nodes;

namespace CoSell.Chaos.Checks;

/// <summary>What one invitation has come to, raw.</summary>
/// <param name="Referral">As it stands at Partner Center.</param>
/// <param name="QueueRows">The rows that know the referral or wait to read it.</param>
/// <param name="Opportunities">Those that name the referral or that a row of it names.</param>
internal sealed record InvitedOutcome(Invited Invited, JsonObject Referral, IReadOnlyList<Facts> QueueRows, IReadOnlyList<Facts> Opportunities)
{
    public string Name => $"deal {(char)('X' + Invited.Number)}";

    public string Status => $"{Referral["status"]}, {Referral["substatus"]}";

    public static InvitedOutcome Of(Invited invited, IReadOnlyList<JsonObject> all, IReadOnlyList<Facts> queue, IReadOnlyList<Facts> opportunities)
    {
        var id = invited.Referral.ToString("D");
        var rows = queue.Where(row => Equals(row["cosell_referralid"], invited.Referral) || (row["cosell_partnercenterid"] as string)?.Equals(id, StringComparison.OrdinalIgnoreCase) == true).ToList();
        return new InvitedOutcome(
            invited, all.Single(referral => (string?)referral["id"] == id), rows,
            [.. opportunities.Where(deal => (deal["cosell_referralidentifier"] as string)?.Equals(id, StringComparison.OrdinalIgnoreCase) == true
                || rows.Any(row => row.PointsAt("cosell_opportunityid", (Guid)deal["opportunityid"]!)))]);
    }
}

/// <summary>An invitation has one row, at most one opportunity, and the answer that was given; an accepted one is in step.</summary>
internal sealed class Answered : Check
{
    public override string Name => "invitations are answered once";

    public override IEnumerable<string> Find(Outcome outcome) => outcome.Invitations.SelectMany(invited => Find(outcome, invited));

    private static IEnumerable<string> Find(Outcome outcome, InvitedOutcome invited)
    {
        if (invited.QueueRows.Count != 1)
            yield return $"{invited.Name} has {invited.QueueRows.Count} rows.";
        if (invited.Opportunities.Count > 1)
            yield return $"{invited.Name} became {invited.Opportunities.Count} opportunities.";
        var expected = invited.Invited.Accepted switch { true => "Active, Accepted", false => "Closed, Declined", null => "New, Pending" };
        if (!invited.Invited.DecidedThere && invited.Status != expected && !(invited.Invited.WasAccepted && invited.Status == "Active, Accepted")
            && !(invited.Invited.WasDeclined && invited.Status == "Closed, Declined"))
            yield return $"{invited.Name} should be {expected} at Partner Center, and is {invited.Status}.";
        var active = (string?)invited.Referral["status"] == "Active";
        if (invited.Opportunities.Count == 0 && (outcome.Schedule.InvitationsBecomeDeals ? (string?)invited.Referral["status"] != "Closed" : invited.Invited.Accepted == true && active))
            yield return $"{invited.Name} became no opportunity.";
        foreach (var deal in invited.Opportunities.Where(deal => active && deal["cosell_syncwithpartnercenter"] is true))
        {
            if ((string?)invited.Referral["externalReferenceId"] != $"{deal["opportunityid"]:D}")
                yield return $"{invited.Name} names {invited.Referral["externalReferenceId"] ?? "no deal"} at Partner Center, and not its opportunity {deal["opportunityid"]}.";
            if (deal["description"] as string != (string?)invited.Referral["details"]!["notes"])
                yield return $"notes of {invited.Name}: the CRM holds {SidesAgree.Shown(deal["description"] as string)}, Partner Center {SidesAgree.Shown((string?)invited.Referral["details"]!["notes"])}.";
        }
    }
}
