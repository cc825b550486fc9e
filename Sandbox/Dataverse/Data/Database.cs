using CoSell.Sandbox.Dataverse.Metadata;

namespace CoSell.Sandbox.Dataverse.Data;

/// <summary>All rows of the organisation. One transaction at a time: simple, and the same order on every run.</summary>
/// <remarks>
/// Begin takes the organisation's lock and the end of the outermost transaction gives it back, so a transaction begins and ends on one thread.
/// A Begin inside a transaction joins it.
/// </remarks>
internal sealed class Database(MetadataCatalog catalog)
{
    private readonly Dictionary<string, TableStore> stores = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private Work? current;
    private long version = 1_000_000;

    public MetadataCatalog Catalog { get; } = catalog;

    public DatabaseStatistics Statistics { get; } = new();

    /// <summary>The version of the latest write.</summary>
    public long LatestVersion => Volatile.Read(ref version);

    public Transaction Begin()
    {
        gate.Enter();
        current ??= new Work();
        current.Depth++;
        return new Transaction(this, current);
    }

    internal long NextVersion() => Interlocked.Increment(ref version);

    internal TableStore StoreOf(Table table)
    {
        if (!stores.TryGetValue(table.Name, out var store)) stores.Add(table.Name, store = new TableStore(table));
        return store;
    }

    internal void Write(Work work, Table table, Guid id, Row? after)
    {
        var store = StoreOf(table);
        work.Undo.Add((store, id, store.Replace(id, after, check: true)));
        Statistics.Written++;
    }

    internal static void Undo(Work work)
    {
        for (var i = work.Undo.Count - 1; i >= 0; i--)
        {
            var (store, id, before) = work.Undo[i];
            store.Replace(id, before, check: false);
        }

        work.Undo.Clear();
        work.IsRolledBack = true;
    }

    internal void End(Work work)
    {
        if (--work.Depth == 0) current = null;
        gate.Exit();
    }

    /// <summary>What the nested Begins of one transaction share.</summary>
    internal sealed class Work
    {
        public int Depth { get; set; }

        public bool IsRolledBack { get; set; }

        public List<(TableStore Store, Guid Id, Row? Before)> Undo { get; } = [];
    }
}
