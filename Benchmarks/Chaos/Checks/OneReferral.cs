namespace CoSell.Chaos.Checks;

/// <summary>At most one referral per deal and side, and exactly one where the deal is shared; the deal names it.</summary>
internal sealed class OneReferral : Check
{
    public override string Name => "one referral per deal and side";

    public override IEnumerable<string> Find(Outcome outcome)
    {
        foreach (var deal in outcome.Deals)
        {
            if (deal.Own.Count > 1)
                yield return $"{deal.Name} has {deal.Own.Count} referrals.";
            if (deal.Microsofts.Count > 1)
                yield return $"Microsoft was invited to {deal.Name} {deal.Microsofts.Count} times.";
            if (deal.IsOn && deal.Row["statecode"] is 0 && deal.Own.Count == 0)
                yield return $"{deal.Name} is open and its sync is on, but it has no referral.";
            if (deal.IsOn && deal.Row["statecode"] is 0 && deal.Own.Count == 1 && (string?)deal.Own[0]["status"] != "Closed" && deal.Row["cosell_help"] is not null && deal.Microsofts.Count == 0)
                yield return $"{deal.Name} asks for help, but Microsoft is not invited.";
            if (deal.Own.Count == 1 && deal.IsOn && !Equals(deal.Row["cosell_referralidentifier"], (string?)deal.Own[0]["id"]))
                yield return $"{deal.Name} names the referral {deal.Row["cosell_referralidentifier"] ?? "(none)"}, but Partner Center holds {deal.Own[0]["id"]}.";
        }
        var known = outcome.Deals.Select(deal => deal.Deal.Id.ToString("D")).Concat(outcome.Invitations.SelectMany(invited => invited.Opportunities).Select(deal => $"{deal["opportunityid"]:D}")).ToHashSet();
        foreach (var stranger in outcome.Referrals.Where(referral => (string?)referral["externalReferenceId"] is { } id && !known.Contains(id)))
            yield return $"The referral {stranger["id"]} names a deal that is not there.";
    }
}
