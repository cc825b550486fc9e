using CoSell.Sandbox.Dataverse.Metadata;

namespace CoSell.Sandbox.Dataverse.Import;

/// <summary>Adds what a checked package brings to the catalogue: choices, tables, columns, relationships, keys.</summary>
/// <remarks>Runs after all rules: nothing in here may fail halfway.</remarks>
internal sealed class MetadataChanges(SolutionPackage package, MetadataCatalog catalog)
{
    private readonly List<PackagedRelationship> relationships = [.. package.Relationships.Select(PackagedRelationship.Read).Where(relationship => !relationship.IsSystems)];

    public void Apply()
    {
        foreach (var choice in package.Choices)
            AddChoice(PackagedColumns.ReadChoice(choice, isGlobal: true));
        foreach (var table in package.Tables.Where(table => catalog.Find(table.Name) is null))
            catalog.Add(NewTable(table));
        foreach (var table in package.Tables)
            AddColumns(table, catalog[table.Name]);
        foreach (var relationship in relationships)
            Add(relationship);
        foreach (var table in package.Tables)
        {
            foreach (var key in table.Keys)
                catalog[table.Name].AddKey(new AlternateKey(key.Name, key.Columns));
            StandardRelationships.Complete(catalog, catalog[table.Name]);
        }
    }

    private void AddChoice(Choice choice)
    {
        if (catalog.FindChoice(choice.Name!) is not { } existing)
        {
            catalog.Add(choice);
            return;
        }

        foreach (var option in choice.Options)
            existing.Add(option);
    }

    private static Table NewTable(PackagedTable table)
    {
        var name = table.Columns.First(PackagedColumns.IsPrimaryName);
        return CustomTable.Create(table.SchemaName, table.SetName!, PackagedColumns.SchemaNameOf(name), name.Number("MaxLength") ?? 100,
            table.IsOrganizationOwned ? Ownership.Organization : Ownership.User, table.Label);
    }

    private void AddColumns(PackagedTable packaged, Table table)
    {
        foreach (var attribute in packaged.Columns)
        {
            var name = PackagedColumns.NameOf(attribute);
            var read = PackagedColumns.Read(attribute, TargetsOf(packaged.Name, name), catalog.FindChoice);
            if (table.Find(name) is not { AttributeOf: null } existing)
            {
                if (read.Type == ColumnType.Money && !read.IsBaseMoney)
                    CustomTable.AddMoneyColumn(table, read);
                else
                    table.AddColumn(read);
                continue;
            }

            existing.IsSecured = read.IsSecured;
            if (existing.Choice is { IsGlobal: false } options && read.Choice is { IsGlobal: false } brought)
            {
                foreach (var option in brought.Options)
                    options.Add(option);
            }
        }
    }

    private IReadOnlyList<string> TargetsOf(string table, string column) =>
        [.. relationships.Where(relationship => !relationship.IsManyToMany && relationship.Referencing == table && relationship.Column == column).Select(relationship => relationship.Referenced).Distinct()];

    private void Add(PackagedRelationship relationship)
    {
        if (relationship.IsManyToMany)
        {
            catalog.Add(new ManyToMany(relationship.SchemaName, relationship.Referencing, relationship.Referencing + "id", relationship.Referenced, relationship.Referenced + "id",
                relationship.Intersect ?? relationship.SchemaName.ToLowerInvariant(), relationship.LookupProperty ?? relationship.SchemaName, relationship.CollectionProperty ?? relationship.SchemaName));
            return;
        }

        var column = catalog[relationship.Referencing][relationship.Column];
        catalog.Add(new Relationship(relationship.SchemaName, relationship.Referenced, relationship.Referencing, relationship.Column,
            relationship.LookupProperty ?? NavigationProperties.OfCustomLookup(column, relationship.Referenced),
            relationship.CollectionProperty ?? relationship.SchemaName, relationship.OnDelete, relationship.AssignCascades));
    }
}
