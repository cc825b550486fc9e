using CoSell.Core.Deals;
using CoSell.Core.Mapping;
using CoSell.Core.Referrals;

namespace CoSell.Core.Validation.Rules;

/// <summary>Closed is final: what the seller still changes, reopening included, stays in the CRM, and the seller is told so.</summary>
internal sealed class ReferralClosedRule : IDealRule
{
    public IEnumerable<Finding> Check(DealCheck check)
    {
        var changed = FieldMap.All
            .Where(field => field.IsMerged && check.Agreed[field] is { } agreed && !field.Same(agreed, field.FromDeal(check.Deal)))
            .Select(field => field.Title).ToList();
        // A deal that does not know of the close yet was not reopened.
        if (check.Deal.Outcome == DealOutcome.Open && check.Agreed.Outcome is not null)
            changed.Insert(0, "the deal is open again");
        if (changed.Count > 0)
            yield return Errors.ReferralClosed.For(FieldMap.Status, check.State.Substatus ?? StatusTable.Closed, Wording.AllOf(changed));
    }
}
