using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.Dataverse.Queries;

/// <summary>The rows worth testing: by primary id, alternate key or lookup when the filter demands one, else the whole table.</summary>
internal static class Candidates
{
    public static IEnumerable<Row> Of(Source source, Transaction transaction)
    {
        var demanded = new List<Condition.Leaf>();
        Demands(source, source.Filter, demanded);
        var table = source.Table;
        if (demanded.Find(leaf => leaf.Column.Name == table.PrimaryId) is { } byId)
            return Values(byId).OfType<Guid>().Distinct().Select(id => transaction.Find(table, id)).OfType<Row>();
        if (ByKey(source, demanded, transaction) is { } byKey) return byKey;
        Condition.Leaf? best = null;
        var fewest = int.MaxValue;
        foreach (var leaf in demanded)
        {
            if (!leaf.Column.IsLookup) continue;
            var count = Values(leaf).OfType<Guid>().Distinct().Sum(id => transaction.CountPointingAt(table, leaf.Column, id));
            if (count < fewest) (best, fewest) = (leaf, count);
        }

        return best is null ? transaction.Scan(table)
            : Values(best).OfType<Guid>().Distinct().SelectMany(id => transaction.PointingAt(table, best.Column, id));
    }

    private static IEnumerable<Row>? ByKey(Source source, List<Condition.Leaf> demanded, Transaction transaction)
    {
        foreach (var key in source.Table.Keys)
        {
            var leaves = key.Columns.Select(name => demanded.Find(leaf => leaf.Column.Name == name)).ToList();
            if (leaves.Exists(leaf => leaf is not { Operator: ConditionOperator.Equal })) continue;
            var values = leaves.Select(leaf => Values(leaf!).First() is Guid id && leaf!.Column.IsLookup
                ? new RowReference(leaf.Column.Targets[0], id) : Values(leaf!).First()).ToArray();
            return transaction.FindByKey(source.Table, key, values) is { } row ? [row] : [];
        }

        return null;
    }

    /// <summary>Equal and In conditions on the source that every hit must meet: those joined by And from the top.</summary>
    private static void Demands(Source source, Condition condition, List<Condition.Leaf> found)
    {
        if (condition is Condition.Leaf { Operator: ConditionOperator.Equal or ConditionOperator.In, Other: null } leaf && leaf.Source == source && leaf.Values.Count > 0)
            found.Add(leaf);
        if (condition is Condition.All { Parts: var parts })
            foreach (var part in parts) Demands(source, part, found);
        if (condition is Condition.Any { Parts: [var only] })
            Demands(source, only, found);
    }

    private static IEnumerable<object> Values(Condition.Leaf leaf) =>
        leaf.Values.Select(value => ConditionValue.Of(leaf.Source.Table, leaf.Column, value));
}
