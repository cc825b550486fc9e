using CoSell.Sandbox.Dataverse.Metadata;

namespace CoSell.Sandbox.Dataverse.Data;

/// <summary>One stored row; immutable, so that images and roll-back just keep the old one.</summary>
/// <remarks>
/// Values by column ordinal: string, int, long, decimal, double, bool, <see cref="DateTime"/> (UTC; Unspecified for date only), Guid,
/// <see cref="RowReference"/> for lookups, sorted int[] for several choices. A column added after the row was written reads as null.
/// </remarks>
internal sealed class Row
{
    private readonly object?[] values;

    private Row(Table table, Guid id, long version, object?[] values)
    {
        Table = table;
        Id = id;
        Version = version;
        this.values = values;
    }

    public Table Table { get; }

    public Guid Id { get; }

    /// <summary>Grows with every write in the organisation; what ETags and RowVersion show.</summary>
    public long Version { get; }

    public object? this[Column column] => column.Ordinal >= 0 && column.Ordinal < values.Length ? values[column.Ordinal] : null;

    public object? Get(string column) => Table.Find(column) is { } known ? this[known] : null;

    public static Row New(Table table, Guid id, long version, IEnumerable<KeyValuePair<Column, object?>> given)
    {
        var cells = new object?[table.Stored.Count];
        Put(cells, given);
        cells[table[table.PrimaryId].Ordinal] = id;
        return new Row(table, id, version, cells);
    }

    public Row With(IEnumerable<KeyValuePair<Column, object?>> changes, long version)
    {
        var copy = new object?[Table.Stored.Count];
        values.CopyTo(copy, 0);
        Put(copy, changes);
        return new Row(Table, Id, version, copy);
    }

    private static void Put(object?[] cells, IEnumerable<KeyValuePair<Column, object?>> given)
    {
        foreach (var (column, value) in given)
            if (column.Ordinal >= 0) cells[column.Ordinal] = value;
    }
}
