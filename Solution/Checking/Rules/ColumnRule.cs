using System.Globalization;
using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>CSL2017: names, lengths and bounds of a column agree with each other and with its type.</summary>
internal sealed class ColumnRule : ISolutionRule
{
    private const string Code = "CSL2017";
    private const int LongestText = 4000;
    private const int LongestMemo = 1048576;

    private static readonly string[] Types =
    [
        "bit", "nvarchar", "ntext", "picklist", "multiselectpicklist", "datetime", "int", "decimal", "float", "money", "lookup", "customer",
        "file", "image", "primarykey", "owner", "state", "status", "uniqueidentifier",
    ];

    public IEnumerable<Finding> Check(CheckedPackage package) => package.Tables.SelectMany(t => t.Columns.SelectMany(c => Check(package, t, c)).Concat(CheckTable(package, t)));

    private static IEnumerable<Finding> CheckTable(CheckedPackage package, SolutionTable table)
    {
        if (!table.IsOwn && table.PlatformTable is null)
            yield return Origin.Finding(Code, table.Element, $"The table {table.LogicalName} is neither ours (no EntitySetName) nor one of the platform.", "Complete its definition, or correct the name.");
        if (!table.IsOwn) yield break;
        if (!table.LogicalName.StartsWith(package.Prefix + "_", StringComparison.Ordinal))
            yield return Origin.Finding(Code, table.Element, $"The table {table.SchemaName} does not begin with {package.Prefix}_.", "Own tables need the publisher's prefix.");
        foreach (var (type, what) in new[] { ("primarykey", "primary key"), ("state", "statecode"), ("status", "statuscode") })
        {
            if (table.Columns.Count(c => c.Type == type) != 1)
                yield return Origin.Finding(Code, table.Element, $"The table {table.LogicalName} has {table.Columns.Count(c => c.Type == type)} columns of type {type}.", $"A table has exactly one {what}.");
        }
        if (table.Columns.Count(c => (c.Element.Element("DisplayMask")?.Value ?? "").Contains("PrimaryName", StringComparison.Ordinal)) != 1)
            yield return Origin.Finding(Code, table.Element, $"The table {table.LogicalName} has not exactly one primary name.", "One text column carries PrimaryName in its DisplayMask.");
    }

    private static IEnumerable<Finding> Check(CheckedPackage package, SolutionTable table, SolutionColumn column)
    {
        var name = $"{table.LogicalName}.{column.LogicalName}";
        if (column.LogicalName != column.SchemaName.ToLowerInvariant() || column.Element.Element("Name")?.Value != column.LogicalName)
            yield return Origin.Finding(Code, column.Element, $"The column {column.SchemaName} has the names '{column.Element.Element("Name")?.Value}' and '{column.LogicalName}'.", "Name and LogicalName are PhysicalName in lower case.");
        if (column.IsCustom && !column.LogicalName.StartsWith(package.Prefix + "_", StringComparison.Ordinal))
            yield return Origin.Finding(Code, column.Element, $"The column {name} does not begin with {package.Prefix}_.", "Own columns need the publisher's prefix.");
        if (!Array.Exists(Types, t => t == column.Type))
            yield return Origin.Finding(Code, column.Element, $"The column {name} has the type '{column.Type}'.", "Use a type of reference 2.1.");
        foreach (var finding in CheckSize(column, name)) yield return finding;
    }

    private static IEnumerable<Finding> CheckSize(SolutionColumn column, string name)
    {
        if (column.Type is "nvarchar" or "ntext")
        {
            var most = column.Type == "nvarchar" ? LongestText : LongestMemo;
            var length = Number(column.Element, "MaxLength");
            if (length is null || length < 1 || length > most)
                yield return Origin.Finding(Code, column.Element.Element("MaxLength") ?? column.Element, $"The column {name} has MaxLength '{column.Element.Element("MaxLength")?.Value}'.", $"Use 1 to {most}.");
            if (column.Type == "nvarchar" && Number(column.Element, "Length") != 2 * length)
                yield return Origin.Finding(Code, column.Element.Element("Length") ?? column.Element, $"The column {name} has Length '{column.Element.Element("Length")?.Value}'.", "Length is twice MaxLength.");
        }
        if (column.Type is "int" or "decimal" or "float" or "money" && !(Number(column.Element, "MinValue") <= Number(column.Element, "MaxValue")))
            yield return Origin.Finding(Code, column.Element, $"The column {name} has no room between MinValue and MaxValue.", "Give both, the smaller first.");
    }

    private static decimal? Number(XElement element, string child) =>
        decimal.TryParse(element.Element(child)?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
