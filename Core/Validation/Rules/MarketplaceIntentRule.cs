using CoSell.Core.Mapping;

namespace CoSell.Core.Validation.Rules;

internal sealed class MarketplaceIntentRule : IDealRule
{
    public IEnumerable<Finding> Check(DealCheck check)
    {
        if (check.SendsWhole && check.Deal.MarketplaceIntent.IsBlank())
            yield return Errors.MarketplaceIntentMissing.For(FieldMap.MarketplaceIntent);
    }
}
