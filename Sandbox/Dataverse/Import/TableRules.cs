using CoSell.Sandbox.Dataverse.Metadata;

namespace CoSell.Sandbox.Dataverse.Import;

/// <summary>What tables, columns, choices and relationships must be for the metadata to take them.</summary>
internal sealed class TableRules(SolutionPackage package, MetadataCatalog catalog, KnownTables tables)
{
    public IEnumerable<ImportFinding> Check() => package.Tables.SelectMany(CheckTable).Concat(package.Relationships.Select(PackagedRelationship.Read).SelectMany(CheckRelationship));

    private IEnumerable<ImportFinding> CheckTable(PackagedTable table)
    {
        var existing = catalog.Find(table.Name);
        var choices = package.Choices.Select(choice => choice.Attribute("Name")?.Value).ToHashSet(StringComparer.Ordinal);
        if (existing is null && table.SetName is null && table.Columns.Any(PackagedColumns.IsPrimaryName))
            yield return Error(table.Place, $"The table {table.Name} is new, so it needs its EntitySetName.");
        if (existing is null && table.SetName is { } set && catalog.FindBySetName(set) is { } taken)
            yield return Error(table.Place, $"The set name {set} of {table.Name} already belongs to {taken.Name}. Choose another.");
        if (existing is null && table.SetName is not null && !table.Columns.Any(PackagedColumns.IsPrimaryName))
            yield return Error(table.Place, $"The table {table.Name} has no primary name: one text column must carry PrimaryName in its DisplayMask.");
        foreach (var column in table.Columns)
        {
            var name = PackagedColumns.NameOf(column);
            var type = PackagedColumns.TypeOf(column);
            var place = column.At(SolutionPackage.File);
            if (type is null)
                yield return Error(place, $"The column {table.Name}.{name} has the type '{column.Text("Type")}', which is not known.");
            else if (existing?.Find(name) is { AttributeOf: null } before && before.Type != type)
                yield return Error(place, $"The column {table.Name}.{name} is of type {before.Type} and cannot become {type}. Give the new column another name.");
            if (column.Text("OptionSetName") is { } choice && !choices.Contains(choice) && catalog.FindChoice(choice) is null)
                yield return Error(place, $"The column {table.Name}.{name} uses the global choice '{choice}', which does not exist. Add the choice or correct OptionSetName.");
        }

        foreach (var key in table.Keys)
        {
            foreach (var column in key.Columns.Where(column => !tables.HasColumn(table.Name, column)))
                yield return Error(key.Place, $"The key {key.Name} of {table.Name} names the column '{column}', which does not exist.");
        }
    }

    private IEnumerable<ImportFinding> CheckRelationship(PackagedRelationship relationship)
    {
        // The platform's own side of every table; Owner is no table of its own here.
        if (relationship.IsSystems)
            yield break;
        foreach (var table in (string[])[relationship.Referencing, relationship.Referenced])
        {
            if (!tables.Has(table))
                yield return ImportFinding.Error(ImportCode.UnknownTable, relationship.Place, $"The relationship {relationship.SchemaName} names the table '{table}', which does not exist.");
        }

        if (!relationship.IsManyToMany && tables.Has(relationship.Referencing) && !tables.HasColumn(relationship.Referencing, relationship.Column))
            yield return Error(relationship.Place, $"The relationship {relationship.SchemaName} needs the column {relationship.Referencing}.{relationship.Column}, which does not exist.");
    }

    private static ImportFinding Error(string place, string message) => ImportFinding.Error(ImportCode.BadDefinition, place, message);
}
