using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.Dataverse.Operations;

namespace CoSell.Sandbox.Dataverse.Queries;

/// <summary>The asked orders, then the ids, so that equal rows keep one order over all pages. Lookups sort by name, choices by label.</summary>
internal sealed class HitOrder(Query query, ConditionCompiler compiler, Transaction transaction) : IComparer<Row?[]>
{
    public int Compare(Row?[]? x, Row?[]? y)
    {
        foreach (var order in query.Orders)
        {
            if (order is not { Source: { } source, Column: { } column }) continue;
            var result = Compared.WithNulls(Key(x![source.Index], column), Key(y![source.Index], column));
            if (result != 0) return order.Descending ? -result : result;
        }

        for (var i = 0; i < x!.Length; i++)
        {
            var result = Nullable.Compare(x[i]?.Id, y![i]?.Id);
            if (result != 0) return result;
        }

        return 0;
    }

    private object? Key(Row? row, Column column) => row is not null && (column.IsLookup || column.IsChoice) && compiler.Value(row, column) is not null
        ? FormattedValue.Of(column, row[column], row, transaction) : compiler.Value(row, column);
}
