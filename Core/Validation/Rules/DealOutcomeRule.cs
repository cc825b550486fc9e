using CoSell.Core.Deals;
using CoSell.Core.Mapping;
using CoSell.Core.Sync;

namespace CoSell.Core.Validation.Rules;

/// <summary>The referral is closed, and the deal goes on or ended otherwise: neither side can be brought to the other by the connector.</summary>
internal sealed class DealOutcomeRule : IDealRule
{
    public IEnumerable<Finding> Check(DealCheck check)
    {
        var deal = check.Deal;
        var state = check.State;
        if (ReferralClose.Differs(deal, state))
            yield return Errors.OutcomesDiffer.For(FieldMap.Status, Wording.Outcome(deal.Outcome), state.Substatus ?? "");
        else if (deal.Outcome == DealOutcome.Open && check.Agreed.Outcome is null && ReferralClose.Of(deal, state, check.Policy) is null)
            yield return Errors.ClosedThereOnly.For(FieldMap.Status, state.Substatus ?? state.Status ?? "", state.StatusReason is { } reason ? $" ({reason})" : "");
    }
}
