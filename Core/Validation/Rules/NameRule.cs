using CoSell.Core.Mapping;

namespace CoSell.Core.Validation.Rules;

internal sealed class NameRule : IDealRule
{
    public IEnumerable<Finding> Check(DealCheck check)
    {
        if (check.SendsWhole && check.Deal.Name.IsBlank())
            yield return Errors.NameMissing.For(FieldMap.Name);
    }
}
