using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.WebApi.Http;
using CoSell.Sandbox.WebApi.Model;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.WebApi.Queries;

/// <summary>What $select and $expand ask of a row.</summary>
/// <param name="Columns">Null: all of them.</param>
internal sealed record Selection(Table Table, IReadOnlyList<Column>? Columns, IReadOnlyList<Expansion> Expansions)
{
    public ColumnSet ColumnSet
    {
        get
        {
            if (Columns is null) return new ColumnSet(true);
            var columns = new ColumnSet([.. Columns.Select(column => column.Name).Distinct(StringComparer.Ordinal)]);
            foreach (var expansion in Expansions)
                if (expansion.Navigation is Navigation.Lookup lookup && !columns.Columns.Contains(lookup.Column.Name)) columns.AddColumn(lookup.Column.Name);
            return columns;
        }
    }

    /// <summary>The names in parentheses of an @odata.context.</summary>
    public string ContextText
    {
        get
        {
            var names = (Columns ?? []).Select(column => PropertyNames.Of(Table, column))
                .Concat(Expansions.Select(expansion => expansion.Navigation.Name + (expansion.Selection.ContextText is { Length: > 0 } inner ? inner : "()")));
            return string.Join(",", names) is { Length: > 0 } text ? $"({text})" : "";
        }
    }

    public static Selection Of(ServiceModel model, Table table, SelectExpandClause? clause)
    {
        if (clause is null) return new Selection(table, null, []);
        List<Column>? columns = clause.AllSelected ? null : [];
        var expansions = new List<Expansion>();
        foreach (var item in clause.SelectedItems)
        {
            switch (item)
            {
                case WildcardSelectItem:
                    columns = null;
                    break;
                case PathSelectItem path:
                    columns?.Add(ColumnOf(model, table, path));
                    break;
                case ExpandedNavigationSelectItem expanded:
                    expansions.Add(Expansion.Of(model, table, expanded));
                    break;
                default:
                    throw ApiError.Url($"The sandbox does not know how to select '{item.GetType().Name}'; name columns in $select and navigation properties in $expand.");
            }
        }

        return new Selection(table, columns, expansions);
    }

    /// <summary>A lookup may be selected by its navigation property as well.</summary>
    private static Column ColumnOf(ServiceModel model, Table table, PathSelectItem item)
    {
        var name = item.SelectedPath.FirstSegment.Identifier;
        if (PropertyNames.ColumnOf(table, name) is { } column) return column;
        return model.Navigation(table, name) is Navigation.Lookup lookup ? lookup.Column
            : throw ApiError.Url($"'{name}' of '{table.Name}' is a collection; it cannot be selected, use $expand.");
    }
}

/// <summary>One navigation property of $expand, with the options in its parentheses.</summary>
internal sealed record Expansion(Navigation Navigation, Selection Selection, FilterClause? Filter, OrderByClause? OrderBy, int? Top)
{
    public static Expansion Of(ServiceModel model, Table table, ExpandedNavigationSelectItem item)
    {
        var name = item.PathToNavigationProperty.LastSegment.Identifier;
        var navigation = model.Navigation(table, name) ?? throw ApiError.Url($"Could not find a property named '{name}' on type '{EdmBuilder.Namespace}.{table.Name}'.");
        if (item.SkipOption is not null || item.CountOption is not null || item.SearchOption is not null || item.LevelsOption is not null || item.ApplyOption is not null)
            throw ApiError.Url($"Only $select, $filter, $orderby, $top and $expand are supported inside $expand={name}.");
        if (navigation is Navigation.Lookup && (item.FilterOption ?? (object?)item.OrderByOption ?? item.TopOption) is not null)
            throw ApiError.Url($"'{name}' is single-valued; $filter, $orderby and $top are for collections.");
        var target = navigation switch
        {
            Navigation.Children children => children.Child,
            Navigation.Pairs pairs => pairs.Other,
            _ => ((Navigation.Lookup)navigation).Targets[0],
        };
        // A property with several targets shows no more than the id and type of the row.
        var isPrincipal = navigation is Navigation.Lookup { Targets.Count: > 1 };
        return new Expansion(navigation, isPrincipal ? new Selection(target, [], []) : Selection.Of(model, target, item.SelectAndExpand),
            item.FilterOption, item.OrderByOption, item.TopOption is { } top ? checked((int)top) : null);
    }
}
