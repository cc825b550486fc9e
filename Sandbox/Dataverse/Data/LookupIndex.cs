using CoSell.Sandbox.Dataverse.Metadata;

namespace CoSell.Sandbox.Dataverse.Data;

/// <summary>Which rows point at a given row through one lookup column. Built when first asked for, kept up to date from then on.</summary>
internal sealed class LookupIndex(Column column)
{
    private readonly Dictionary<Guid, HashSet<Guid>> rowsByTarget = [];

    public IReadOnlyCollection<Guid> RowsPointingAt(Guid target) =>
        rowsByTarget.TryGetValue(target, out var rows) ? rows : [];

    public void Replace(Row? before, Row? after)
    {
        var old = before?[column] is RowReference was ? was.Id : Guid.Empty;
        var now = after?[column] is RowReference becomes ? becomes.Id : Guid.Empty;
        if (old == now) return;
        if (old != Guid.Empty && rowsByTarget.TryGetValue(old, out var left))
        {
            left.Remove(before!.Id);
            if (left.Count == 0) rowsByTarget.Remove(old);
        }

        if (now == Guid.Empty) return;
        if (!rowsByTarget.TryGetValue(now, out var joined)) rowsByTarget.Add(now, joined = []);
        joined.Add(after!.Id);
    }
}
