namespace CoSell.Sandbox.Dataverse.Metadata;

/// <summary>One table: its columns by logical name, its alternate keys and what kind of owner its rows have.</summary>
internal sealed class Table(string schemaName, string setName, string primaryId, string? primaryName, Ownership ownership)
{
    private readonly Dictionary<string, Column> columns = new(StringComparer.Ordinal);
    private readonly List<Column> stored = [];
    private readonly List<AlternateKey> keys = [];

    public string Name { get; } = schemaName.ToLowerInvariant();

    public string SchemaName { get; } = schemaName;

    /// <summary>Name of the collection in the Web API.</summary>
    public string SetName { get; } = setName;

    public string PrimaryId { get; } = primaryId;

    public string? PrimaryName { get; } = primaryName;

    public Ownership Ownership { get; } = ownership;

    public string Label { get; init; } = schemaName;

    public bool IsActivity { get; init; }

    public bool IsCustom { get; init; }

    /// <summary>Holds the pairs of a many-to-many relationship; written by Associate alone.</summary>
    public bool IsIntersect { get; init; }

    /// <summary>Assigned by the catalogue; stable for the tables that the platform brings.</summary>
    public int ObjectTypeCode { get; set; }

    public IReadOnlyCollection<Column> Columns => columns.Values;

    /// <summary>Columns that have a place in a row, by ordinal.</summary>
    public IReadOnlyList<Column> Stored => stored;

    public IReadOnlyList<AlternateKey> Keys => keys;

    public bool HasState => columns.ContainsKey("statecode");

    public Column? State => Find("statecode");

    public Column? Status => Find("statuscode");

    public bool HasMoney { get; private set; }

    public Column? Find(string column) => columns.GetValueOrDefault(column);

    public bool Has(string column) => columns.ContainsKey(column);

    public Column this[string column] =>
        columns.GetValueOrDefault(column) ?? throw new KeyNotFoundException($"Table '{Name}' has no column '{column}'.");

    /// <summary>Adds a column and, for lookups and choices, the computed name column that the platform adds with it.</summary>
    public void AddColumn(Column column)
    {
        // A real column may bear the name that was computed for another (statecode → statecodename); the real one wins.
        if (columns.TryGetValue(column.Name, out var known) && known.AttributeOf is null)
            throw new InvalidOperationException($"Table '{Name}' already has a column '{column.Name}'.");
        columns[column.Name] = column;
        if (column.AttributeOf is not null || column.Name == "versionnumber") return;
        column.Ordinal = stored.Count;
        stored.Add(column);
        HasMoney |= column.Type == ColumnType.Money;
        if (!column.IsLookup && !column.IsChoice && column.Type != ColumnType.Boolean) return;
        var computed = column.SchemaName + "Name";
        if (!columns.ContainsKey(computed.ToLowerInvariant()))
            AddColumn(new Column(computed, ColumnType.String)
            {
                AttributeOf = column.Name, MaxLength = 4000, ValidForCreate = false, ValidForUpdate = false, IsCustom = column.IsCustom,
            });
    }

    public void AddKey(AlternateKey key)
    {
        foreach (var column in key.Columns) _ = this[column];
        if (keys.TrueForAll(known => known.Name != key.Name)) keys.Add(key);
    }
}
