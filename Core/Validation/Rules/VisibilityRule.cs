using CoSell.Core.Json;
using CoSell.Core.Mapping;

namespace CoSell.Core.Validation.Rules;

/// <summary>Private → visible → help asked: never back.</summary>
internal sealed class VisibilityRule : IDealRule
{
    public IEnumerable<Finding> Check(DealCheck check)
    {
        var field = FieldMap.Find(FieldMap.Visibility)!;
        if (check.IsShared && !check.Deal.VisibleToMicrosoft && !check.AsksForHelp && check.Agreed[field] is JsonBoolean { Value: true })
            yield return Errors.VisibilityWithdrawn.For(field.Key);
    }
}
