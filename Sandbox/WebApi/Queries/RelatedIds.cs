using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.WebApi.Model;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.WebApi.Queries;

/// <summary>Answers any and all by a query of its own: which rows have a related row that fits.</summary>
internal sealed class RelatedIds(ServiceModel model, IOrganizationService organization)
{
    private const string Pair = "pair";

    public IReadOnlyCollection<Guid> Of(Navigation navigation, Func<Joins, FilterExpression?> condition) => navigation switch
    {
        Navigation.Children children => OfChildren(children, condition),
        Navigation.Pairs pairs => OfPairs(pairs, condition),
        _ => throw Http.ApiError.Url($"'{navigation.Name}' is single-valued; any and all are for collections."),
    };

    private HashSet<Guid> OfChildren(Navigation.Children children, Func<Joins, FilterExpression?> condition)
    {
        var query = Query(children.Child, condition);
        query.ColumnSet = new ColumnSet(children.Column.Name);
        query.Criteria.AddCondition(children.Column.Name, ConditionOperator.NotNull);
        return [.. AllPages.Of(organization, query)
            .Select(row => row.GetAttributeValue<EntityReference>(children.Column.Name))
            .Where(reference => reference.LogicalName == children.From.Name).Select(reference => reference.Id)];
    }

    private HashSet<Guid> OfPairs(Navigation.Pairs pairs, Func<Joins, FilterExpression?> condition)
    {
        var query = Query(pairs.Other, condition);
        query.LinkEntities.Add(LinkOf(pairs, Pair));
        return [.. AllPages.Of(organization, query).Select(row => OwnId(row, pairs, Pair))];
    }

    /// <summary>The link from the other table to the pairs, showing the id of this side.</summary>
    public static LinkEntity LinkOf(Navigation.Pairs pairs, string alias) =>
        new(pairs.Other.Name, pairs.Intersect.Name, pairs.Other.PrimaryId, pairs.OtherColumn, JoinOperator.Inner)
        {
            EntityAlias = alias, Columns = new ColumnSet(pairs.OwnColumn),
        };

    public static Guid OwnId(Entity row, Navigation.Pairs pairs, string alias) =>
        row.GetAttributeValue<AliasedValue>($"{alias}.{pairs.OwnColumn}").Value is EntityReference reference ? reference.Id : Guid.Empty;

    private QueryExpression Query(Table table, Func<Joins, FilterExpression?> condition)
    {
        var query = new QueryExpression(table.Name);
        var joins = new Joins(model, table);
        if (condition(joins) is { } filter) query.Criteria.AddFilter(filter);
        joins.AddTo(query);
        return query;
    }
}

/// <summary>All rows of a query, page by page.</summary>
internal static class AllPages
{
    public static IEnumerable<Entity> Of(IOrganizationService organization, QueryExpression query)
    {
        for (var page = 1; ; page++)
        {
            query.PageInfo = new PagingInfo { PageNumber = page, Count = ReadOptions.LargestPage };
            var rows = organization.RetrieveMultiple(query);
            foreach (var row in rows.Entities) yield return row;
            if (!rows.MoreRecords) yield break;
        }
    }
}
