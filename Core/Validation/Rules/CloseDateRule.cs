using System.Globalization;
using CoSell.Core.Deals;
using CoSell.Core.Mapping;

namespace CoSell.Core.Validation.Rules;

/// <summary>A deal that is won or lost keeps its date, past or not.</summary>
internal sealed class CloseDateRule : IDealRule
{
    public IEnumerable<Finding> Check(DealCheck check)
    {
        if (check.Deal.CloseDate is not { } date)
            yield return Errors.CloseDateMissing.For(FieldMap.CloseDate);
        else if (check.Deal.Outcome == DealOutcome.Open && date.Date < check.Now.Date)
            yield return Errors.CloseDateInPast.For(FieldMap.CloseDate, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }
}
