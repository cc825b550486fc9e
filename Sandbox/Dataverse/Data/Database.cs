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
    private List<(TableStore Store, Guid Id, Row? Before)>? journal;
    private long keptVersion;
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

    /// <summary>Remembers everything as it is now, for <see cref="GoBack"/>.</summary>
    public void Keep()
    {
        lock (gate)
            (journal, keptVersion) = ([], version);
    }

    /// <summary>Makes everything as it was kept; costs what was written since.</summary>
    public void GoBack()
    {
        lock (gate)
        {
            if (journal is null || current is not null)
                throw new InvalidOperationException("There is nothing to go back to, or a transaction is open.");
            for (var i = journal.Count - 1; i >= 0; i--)
                journal[i].Store.Replace(journal[i].Id, journal[i].Before, check: false);
            journal.Clear();
            version = keptVersion;
        }
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
        var before = store.Replace(id, after, check: true);
        work.Undo.Add((store, id, before));
        journal?.Add((store, id, before));
        Statistics.Written++;
    }

    internal void Undo(Work work)
    {
        for (var i = work.Undo.Count - 1; i >= 0; i--)
        {
            var (store, id, before) = work.Undo[i];
            var undone = store.Replace(id, before, check: false);
            journal?.Add((store, id, undone));
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
