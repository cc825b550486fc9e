using CoSell.Core.Deals;
using CoSell.Core.Mapping;

namespace CoSell.Core.Validation.Rules;

/// <summary>Only Partner Center's bulk template insists on a reason: a warning, unless the policy is strict.</summary>
internal sealed class LostReasonRule : IDealRule
{
    public IEnumerable<Finding> Check(DealCheck check)
    {
        if (check.Deal.Outcome == DealOutcome.Lost && check.Deal.OutcomeReason.IsBlank())
            yield return Errors.LostReasonMissing.When(check.Policy.Strict).For(FieldMap.StatusReason);
    }
}
