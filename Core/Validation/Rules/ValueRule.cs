using CoSell.Core.Json;
using CoSell.Core.Mapping;

namespace CoSell.Core.Validation.Rules;

internal sealed class ValueRule : IDealRule
{
    public IEnumerable<Finding> Check(DealCheck check)
    {
        if (check.Deal.Value is not { } value)
        {
            yield return Errors.ValueMissing.For(FieldMap.Value);
            yield break;
        }
        if (value < 0)
            yield return Errors.ValueNegative.For(FieldMap.Value, Wording.Number(value));
        var currency = check.Deal.Currency.OrNull()?.ToUpperInvariant();
        if (currency is not null && Currencies.MinorUnits(currency) is { } allowed && Decimals(value) > allowed)
            yield return Errors.ValueTooPrecise.For(FieldMap.Value, Wording.Number(value), currency, Wording.Number(allowed));
    }

    // Trailing zeros do not count: 100.00 JPY is 100.
    private static int Decimals(decimal value)
    {
        var digits = ((JsonNumber)Canonical.Number(value)).Digits;
        var point = digits.IndexOf('.');
        return point < 0 ? 0 : digits.Length - point - 1;
    }
}
