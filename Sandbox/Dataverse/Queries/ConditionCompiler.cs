using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.Dataverse.Operations;
using CoSell.Sandbox.Dataverse.Security;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.Dataverse.Queries;

/// <summary>Turns a condition tree into a test of a joined row; values are converted once, not per row.</summary>
/// <remarks>Text ignores case. The negative operators also accept rows without a value, as Dataverse does.</remarks>
internal sealed class ConditionCompiler(Transaction transaction, Caller caller, SecurityModel security, DateTime now)
{
    private readonly Dictionary<string, IReadOnlySet<string>> hidden = new(StringComparer.Ordinal);

    public Func<Row?[], bool> Compile(Condition condition)
    {
        switch (condition)
        {
            case Condition.All { Parts: var parts }:
                var all = parts.Select(Compile).ToArray();
                return row => Array.TrueForAll(all, test => test(row));
            case Condition.Any { Parts: var parts }:
                var any = parts.Select(Compile).ToArray();
                return row => Array.Exists(any, test => test(row));
            default:
                var leaf = (Condition.Leaf)condition;
                var index = leaf.Source.Index;
                if (leaf.Other is { } other) return Columns(leaf, other);
                var test = Test(leaf);
                return row => test(Value(row[index], leaf.Column));
        }
    }

    /// <summary>Computed columns (names of lookups, labels of choices) can be filtered like stored ones; a withheld column is empty.</summary>
    public object? Value(Row? row, Column column) => row is null || ColumnSecurity.IsHidden(Hidden(row.Table), column) ? null
        : column.Ordinal >= 0 ? ConditionValue.Comparable(row[column]) : EntityBuilder.ValueOf(row, column, transaction);

    /// <summary>Columns of the table that the caller may not read.</summary>
    public IReadOnlySet<string> Hidden(Table table)
    {
        if (!hidden.TryGetValue(table.Name, out var names))
            hidden.Add(table.Name, names = ColumnSecurity.Hidden(transaction, security, caller, table));
        return names;
    }

    private Func<Row?[], bool> Columns(Condition.Leaf leaf, Column other)
    {
        var index = leaf.Source.Index;
        var accepts = Accepts(leaf.Operator) ?? throw Unsupported(leaf, "between columns ");
        return row => Value(row[index], leaf.Column) is { } left && Value(row[index], other) is { } right && accepts(Compared.Of(left, right));
    }

    private Func<object?, bool> Test(Condition.Leaf leaf)
    {
        var operation = leaf.Operator;
        if (operation is ConditionOperator.Null) return value => value is null;
        if (operation is ConditionOperator.NotNull) return value => value is not null;
        if (Identities(operation) is var (ids, wanted)) return value => value is Guid id && ids.Contains(id) == wanted;
        if (DateRanges.Knows(operation))
        {
            var (from, to) = DateRanges.Of(operation, ConditionValue.Count(leaf), now)!.Value;
            return value => value is DateTime time && time >= from && time < to;
        }

        if (operation is ConditionOperator.On or ConditionOperator.NotOn or ConditionOperator.OnOrBefore or ConditionOperator.OnOrAfter) return OnDate(leaf);
        if (TextTests.Of(leaf) is { } text) return text;
        var values = leaf.Values.Select(value => ConditionValue.Of(leaf.Source.Table, leaf.Column, value)).ToArray();
        if (values.Length == 0) throw Faults.QueryMalformed($"The condition {operation} on '{leaf.Column.Name}' of '{leaf.Source.Table.Name}' needs a value.");
        return operation switch
        {
            ConditionOperator.In => Set(values),
            ConditionOperator.NotIn => Not(Set(values)),
            ConditionOperator.NotEqual => value => value is null || Compared.Of(value, values[0]) != 0,
            ConditionOperator.Between when values.Length == 2 =>
                value => value is not null && Compared.Of(value, values[0]) >= 0 && Compared.Of(value, values[1]) <= 0,
            ConditionOperator.NotBetween when values.Length == 2 =>
                value => value is not null && (Compared.Of(value, values[0]) < 0 || Compared.Of(value, values[1]) > 0),
            ConditionOperator.ContainValues => value => value is int[] chosen && values.Any(wanted => chosen.Contains((int)wanted)),
            ConditionOperator.DoesNotContainValues => value => value is not int[] chosen || !values.Any(wanted => chosen.Contains((int)wanted)),
            _ when Accepts(operation) is { } accepts => value => value is not null && accepts(Compared.Of(value, values[0])),
            _ => throw Unsupported(leaf, ""),
        };
    }

    private static Func<object?, bool> Set(object[] values)
    {
        var set = new HashSet<object>(values, Compared.Equality);
        return value => value is int[] chosen ? chosen.Any(one => set.Contains(one)) : value is not null && set.Contains(value);
    }

    private static Func<object?, bool> Not(Func<object?, bool> test) => value => !test(value);

    private static Func<int, bool>? Accepts(ConditionOperator operation) => operation switch
    {
        ConditionOperator.Equal => order => order == 0,
        ConditionOperator.NotEqual => order => order != 0,
        ConditionOperator.GreaterThan => order => order > 0,
        ConditionOperator.GreaterEqual => order => order >= 0,
        ConditionOperator.LessThan => order => order < 0,
        ConditionOperator.LessEqual => order => order <= 0,
        _ => null,
    };

    private static Func<object?, bool> OnDate(Condition.Leaf leaf)
    {
        var day = ((DateTime)ConditionValue.Of(leaf.Source.Table, leaf.Column, leaf.Values.Count > 0 ? leaf.Values[0] : null)).Date;
        return leaf.Operator switch
        {
            ConditionOperator.On => value => value is DateTime time && time.Date == day,
            ConditionOperator.NotOn => value => value is not DateTime time || time.Date != day,
            ConditionOperator.OnOrBefore => value => value is DateTime time && time.Date <= day,
            _ => value => value is DateTime time && time.Date >= day,
        };
    }

    private (HashSet<Guid> Ids, bool Wanted)? Identities(ConditionOperator operation)
    {
        HashSet<Guid> Unit() => transaction.Find("systemuser", caller.UserId)?.Get("businessunitid") is RowReference unit ? [unit.Id] : [];
        return operation switch
        {
            ConditionOperator.EqualUserId => ([caller.UserId], true),
            ConditionOperator.NotEqualUserId => ([caller.UserId], false),
            ConditionOperator.EqualBusinessId => (Unit(), true),
            ConditionOperator.NotEqualBusinessId => (Unit(), false),
            ConditionOperator.EqualUserTeams => ([.. Members.TeamsOf(transaction, caller.UserId)], true),
            ConditionOperator.EqualUserOrUserTeams => ([caller.UserId, .. Members.TeamsOf(transaction, caller.UserId)], true),
            _ => null,
        };
    }

    private static Exception Unsupported(Condition.Leaf leaf, string how) => Faults.QueryMalformed(
        $"The sandbox does not know the condition operator {leaf.Operator} {how}on column '{leaf.Column.Name}' of '{leaf.Source.Table.Name}'.");
}
