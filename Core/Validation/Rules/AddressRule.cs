using CoSell.Core.Mapping;

namespace CoSell.Core.Validation.Rules;

/// <summary>Only Partner Center's bulk template asks for these: warnings, unless the policy is strict.</summary>
internal sealed class AddressRule : IDealRule
{
    public IEnumerable<Finding> Check(DealCheck check)
    {
        if (!check.SendsWhole)
            yield break;
        if (check.Deal.Customer.AddressLine1.IsBlank())
            yield return Errors.AddressLineMissing.When(check.Policy.Strict).For(FieldMap.AddressLine1);
        if (check.Deal.Customer.City.IsBlank())
            yield return Errors.CityMissing.When(check.Policy.Strict).For(FieldMap.City);
    }
}
