using CoSell.Core.Mapping;

namespace CoSell.Core.Validation.Rules;

internal sealed class CurrencyRule : IDealRule
{
    public IEnumerable<Finding> Check(DealCheck check)
    {
        var currency = check.Deal.Currency.OrNull();
        if (currency is null)
            yield return Errors.CurrencyMissing.For(FieldMap.Currency);
        else if (Currencies.MinorUnits(currency) is null)
            yield return Errors.CurrencyUnknown.For(FieldMap.Currency, currency);
    }
}
