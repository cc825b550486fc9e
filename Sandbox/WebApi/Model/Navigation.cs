using CoSell.Sandbox.Dataverse.Metadata;

namespace CoSell.Sandbox.WebApi.Model;

/// <summary>A navigation property of a table, whichever kind of relationship it stands for.</summary>
internal abstract record Navigation(string Name, string SchemaName, Table From)
{
    /// <summary>The lookup this table holds. Several tables may answer to one property (ownerid).</summary>
    public sealed record Lookup(string Name, string SchemaName, Table From, Column Column, IReadOnlyList<Table> Targets) : Navigation(Name, SchemaName, From);

    /// <summary>Rows of another table that point here.</summary>
    public sealed record Children(string Name, string SchemaName, Table From, Table Child, Column Column) : Navigation(Name, SchemaName, From);

    /// <summary>Rows of another table paired with this one through <paramref name="Intersect"/>.</summary>
    public sealed record Pairs(string Name, string SchemaName, Table From, Table Other, Table Intersect, string OwnColumn, string OtherColumn)
        : Navigation(Name, SchemaName, From);

    /// <returns>Null when the table has no such property; names are compared exactly.</returns>
    public static Navigation? Find(MetadataCatalog catalog, Table table, string name)
    {
        List<Table>? targets = null;
        Relationship? lookup = null;
        foreach (var relationship in catalog.ParentsOf(table.Name))
        {
            if (relationship.LookupProperty != name || catalog.Find(relationship.Referenced) is not { } target) continue;
            lookup ??= relationship;
            (targets ??= []).Add(target);
        }

        if (lookup is not null) return new Lookup(name, lookup.SchemaName, table, table[lookup.Column], targets!);
        if (catalog.FindCollectionProperty(table.Name, name) is { } child && catalog.Find(child.Referencing) is { } many)
            return new Children(name, child.SchemaName, table, many, many[child.Column]);
        if (catalog.FindManyToManyProperty(table.Name, name) is not { } pairs) return null;
        var isFirst = pairs.First == table.Name;
        return new Pairs(name, pairs.SchemaName, table, catalog[isFirst ? pairs.Second : pairs.First], catalog[pairs.Intersect],
            isFirst ? pairs.FirstColumn : pairs.SecondColumn, isFirst ? pairs.SecondColumn : pairs.FirstColumn);
    }
}
