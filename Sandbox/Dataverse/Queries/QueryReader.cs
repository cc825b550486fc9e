using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.Dataverse.Operations;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.Dataverse.Queries;

/// <summary>Reads QueryExpression and QueryByAttribute; unknown tables, columns and aliases are refused here, before any row is looked at.</summary>
internal sealed class QueryReader(Transaction transaction)
{
    private readonly List<(FilterExpression Filter, Source Source)> filters = [];
    private int unnamed;

    public Query Read(QueryExpression expression)
    {
        var table = RowLocator.TableOf(transaction, expression.EntityName);
        var query = new Query { Root = new Source(table, 0, table.Name), Distinct = expression.Distinct, Top = expression.TopCount };
        query.Sources.Add(query.Root);
        AddColumns(query.Root, expression.ColumnSet);
        filters.Add((expression.Criteria, query.Root));
        foreach (var link in expression.LinkEntities) AddLink(query, query.Root, link);
        // Conditions may name any alias of the query, so they are read when all are known.
        foreach (var (filter, source) in filters) source.Filter = ConditionOf(query, source, filter);
        AddOrders(query, query.Root, expression.Orders);
        foreach (var link in expression.LinkEntities) AddOrders(query, link);
        QueryPaging.Apply(query, expression.PageInfo);
        return query;
    }

    public Query Read(QueryByAttribute expression)
    {
        if (expression.Attributes.Count != expression.Values.Count)
            throw Faults.QueryMalformed($"QueryByAttribute on '{expression.EntityName}' names {expression.Attributes.Count} columns and {expression.Values.Count} values; give one value per column.");
        var full = new QueryExpression(expression.EntityName) { ColumnSet = expression.ColumnSet ?? new ColumnSet(), TopCount = expression.TopCount };
        for (var i = 0; i < expression.Attributes.Count; i++)
        {
            if (expression.Values[i] is { } value) full.Criteria.AddCondition(expression.Attributes[i], ConditionOperator.Equal, value);
            else full.Criteria.AddCondition(expression.Attributes[i], ConditionOperator.Null);
        }

        foreach (var order in expression.Orders) full.Orders.Add(order);
        if (expression.PageInfo is { } page) full.PageInfo = page;
        return Read(full);
    }

    private void AddLink(Query query, Source parent, LinkEntity link)
    {
        var table = RowLocator.TableOf(transaction, link.LinkToEntityName);
        var alias = string.IsNullOrEmpty(link.EntityAlias) ? $"{table.Name}{++unnamed}" : link.EntityAlias;
        var source = new Source(table, query.Sources.Count, alias)
        {
            Parent = parent,
            Join = JoinOf(link.JoinOperator),
            From = ColumnOf(parent.Table, link.LinkFromAttributeName),
            To = ColumnOf(table, link.LinkToAttributeName),
        };
        query.Sources.Add(source);
        if (source.Join is Join.Inner or Join.Outer) AddColumns(source, link.Columns);
        filters.Add((link.LinkCriteria, source));
        foreach (var child in link.LinkEntities) AddLink(query, source, child);
    }

    public static Join JoinOf(JoinOperator join) => join switch
    {
        JoinOperator.Inner or JoinOperator.Natural => Join.Inner,
        JoinOperator.LeftOuter => Join.Outer,
        JoinOperator.Exists or JoinOperator.In or JoinOperator.Any or JoinOperator.MatchFirstRowUsingCrossApply => Join.Exists,
        JoinOperator.NotAny => Join.NotExists,
        _ => throw Faults.QueryMalformed($"The sandbox does not know the join operator {join}."),
    };

    public static Column ColumnOf(Table table, string? name) => table.Find(name ?? "") ?? throw Faults.UnknownColumn(table.Name, name);

    private static void AddColumns(Source source, ColumnSet? columns)
    {
        foreach (var column in EntityBuilder.ColumnsOf(source.Table, columns)) source.Columns.Add(new Selected(column));
    }

    private static Condition ConditionOf(Query query, Source source, FilterExpression? filter)
    {
        if (filter is null) return Condition.Everything;
        var parts = filter.Conditions.Select(condition => LeafOf(query, source, condition))
            .Concat(filter.Filters.Select(nested => ConditionOf(query, source, nested))).ToList();
        return parts.Count == 0 ? Condition.Everything
            : filter.FilterOperator == LogicalOperator.Or ? new Condition.Any(parts) : new Condition.All(parts);
    }

    private static Condition LeafOf(Query query, Source source, ConditionExpression condition)
    {
        var of = string.IsNullOrEmpty(condition.EntityName) ? source : SourceOf(query, condition.EntityName);
        var column = ColumnOf(of.Table, condition.AttributeName);
        if (condition.CompareColumns)
            return new Condition.Leaf(of, column, condition.Operator, [], ColumnOf(of.Table, condition.Values.FirstOrDefault() as string));
        return new Condition.Leaf(of, column, condition.Operator, Flat(condition.Values));
    }

    /// <summary>An array given as the one value of In counts as its elements, as in the SDK.</summary>
    private static object[] Flat(IEnumerable<object> values) =>
        [.. values.SelectMany(value => value is System.Collections.IEnumerable several and not string ? several.Cast<object>() : [value])];

    public static Source SourceOf(Query query, string alias) =>
        query.Sources.Find(source => source.Alias == alias) ?? query.Sources.Find(source => source.Table.Name == alias)
        ?? throw Faults.QueryMalformed($"The query has no link with the alias or table name '{alias}'.");

    private static void AddOrders(Query query, Source source, IEnumerable<OrderExpression> orders)
    {
        foreach (var order in orders)
        {
            var of = string.IsNullOrEmpty(order.EntityName) ? source : SourceOf(query, order.EntityName);
            query.Orders.Add(new Ordering(of, ColumnOf(of.Table, order.AttributeName), null, order.OrderType == OrderType.Descending));
        }
    }

    private static void AddOrders(Query query, LinkEntity link)
    {
        if (link.Orders.Count > 0 && query.Sources.Find(source => source.Alias == link.EntityAlias || source.Table.Name == link.LinkToEntityName) is { } source)
            AddOrders(query, source, link.Orders);
        foreach (var child in link.LinkEntities) AddOrders(query, child);
    }
}
