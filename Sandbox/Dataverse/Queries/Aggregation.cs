using System.Globalization;
using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.Dataverse.Operations;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Queries;

/// <summary>count, countcolumn, sum, avg, min and max over groups, for FetchXML of charts. At most 50,000 rows, as on the platform.</summary>
internal static class Aggregation
{
    private const int Limit = 50_000;

    public static List<Entity> Of(Query query, QueryRunner runner, Transaction transaction)
    {
        var selected = query.Sources.SelectMany(source => source.Columns.Select(column => (Source: source, Column: column))).ToList();
        var grouping = selected.Where(pair => pair.Column.GroupBy).ToList();
        var groups = new Dictionary<string, (List<object?> Keys, List<Row?[]> Rows)>(StringComparer.OrdinalIgnoreCase);
        var count = 0;
        foreach (var hit in runner.Run())
        {
            if (++count > Limit)
                throw Faults.Of(FaultCodes.AggregateLimit, "The maximum record limit is exceeded. Reduce the number of records (50000 at most in an aggregate query).");
            var keys = grouping.ConvertAll(pair => DateGroups.Of(pair.Column, runner.Compiler.Value(hit[pair.Source.Index], pair.Column.Column)));
            var name = string.Join('\u001f', keys.Select(key => Convert.ToString(key, CultureInfo.InvariantCulture)));
            if (!groups.TryGetValue(name, out var group)) groups.Add(name, group = (keys, []));
            group.Rows.Add(hit);
        }

        // Without groups there is one line even when no row was found.
        if (grouping.Count == 0 && groups.Count == 0) groups.Add("", ([], []));
        var entities = groups.Values.Select(group => EntityOf(query, selected, group.Rows, group.Keys, runner, transaction)).ToList();
        return Ordered(query, entities);
    }

    private static Entity EntityOf(Query query, List<(Source Source, Selected Column)> selected, List<Row?[]> rows, List<object?> keys, QueryRunner runner, Transaction transaction)
    {
        var entity = new Entity(query.Root.Table.Name);
        var key = 0;
        foreach (var (source, column) in selected)
        {
            var first = rows.Count > 0 ? rows[0][source.Index] : null;
            if (!column.GroupBy)
            {
                Put(entity, source, column, Value(column, rows.Select(hit => runner.Compiler.Value(hit[source.Index], column.Column)), column.Aggregate!), first, transaction);
                continue;
            }

            var value = keys[key++];
            if (column.DateGrouping is not null) Put(entity, source, column, value, first, transaction);
            else if (first is not null && value is not null && EntityBuilder.ValueOf(first, column.Column, transaction) is { } original)
            {
                entity[column.Alias!] = new AliasedValue(source.Table.Name, column.Column.Name, original);
                if (FormattedValue.Of(column.Column, first[column.Column], first, transaction) is { } text) entity.FormattedValues[column.Alias!] = text;
            }
        }

        return entity;
    }

    private static void Put(Entity entity, Source source, Selected column, object? value, Row? first, Transaction transaction)
    {
        if (value is null) return;
        var isMoney = column.Column.Type == ColumnType.Money && value is decimal;
        entity[column.Alias!] = new AliasedValue(source.Table.Name, column.Column.Name, isMoney ? new Money((decimal)value) : value);
        entity.FormattedValues[column.Alias!] = isMoney || value is DateTime
            ? FormattedValue.Of(column.Column, value, first, transaction) : Convert.ToString(value, CultureInfo.InvariantCulture);
    }

    private static object? Value(Selected column, IEnumerable<object?> values, string aggregate)
    {
        if (aggregate == "count") return values.Count();
        var present = values.OfType<object>().ToList();
        if (aggregate == "countcolumn") return column.Distinct ? present.Distinct(Compared.Equality).Count() : present.Count;
        if (present.Count == 0) return null;
        return aggregate switch
        {
            "min" => present.Aggregate((least, value) => Compared.Of(value, least) < 0 ? value : least),
            "max" => present.Aggregate((most, value) => Compared.Of(value, most) > 0 ? value : most),
            "sum" => Back(present[0], present.Sum(Number)),
            "avg" => Back(present[0], present.Average(Number)),
            _ => throw Faults.QueryMalformed($"The aggregate '{aggregate}' is not known; use count, countcolumn, sum, avg, min or max."),
        };

        decimal Number(object value) => value is decimal or int or long or double
            ? Convert.ToDecimal(value, CultureInfo.InvariantCulture)
            : throw Faults.QueryMalformed($"Column '{column.Column.Name}' is of type {column.Column.Type} and cannot take part in {aggregate}.");
    }

    private static object Back(object sample, decimal number) => sample switch
    {
        int => (int)number,
        long => (long)number,
        double => (double)number,
        _ => number,
    };

    private static List<Entity> Ordered(Query query, List<Entity> entities)
    {
        IOrderedEnumerable<Entity>? ordered = null;
        foreach (var order in query.Orders)
        {
            var alias = order.Alias!;
            var comparer = Comparer<object?>.Create(Compared.WithNulls);
            ordered = (ordered, order.Descending) switch
            {
                (null, false) => entities.OrderBy(entity => Key(entity, alias), comparer),
                (null, true) => entities.OrderByDescending(entity => Key(entity, alias), comparer),
                (_, false) => ordered.ThenBy(entity => Key(entity, alias), comparer),
                (_, true) => ordered.ThenByDescending(entity => Key(entity, alias), comparer),
            };
        }

        return ordered?.ToList() ?? entities;
    }

    private static object? Key(Entity entity, string alias) => entity.GetAttributeValue<AliasedValue>(alias)?.Value switch
    {
        Money money => money.Value,
        OptionSetValue or EntityReference => entity.FormattedValues.TryGetValue(alias, out var text) ? text : null,
        var value => value,
    };
}
