namespace CoSell.Chaos.Checks;

/// <summary>Every row has come to rest: nobody holds it, nothing is begun, and the deal says the same as its row.</summary>
internal sealed class NothingStuck : Check
{
    private const int First = 852_300_000;
    private static readonly string[] Names = ["NotSynced", "Requested", "Syncing", "Synced", "Waiting", "Failed", "Ignored"];

    public override string Name => "no row is stuck";

    public override IEnumerable<string> Find(Outcome outcome)
    {
        foreach (var row in outcome.QueueRows)
        {
            var status = StatusOf(row);
            if (status is not ("Synced" or "NotSynced" or "Ignored") && !(status == "Waiting" && IsForTheSeller(outcome, row)))
                yield return $"Row {row["cosell_name"]} is {status}: {row["cosell_message"] ?? "without a message"}";
            if (row["cosell_claimedon"] is not null)
                yield return $"Row {row["cosell_name"]} is still held by a worker.";
            if (row["cosell_pendingoperation"] is { } pending)
                yield return $"Row {row["cosell_name"]} still has {pending} under way.";
            // Of a deal that was switched off nothing is taken until it is on again, and an invitation is kept in full until it is answered.
            if (status != "NotSynced" && !(status == "Waiting" && IsUnanswered(outcome, row)) && (row["cosell_incoming"] is not null || row["cosell_referralchanged"] is true || row["cosell_microsoftchangedon"] is not null))
                yield return $"Row {row["cosell_name"]} still holds a change of Partner Center's that was not taken.";
        }
        foreach (var deal in outcome.Deals)
        {
            if (deal.QueueRows.Count > 1)
                yield return $"{deal.Name} has {deal.QueueRows.Count} rows.";
            if (deal.IsOn && deal.QueueRows.Count == 0)
                yield return $"{deal.Name} has no row.";
            if (deal.QueueRows.Count == 1 && (StatusOf(deal.Row) ?? "NotSynced") != StatusOf(deal.QueueRows[0]))
                yield return $"{deal.Name} says {StatusOf(deal.Row)}, its row {StatusOf(deal.QueueRows[0])}.";
        }
    }

    // Closed at Partner Center and open here, or won on one side and lost on the other: no machine can settle that.
    private static bool IsForTheSeller(Outcome outcome, Facts row) => IsUnanswered(outcome, row)
        || outcome.Invitations.Any(invited => invited.QueueRows.Contains(row) && (string?)invited.Referral["status"] is "Closed" && invited.Opportunities.Any(deal => deal["statecode"] is 0))
        || outcome.Deals.Any(deal => row.PointsAt("cosell_opportunityid", deal.Deal.Id)
        && deal.Own.Any(referral => (string?)referral["status"] == "Closed" && deal.Row["statecode"] as int? != (string?)referral["substatus"] switch { "Won" => 1, "Lost" => 2, _ => -1 }));

    // Partner Center waits for the answer, or the seller is to take over what was accepted there.
    private static bool IsUnanswered(Outcome outcome, Facts row) => outcome.Invitations.Any(invited => invited.QueueRows.Contains(row)
        && ((string?)invited.Referral["status"] is "New" || (!outcome.Schedule.InvitationsBecomeDeals && invited.Opportunities.Count == 0)));

    private static string? StatusOf(Facts row) => row["cosell_syncstatus"] is int status ? Names[status - First] : null;
}
