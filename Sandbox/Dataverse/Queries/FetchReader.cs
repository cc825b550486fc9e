using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Operations;

namespace CoSell.Sandbox.Dataverse.Queries;

/// <summary>Reads FetchXML. An element or operator that is not known is refused by name, never skipped.</summary>
internal sealed class FetchReader(Transaction transaction)
{
    private readonly List<(XElement Filter, Source Source)> filters = [];
    private readonly List<(XElement Order, Source Source)> orders = [];
    private int unnamed;

    public Query Read(string? xml)
    {
        var fetch = Parse(xml);
        var root = fetch.Element("entity") ?? throw Faults.QueryMalformed("The fetch has no <entity>.");
        var table = RowLocator.TableOf(transaction, (string?)root.Attribute("name"));
        var query = new Query
        {
            Root = new Source(table, 0, table.Name), Distinct = Flag(fetch, "distinct"), Aggregate = Flag(fetch, "aggregate"), Top = Number(fetch, "top"),
        };
        query.Sources.Add(query.Root);
        ReadContent(query, query.Root, root);
        foreach (var group in filters.GroupBy(pair => pair.Source))
            group.Key.Filter = new Condition.All([.. group.Select(pair => FetchConditions.Of(query, group.Key, pair.Filter))]);
        foreach (var (order, source) in orders) query.Orders.Add(OrderOf(query, source, order));
        QueryPaging.Apply(query, Number(fetch, "page") ?? 0, Number(fetch, "count") ?? 0);
        query.ReturnTotal = Flag(fetch, "returntotalrecordcount");
        return query;
    }

    private static XElement Parse(string? xml)
    {
        try
        {
            var document = XDocument.Parse(xml ?? "");
            return document.Root is { Name.LocalName: "fetch" } fetch ? fetch : throw Faults.QueryMalformed($"Expected <fetch>, found <{document.Root?.Name}>.");
        }
        catch (XmlException error)
        {
            throw Faults.QueryMalformed($"Invalid XML in the fetch: {error.Message}");
        }
    }

    private void ReadContent(Query query, Source source, XElement element)
    {
        foreach (var child in element.Elements())
        {
            switch (child.Name.LocalName)
            {
                case "attribute": source.Columns.Add(SelectedOf(query, source, child)); break;
                case "all-attributes":
                    foreach (var column in EntityBuilder.ColumnsOf(source.Table, new(allColumns: true))) source.Columns.Add(new Selected(column));
                    break;
                case "order": orders.Add((child, source)); break;
                case "filter": filters.Add((child, source)); break;
                case "link-entity": ReadLink(query, source, child); break;
                default: throw Faults.QueryMalformed($"The fetch has an element <{child.Name}> inside <{element.Name}>, which is not known.");
            }
        }
    }

    private void ReadLink(Query query, Source parent, XElement element)
    {
        var table = RowLocator.TableOf(transaction, (string?)element.Attribute("name"));
        var source = new Source(table, query.Sources.Count, (string?)element.Attribute("alias") ?? $"{table.Name}{++unnamed}")
        {
            Parent = parent,
            Join = (string?)element.Attribute("link-type") switch
            {
                null or "inner" => Join.Inner,
                "outer" => Join.Outer,
                "exists" or "in" or "any" or "matchfirstrowusingcrossapply" => Join.Exists,
                "not any" => Join.NotExists,
                var other => throw Faults.QueryMalformed($"The link type '{other}' is not known."),
            },
            // In FetchXML "from" is the column of the linked table, "to" that of the parent.
            From = QueryReader.ColumnOf(parent.Table, (string?)element.Attribute("to")),
            To = QueryReader.ColumnOf(table, (string?)element.Attribute("from")),
        };
        query.Sources.Add(source);
        ReadContent(query, source, element);
    }

    private static Selected SelectedOf(Query query, Source source, XElement element)
    {
        var column = QueryReader.ColumnOf(source.Table, (string?)element.Attribute("name"));
        var selected = new Selected(column, (string?)element.Attribute("alias"), (string?)element.Attribute("aggregate"),
            Flag(element, "groupby"), (string?)element.Attribute("dategrouping"), Flag(element, "distinct"));
        if (query.Aggregate && selected.Alias is null)
            throw Faults.QueryMalformed($"The attribute '{column.Name}' of an aggregate query needs an alias.");
        if (query.Aggregate && selected.Aggregate is null && !selected.GroupBy)
            throw Faults.QueryMalformed($"The attribute '{column.Name}' of an aggregate query must be aggregated or grouped by.");
        if (!query.Aggregate && (selected.Aggregate is not null || selected.GroupBy))
            throw Faults.QueryMalformed($"The attribute '{column.Name}' is aggregated, but the fetch does not say aggregate=\"true\".");
        return selected;
    }

    private static Ordering OrderOf(Query query, Source source, XElement element)
    {
        var descending = Flag(element, "descending");
        if ((string?)element.Attribute("alias") is { } alias) return new Ordering(null, null, alias, descending);
        var of = (string?)element.Attribute("entityname") is { } name ? QueryReader.SourceOf(query, name) : source;
        if (query.Aggregate) throw Faults.QueryMalformed("An order of an aggregate query names an alias, not an attribute.");
        return new Ordering(of, QueryReader.ColumnOf(of.Table, (string?)element.Attribute("attribute")), null, descending);
    }

    private static bool Flag(XElement element, string name) => (string?)element.Attribute(name) is "true" or "1" or "True";

    private static int? Number(XElement element, string name) => (string?)element.Attribute(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number
        : throw Faults.QueryMalformed($"The attribute {name}=\"{text}\" of <fetch> is not a number.");
}
