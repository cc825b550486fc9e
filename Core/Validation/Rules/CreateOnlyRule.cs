using CoSell.Core.Mapping;

namespace CoSell.Core.Validation.Rules;

/// <summary>Compares what cannot be changed any more with what both sides last agreed on. The seller is told, not stopped.</summary>
internal sealed class CreateOnlyRule : IDealRule
{
    public IEnumerable<Finding> Check(DealCheck check)
    {
        if (!check.IsShared)
            yield break;
        foreach (var field in FieldMap.All.Where(field => field.IsCreateOnly && field.IsMerged))
        {
            var now = field.FromDeal(check.Deal);
            if (check.Agreed[field] is { } agreed && !field.Same(agreed, now))
                yield return Errors.CreateOnlyChanged.For(field.Key, field.Title, Wording.Value(agreed), Wording.Value(now));
        }
    }
}
