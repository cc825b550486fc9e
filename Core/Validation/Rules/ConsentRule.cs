using CoSell.Core.Mapping;

namespace CoSell.Core.Validation.Rules;

/// <summary>Needed for every send: Partner Center's bulk import refuses updates without it too.</summary>
internal sealed class ConsentRule : IDealRule
{
    public IEnumerable<Finding> Check(DealCheck check)
    {
        if (!check.Deal.CustomerConsent)
            yield return Errors.ConsentMissing.For(FieldMap.ConsentToShare);
    }
}
