using CoSell.Sandbox.Dataverse.Metadata;

namespace CoSell.Sandbox.Dataverse.Data;

/// <summary>All or nothing. Disposing without Commit rolls back; a nested roll-back undoes the whole, and the outer Commit then fails.</summary>
internal sealed class Transaction : IDisposable
{
    private readonly Database database;
    private readonly Database.Work work;
    private bool ended;

    internal Transaction(Database database, Database.Work work)
    {
        this.database = database;
        this.work = work;
    }

    public MetadataCatalog Catalog => database.Catalog;

    public bool IsActive => !ended && !work.IsRolledBack;

    public Row? Find(Table table, Guid id)
    {
        database.Statistics.Fetched++;
        return database.StoreOf(table).Find(id);
    }

    public Row? Find(string table, Guid id) => Catalog.Find(table) is { } known ? Find(known, id) : null;

    /// <param name="values">In the order of the key's columns.</param>
    public Row? FindByKey(Table table, AlternateKey key, IReadOnlyList<object?> values)
    {
        database.Statistics.Indexed++;
        return database.StoreOf(table).FindByKey(key, values) is { } id ? database.StoreOf(table).Find(id) : null;
    }

    /// <summary>Every row of the table; a copy, so that the caller may write while it goes through them.</summary>
    public IReadOnlyList<Row> Scan(Table table)
    {
        var store = database.StoreOf(table);
        database.Statistics.Scanned += store.Count;
        return [.. store.Rows];
    }

    /// <summary>The rows whose lookup points at <paramref name="target"/>; a copy.</summary>
    public IReadOnlyList<Row> PointingAt(Table table, Column lookup, Guid target)
    {
        var store = database.StoreOf(table);
        var ids = store.PointingAt(lookup, target);
        database.Statistics.Indexed += ids.Count;
        var rows = new List<Row>(ids.Count);
        foreach (var id in ids) rows.Add(store.Find(id)!);
        return rows;
    }

    public int CountPointingAt(Table table, Column lookup, Guid target) => database.StoreOf(table).PointingAt(lookup, target).Count;

    public int Count(Table table) => database.StoreOf(table).Count;

    public Row Insert(Table table, Guid id, IEnumerable<KeyValuePair<Column, object?>> values)
    {
        EnsureActive();
        if (database.StoreOf(table).Find(id) is not null) throw Faults.DuplicateId(table.Name, id);
        var row = Row.New(table, id, database.NextVersion(), values);
        database.Write(work, table, id, row);
        return row;
    }

    public Row Update(Row row, IEnumerable<KeyValuePair<Column, object?>> changes)
    {
        EnsureActive();
        var changed = row.With(changes, database.NextVersion());
        database.Write(work, row.Table, row.Id, changed);
        return changed;
    }

    public void Remove(Row row)
    {
        EnsureActive();
        database.Write(work, row.Table, row.Id, null);
    }

    public void Commit()
    {
        if (ended) throw Faults.NoActiveTransaction();
        var rolledBack = work.IsRolledBack;
        End();
        if (rolledBack) throw Faults.NoActiveTransaction();
    }

    public void Rollback()
    {
        if (ended) return;
        database.Undo(work);
        End();
    }

    public void Dispose() => Rollback();

    private void EnsureActive()
    {
        if (!IsActive) throw Faults.NoActiveTransaction();
    }

    private void End()
    {
        ended = true;
        if (work.Depth == 1) work.Undo.Clear();
        database.End(work);
    }
}
