using CoSell.Sandbox.Dataverse.Metadata;

namespace CoSell.Sandbox.Dataverse.Import;

/// <summary>Tables and columns as they would be after the import: what is there, and what the package brings.</summary>
internal sealed class KnownTables(MetadataCatalog catalog, SolutionPackage package)
{
    private readonly ILookup<string, string> brought = package.Tables
        .SelectMany(table => table.Columns.Select(column => (Table: table.Name, Column: (column.Text("LogicalName") ?? column.Text("Name") ?? "").ToLowerInvariant())))
        .ToLookup(pair => pair.Table, pair => pair.Column);

    private static readonly HashSet<string> Standard = new(StringComparer.Ordinal)
    {
        "createdon", "createdby", "modifiedon", "modifiedby", "ownerid", "owningbusinessunit", "owninguser", "owningteam", "statecode", "statuscode",
    };

    public bool Has(string table) => catalog.Find(table) is not null || package.Tables.Any(packaged => packaged.Name == table);

    public bool HasColumn(string table, string column) =>
        catalog.Find(table)?.Has(column) == true || brought[table].Contains(column) || (catalog.Find(table) is null && (Standard.Contains(column) || column == table + "id"));

    public string PrimaryIdOf(string table) => catalog.Find(table)?.PrimaryId ?? table + "id";
}
