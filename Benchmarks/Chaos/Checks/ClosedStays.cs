namespace CoSell.Chaos.Checks;

/// <summary>A close arrives once its undo window is over, and what is closed is never touched again.</summary>
internal sealed class ClosedStays : Check
{
    public override string Name => "closed stays closed";

    public override IEnumerable<string> Find(Outcome outcome)
    {
        foreach (var deal in outcome.Deals.Where(deal => deal.Own.Count == 1))
        {
            var referral = deal.Own[0];
            var status = (string?)referral["status"];
            if (deal.Deal.Closed is { } closed)
            {
                foreach (var field in new[] { "status", "substatus", "updatedDateTime" })
                {
                    if ((string?)closed[field] != (string?)referral[field])
                        yield return $"{deal.Name} was closed with {field} {closed[field]}, and now it is {referral[field]}.";
                }
            }
            else if (deal.IsOn && deal.Deal.Outcome is { } outcomeOfDeal)
            {
                yield return $"{deal.Name} is {outcomeOfDeal.ToLowerInvariant()} and the time to undo that is over, but its referral is {status}.";
            }
            if (deal.IsOn && status == "Closed" && !deal.Deal.WasDecided && (string?)referral["substatus"] is "Won" or "Lost" && deal.Row["statecode"] is 0)
                yield return $"{deal.Name} was closed as {referral["substatus"]} at Partner Center and is still open here.";
            if (deal.Deal.ClosedWrongly is { } wrongly)
                yield return $"{deal.Name} {wrongly}.";
        }
    }
}
