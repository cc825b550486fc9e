namespace CoSell.Chaos.Checks;

/// <summary>An edit that only one side made stands on both; where both sides changed the same, the stated policy decides.</summary>
internal sealed class NoEditLost : Check
{
    public override string Name => "no edit is lost";

    public override IEnumerable<string> Find(Outcome outcome)
    {
        foreach (var deal in outcome.Deals.Where(deal => deal.IsOn && deal.Own.Count == 1 && deal.Deal.Closed is null))
        {
            foreach (var (aspect, history) in deal.Deal.Histories)
            {
                if (history.Overwritten is { } overwritten)
                    yield return $"{aspect.Title} of {deal.Name} {overwritten}.";
                var verdict = aspect.OnlyUp
                    ? new Verdict([history.Common == "yes" || history.Edits.Any(edit => edit.Value == "yes") ? "yes" : "no"], "once visible, it stays visible")
                    : history.Expected(outcome.Schedule.Winner, deal.Deal);
                var found = aspect.PartnerCenter(deal.Own[0]);
                if (!verdict.Allowed.Contains(found))
                    yield return $"{aspect.Title} of {deal.Name} is {SidesAgree.Shown(found)} at Partner Center, and should be "
                        + $"{string.Join(" or ", verdict.Allowed.Select(SidesAgree.Shown))}: {verdict.Because}.";
            }
        }
    }
}
