namespace CoSell.Sandbox.Dataverse.Metadata;

/// <summary>How the Web API names the lookups of the platform's own tables.</summary>
/// <remarks>
/// Mostly the logical name. A lookup with several targets has one property per target (customerid_account), but ownerid stays one.
/// Activities inherit from activitypointer, so columns they share with it carry the activity's name as well (ownerid_opportunityclose).
/// Columns added by Microsoft's apps keep the case of their schema name, as any custom lookup does.
/// </remarks>
internal static class NavigationProperties
{
    public static string OfSystemLookup(MetadataCatalog catalog, Table table, Column column, string target)
    {
        var name = column.Name.Contains('_', StringComparison.Ordinal) && !column.Name.StartsWith("address", StringComparison.Ordinal)
            ? column.SchemaName : column.Name;
        if (column.Type != ColumnType.Owner && column.Targets.Count > 1) name += "_" + target;
        var inherited = table.IsActivity && table.Name != "activitypointer" && catalog.Find("activitypointer")?.Has(column.Name) == true;
        return inherited ? name + "_" + table.Name : name;
    }

    /// <summary>A custom lookup keeps the case of its schema name; one with several targets names the target too.</summary>
    public static string OfCustomLookup(Column column, string target) =>
        column.Targets.Count > 1 && column.Type != ColumnType.Owner ? column.SchemaName + "_" + target : column.SchemaName;
}
