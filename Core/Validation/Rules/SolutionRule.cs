using System.Globalization;
using CoSell.Core.Mapping;

namespace CoSell.Core.Validation.Rules;

internal sealed class SolutionRule : IDealRule
{
    /// <summary>Partner Center's limit for solutions, and for team members (reference, 4.2).</summary>
    public const int Most = 50;

    public IEnumerable<Finding> Check(DealCheck check)
    {
        var solutions = check.Deal.Solutions;
        if (solutions.Count == 0)
            yield return Errors.SolutionRequired.For(FieldMap.Solutions);
        if (solutions.Count > Most)
            yield return Errors.TooManySolutions.For(FieldMap.Solutions,
                solutions.Count.ToString(CultureInfo.InvariantCulture), Most.ToString(CultureInfo.InvariantCulture));
        foreach (var solution in solutions.Where(solution => solution.Id.IsBlank()))
            yield return Errors.SolutionIdMissing.For(FieldMap.Solutions, solution.Name.OrNull() ?? "without a name");
    }
}
