namespace CoSell.Solution.Checking;

/// <summary>CSL2020: a key is made of columns of its own table whose type can be indexed.</summary>
internal sealed class AlternateKeyRule : ISolutionRule
{
    private const string Code = "CSL2020";
    private const int MostColumns = 16;
    private static readonly string[] KeyTypes = ["nvarchar", "int", "decimal", "datetime", "lookup", "picklist"];

    public IEnumerable<Finding> Check(CheckedPackage package)
    {
        foreach (var table in package.Tables)
        {
            foreach (var key in table.Definition.Descendants("EntityKey"))
            {
                var name = key.Element("LogicalName")?.Value;
                var columns = key.Descendants("AttributeName").ToList();
                if (columns.Count is 0 or > MostColumns)
                    yield return Origin.Finding(Code, key, $"The key {name} has {columns.Count} columns.", $"A key has 1 to {MostColumns}.");
                foreach (var column in columns)
                {
                    if (!table.HasColumn(column.Value))
                        yield return Origin.Finding(Code, column, $"The key {name} uses {column.Value}, which {table.LogicalName} does not have.", "Correct the logical name.");
                    else if (table.Column(column.Value) is { } definition && !Array.Exists(KeyTypes, t => t == definition.Type))
                        yield return Origin.Finding(Code, column, $"The key {name} uses {column.Value} of type {definition.Type}.", $"Keys take {string.Join(", ", KeyTypes)}.");
                    else if (table.Column(column.Value) is { IsSecured: true })
                        yield return Origin.Finding(Code, column, $"The key {name} uses {column.Value}, which is secured.", "A secured column cannot be part of a key.");
                }
            }
        }
    }
}
