using CoSell.Sandbox.Dataverse.Metadata;

namespace CoSell.Sandbox.Dataverse.Import;

/// <summary>What the solution needs from others and the organisation does not have.</summary>
internal static class DependencyRules
{
    private const int Table = 1;
    private const int Column = 2;

    public static IEnumerable<ImportFinding> Check(SolutionPackage package, MetadataCatalog catalog)
    {
        foreach (var required in package.Manifest.Required)
        {
            if (required.Type == Table && catalog.Find((required.SchemaName ?? "").ToLowerInvariant()) is null)
                yield return Missing(required, $"the table {required.SchemaName}");
            if (required.Type == Column && catalog.Find((required.Table ?? "").ToLowerInvariant())?.Has((required.SchemaName ?? "").ToLowerInvariant()) != true)
                yield return Missing(required, $"the column {required.SchemaName} of {required.Table}");
        }

        // An extension of a table that is not there: it has no set name of its own, and its columns would hang in the air.
        foreach (var table in package.Tables.Where(table => table.SetName is null && catalog.Find(table.Name) is null))
            yield return ImportFinding.Error(ImportCode.MissingDependency, table.Place, $"The solution extends the table {table.Name}, which this organisation does not have. Install the app that brings it first.");
    }

    private static ImportFinding Missing(RequiredComponent required, string what) => ImportFinding.Error(ImportCode.MissingDependency, required.Place,
        $"The solution needs {what}{(required.Solution is null ? "" : $" from {required.Solution}")}, which this organisation does not have. Install it first.");
}
