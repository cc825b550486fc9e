using CoSell.Core.Mapping;

namespace CoSell.Core.Validation.Rules;

/// <summary>A name that means one country is resolved; anything else is asked back and never corrected silently.</summary>
internal sealed class CountryRule : IDealRule
{
    public IEnumerable<Finding> Check(DealCheck check)
    {
        if (check.SendsWhole && Problem(check.Deal.Customer.Country.OrNull()) is { } finding)
            yield return finding;
    }

    private static Finding? Problem(string? country)
    {
        if (country is null)
            return Errors.CountryMissing.For(FieldMap.Country);
        var reading = Countries.Read(country);
        if (reading.Match is not null)
            return null;
        if (reading.Candidates.Count > 0)
            return Errors.CountryAmbiguous.For(FieldMap.Country, country, Wording.OneOf(reading.Candidates));
        return reading.Suggestions.Count > 0
            ? Errors.CountryMisspelt.For(FieldMap.Country, country, Wording.OneOf(reading.Suggestions))
            : Errors.CountryUnknown.For(FieldMap.Country, country);
    }
}
