namespace CoSell.Sandbox.Dataverse.Metadata;

/// <summary>Everything the organisation knows about its tables. Starts with the platform's own; an import adds to it.</summary>
internal sealed class MetadataCatalog
{
    private readonly Dictionary<string, Table> tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Table> sets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Choice> choices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Relationship> relationships = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ManyToMany> manyToMany = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Relationship>> children = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Relationship>> parents = new(StringComparer.Ordinal);

    /// <summary>Custom tables get numbers above those of the platform, as on the platform.</summary>
    private int nextObjectTypeCode = 10100;

    public IReadOnlyCollection<Table> Tables => tables.Values;

    public IReadOnlyCollection<Choice> GlobalChoices => choices.Values;

    public IReadOnlyCollection<Relationship> Relationships => relationships.Values;

    public IReadOnlyCollection<ManyToMany> ManyToManyRelationships => manyToMany.Values;

    public Table this[string logicalName] =>
        tables.GetValueOrDefault(logicalName) ?? throw new KeyNotFoundException($"There is no table '{logicalName}'.");

    public Table? Find(string logicalName) => tables.GetValueOrDefault(logicalName);

    public bool TryGet(string logicalName, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Table? table) =>
        tables.TryGetValue(logicalName, out table);

    public Table? FindBySetName(string setName) => sets.GetValueOrDefault(setName);

    public Choice? FindChoice(string name) => choices.GetValueOrDefault(name);

    public Relationship? FindRelationship(string schemaName) => relationships.GetValueOrDefault(schemaName);

    public ManyToMany? FindManyToMany(string schemaName) => manyToMany.GetValueOrDefault(schemaName);

    /// <summary>Relationships in which rows of other tables point at <paramref name="table"/>.</summary>
    public IReadOnlyList<Relationship> ChildrenOf(string table) => children.TryGetValue(table, out var list) ? list : [];

    /// <summary>Relationships in which <paramref name="table"/> points at others; one per lookup and target.</summary>
    public IReadOnlyList<Relationship> ParentsOf(string table) => parents.TryGetValue(table, out var list) ? list : [];

    /// <summary>The lookup that a single-valued navigation property stands for; names are compared exactly, as the Web API does.</summary>
    public Relationship? FindLookupProperty(string table, string property)
    {
        foreach (var relationship in ParentsOf(table))
            if (relationship.LookupProperty == property) return relationship;
        return null;
    }

    public Relationship? FindCollectionProperty(string table, string property)
    {
        foreach (var relationship in ChildrenOf(table))
            if (relationship.CollectionProperty == property) return relationship;
        return null;
    }

    public ManyToMany? FindManyToManyProperty(string table, string property)
    {
        foreach (var relationship in manyToMany.Values)
            if (relationship.First == table && relationship.FirstProperty == property
                || relationship.Second == table && relationship.SecondProperty == property) return relationship;
        return null;
    }

    public Relationship? RelationshipOf(string table, string column, string target)
    {
        foreach (var relationship in ParentsOf(table))
            if (relationship.Column == column && relationship.Referenced == target) return relationship;
        return null;
    }

    public void Add(Table table)
    {
        if (!tables.TryAdd(table.Name, table))
            throw new InvalidOperationException($"There already is a table '{table.Name}'.");
        if (!sets.TryAdd(table.SetName, table))
            throw new InvalidOperationException($"The set name '{table.SetName}' of table '{table.Name}' belongs to '{sets[table.SetName].Name}'.");
        if (table.ObjectTypeCode == 0) table.ObjectTypeCode = ObjectTypeCodes.Of(table.Name) ?? nextObjectTypeCode++;
    }

    public void Add(Choice choice)
    {
        var name = choice.Name ?? throw new ArgumentException("A global choice needs a name.", nameof(choice));
        choices[name] = choice;
    }

    /// <summary>A relationship of the same schema name replaces the earlier one.</summary>
    public void Add(Relationship relationship)
    {
        if (relationships.Remove(relationship.SchemaName, out var earlier))
        {
            parents[earlier.Referencing].Remove(earlier);
            children[earlier.Referenced].Remove(earlier);
        }

        relationships.Add(relationship.SchemaName, relationship);
        Put(parents, relationship.Referencing, relationship);
        Put(children, relationship.Referenced, relationship);
    }

    public void Add(ManyToMany relationship) => manyToMany[relationship.SchemaName] = relationship;

    private static void Put(Dictionary<string, List<Relationship>> lists, string table, Relationship relationship)
    {
        if (!lists.TryGetValue(table, out var list)) lists.Add(table, list = []);
        list.Add(relationship);
    }
}
