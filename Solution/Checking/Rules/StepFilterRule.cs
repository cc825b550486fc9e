using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>CSL2012: filters exist, belong to Update, and never hold the primary key (which every Update carries).</summary>
internal sealed class StepFilterRule : ISolutionRule
{
    private const string Code = "CSL2012";

    public IEnumerable<Finding> Check(CheckedPackage package) => package.Steps.SelectMany(step => Check(package, step));

    private static IEnumerable<Finding> Check(CheckedPackage package, XElement step)
    {
        var name = (string?)step.Attribute("Name");
        var table = step.Element("PrimaryEntity")?.Value ?? "";
        var where = step.Element("FilteringAttributes") ?? step;
        var text = step.Element("FilteringAttributes")?.Value ?? "";
        var columns = text.Split(',', StringSplitOptions.RemoveEmptyEntries);
        var isUpdate = StepMessage.Of(step) == "Update";

        if (isUpdate && columns.Length == 0)
            yield return Origin.Finding(Code, where, $"'{name}' has no filtering columns, so it runs at every Update.", "List the columns it is about.");
        if (!isUpdate && columns.Length > 0)
            yield return Origin.Finding(Code, where, $"'{name}' filters columns, which only Update knows.", "Empty FilteringAttributes.");
        if (text.Any(char.IsWhiteSpace))
            yield return Origin.Finding(Code, where, $"FilteringAttributes of '{name}' holds blanks.", "Separate the columns by commas alone.");
        foreach (var column in columns.Where(c => !package.HasColumn(table, c.Trim())))
            yield return Origin.Finding(Code, where, $"'{name}' filters {column}, which {table} does not have.", "Correct the logical name.");
        if (columns.Contains(package.PrimaryKey(table), StringComparer.Ordinal))
            yield return Origin.Finding(Code, where, $"'{name}' filters {package.PrimaryKey(table)}, which is part of every Update.", "Remove the primary key from the filter.");
    }
}
