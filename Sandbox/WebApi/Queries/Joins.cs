using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.WebApi.Http;
using CoSell.Sandbox.WebApi.Model;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.WebApi.Queries;

/// <summary>The links that a filter or order needs to reach columns behind lookups; each path is joined once.</summary>
internal sealed class Joins(ServiceModel model, Table table)
{
    private readonly Dictionary<string, (LinkEntity Link, Table Table)> known = new(StringComparer.Ordinal);
    private readonly List<LinkEntity> first = [];

    public Table Table => table;

    /// <summary>The column an expression names, and the alias of the link it belongs to; no alias for the table itself.</summary>
    public (string? Alias, Table Table, Column Column) ColumnOf(SingleValuePropertyAccessNode node)
    {
        var (alias, of) = SourceOf(node.Source);
        return (alias, of, PropertyNames.ColumnOf(of, node.Property.Name) ?? throw ApiError.Url($"'{node.Property.Name}' of '{of.Name}' cannot be used in a query."));
    }

    public (string? Alias, Table Table) SourceOf(QueryNode source) => source switch
    {
        ResourceRangeVariableReferenceNode => (null, table),
        SingleNavigationNode navigation => Follow(navigation),
        ConvertNode convert => SourceOf(convert.Source),
        SingleResourceCastNode cast => SourceOf(cast.Source),
        _ => throw ApiError.Url($"The sandbox cannot query through {source.Kind}."),
    };

    public Column LookupOf(Table from, string property) => model.Navigation(from, property) is Navigation.Lookup lookup ? lookup.Column
        : throw ApiError.Url($"'{property}' of '{from.Name}' is not a lookup.");

    public void AddTo(QueryExpression query) => query.LinkEntities.AddRange(first);

    private (string Alias, Table Table) Follow(SingleNavigationNode node)
    {
        var (parent, from) = SourceOf(node.Source);
        var name = node.NavigationProperty.Name;
        var path = parent is null ? name : $"{parent}.{name}";
        if (known.TryGetValue(path, out var found)) return (path, found.Table);
        if (model.Navigation(from, name) is not Navigation.Lookup { Targets: [var target] } lookup)
            throw ApiError.Url($"The property '{name}' of '{from.Name}' leads to several tables; filter by '_{name}_value' instead.");
        var link = new LinkEntity(from.Name, target.Name, lookup.Column.Name, target.PrimaryId, JoinOperator.LeftOuter) { EntityAlias = path };
        known.Add(path, (link, target));
        if (parent is null) first.Add(link);
        else known[parent].Link.LinkEntities.Add(link);
        return (path, target);
    }
}
