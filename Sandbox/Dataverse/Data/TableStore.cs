using CoSell.Sandbox.Dataverse.Metadata;

namespace CoSell.Sandbox.Dataverse.Data;

/// <summary>The rows of one table with their indexes. Knows nothing of transactions: it is told what replaces what.</summary>
internal sealed class TableStore(Table table)
{
    private readonly Dictionary<Guid, Row> rows = [];
    private readonly Dictionary<string, LookupIndex> lookups = new(StringComparer.Ordinal);
    private readonly List<KeyIndex> keys = [];

    public int Count => rows.Count;

    public IReadOnlyCollection<Row> Rows => rows.Values;

    public Row? Find(Guid id) => rows.GetValueOrDefault(id);

    /// <summary>Puts <paramref name="after"/> in the place of what is there now; null removes.</summary>
    /// <returns>What was there before.</returns>
    public Row? Replace(Guid id, Row? after, bool check)
    {
        var indexes = Keys();
        if (check && after is not null)
            foreach (var index in indexes) index.Check(after);
        var before = rows.GetValueOrDefault(id);
        if (after is null) rows.Remove(id);
        else rows[id] = after;
        foreach (var index in lookups.Values) index.Replace(before, after);
        foreach (var index in indexes) index.Replace(before, after);
        return before;
    }

    public IReadOnlyCollection<Guid> PointingAt(Column lookup, Guid target)
    {
        if (!lookups.TryGetValue(lookup.Name, out var index))
        {
            lookups.Add(lookup.Name, index = new LookupIndex(lookup));
            foreach (var row in rows.Values) index.Replace(null, row);
        }

        return index.RowsPointingAt(target);
    }

    public Guid? FindByKey(AlternateKey key, IReadOnlyList<object?> values) => Keys().Find(index => index.Key.Name == key.Name)!.Find(values);

    /// <remarks>An import may add a key to a table that has rows; two rows with the same values then refuse the key.</remarks>
    private List<KeyIndex> Keys()
    {
        for (var i = keys.Count; i < table.Keys.Count; i++)
        {
            var index = new KeyIndex(table, table.Keys[i]);
            foreach (var row in rows.Values)
            {
                index.Check(row);
                index.Replace(null, row);
            }

            keys.Add(index);
        }

        return keys;
    }
}
