using CoSell.Core.Mapping;

namespace CoSell.Core.Validation.Rules;

internal sealed class CustomerNameRule : IDealRule
{
    public IEnumerable<Finding> Check(DealCheck check)
    {
        if (check.SendsWhole && check.Deal.Customer.Name.IsBlank())
            yield return Errors.CustomerNameMissing.For(FieldMap.CustomerName);
    }
}
