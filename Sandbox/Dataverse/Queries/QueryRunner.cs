using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.Dataverse.Security;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.Dataverse.Queries;

/// <summary>Finds the joined rows of a query: one array per hit, a row per source (null where an outer join found none).</summary>
internal sealed class QueryRunner
{
    private readonly Query query;
    private readonly Transaction transaction;
    private readonly ConditionCompiler compiler;
    private readonly Func<Row?[], bool>[] filters;
    private readonly Func<Row, bool>?[] visible;
    private readonly Dictionary<int, Dictionary<object, List<Row>>> hashes = [];

    public QueryRunner(Query query, Transaction transaction, Caller caller, SecurityModel security, DateTime now)
    {
        this.query = query;
        this.transaction = transaction;
        compiler = new ConditionCompiler(transaction, caller, security, now);
        // A filter of the root may speak of links; it is asked when all are joined. Those of links are asked at once.
        filters = [.. query.Sources.Select(source => compiler.Compile(source.Filter))];
        visible = [.. query.Sources.Select(source => security.ReadFilter(transaction, caller, source.Table))];
    }

    public ConditionCompiler Compiler => compiler;

    public IEnumerable<Row?[]> Run()
    {
        var filterAlone = query.Sources.Count == 1 || OnlyAbout(query.Root, query.Root.Filter);
        foreach (var row in Candidates.Of(query.Root, transaction))
        {
            if (visible[0]?.Invoke(row) == false) continue;
            var joined = new Row?[query.Sources.Count];
            joined[0] = row;
            if (filterAlone && !filters[0](joined)) continue;
            foreach (var hit in Expand(joined, 1))
                if (filterAlone || filters[0](hit)) yield return hit;
        }
    }

    private IEnumerable<Row?[]> Expand(Row?[] joined, int place)
    {
        if (place == query.Sources.Count)
        {
            yield return joined;
            yield break;
        }

        var source = query.Sources[place];
        var matches = Matches(source, joined);
        if (source.Join is Join.Exists or Join.NotExists)
        {
            // What hangs on such a link belongs to the question; it is answered here and skipped afterwards.
            var end = EndOf(place);
            var exists = matches.Any(row => With(joined, place, row) is var probe && ExpandUntil(probe, place + 1, end).Any());
            if (exists == (source.Join == Join.Exists))
                foreach (var hit in Expand(joined, end)) yield return hit;
            yield break;
        }

        var any = false;
        foreach (var row in matches)
        {
            any = true;
            foreach (var hit in Expand(With(joined, place, row), place + 1)) yield return hit;
        }

        if (any || source.Join != Join.Outer) yield break;
        foreach (var hit in Expand(With(joined, place, null), place + 1)) yield return hit;
    }

    private IEnumerable<Row?[]> ExpandUntil(Row?[] joined, int place, int end)
    {
        if (place >= end) return [joined];
        return Matches(query.Sources[place], joined).SelectMany(row => ExpandUntil(With(joined, place, row), place + 1, end));
    }

    private int EndOf(int place)
    {
        var end = place + 1;
        while (end < query.Sources.Count && IsBelow(query.Sources[end], query.Sources[place])) end++;
        return end;
    }

    private static bool IsBelow(Source? source, Source above)
    {
        for (source = source?.Parent; source is not null; source = source.Parent)
            if (source == above) return true;
        return false;
    }

    private IEnumerable<Row> Matches(Source source, Row?[] joined)
    {
        if (joined[source.Parent!.Index] is not { } parent || compiler.Value(parent, source.From!) is not { } value) yield break;
        foreach (var row in Equal(source, value))
        {
            if (visible[source.Index]?.Invoke(row) == false) continue;
            if (filters[source.Index](With(joined, source.Index, row))) yield return row;
        }
    }

    private IEnumerable<Row> Equal(Source source, object value)
    {
        if (source.To!.Name == source.Table.PrimaryId)
            return value is Guid id && transaction.Find(source.Table, id) is { } row ? [row] : [];
        if (source.To.IsLookup)
            return value is Guid target ? transaction.PointingAt(source.Table, source.To, target) : [];
        if (!hashes.TryGetValue(source.Index, out var hash)) hashes.Add(source.Index, hash = HashOf(source));
        return hash.TryGetValue(value, out var rows) ? rows : [];
    }

    private Dictionary<object, List<Row>> HashOf(Source source)
    {
        var hash = new Dictionary<object, List<Row>>(Compared.Equality);
        foreach (var row in transaction.Scan(source.Table))
        {
            if (compiler.Value(row, source.To!) is not { } value) continue;
            if (!hash.TryGetValue(value, out var rows)) hash.Add(value, rows = []);
            rows.Add(row);
        }

        return hash;
    }

    private static Row?[] With(Row?[] joined, int place, Row? row)
    {
        var copy = (Row?[])joined.Clone();
        copy[place] = row;
        return copy;
    }

    private static bool OnlyAbout(Source source, Condition condition) => condition switch
    {
        Condition.All { Parts: var parts } => parts.All(part => OnlyAbout(source, part)),
        Condition.Any { Parts: var parts } => parts.All(part => OnlyAbout(source, part)),
        Condition.Leaf leaf => leaf.Source == source,
        _ => false,
    };
}
