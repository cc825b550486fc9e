using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.WebApi.Http;
using CoSell.Sandbox.WebApi.Model;
using CoSell.Sandbox.WebApi.Paths;
using CoSell.Sandbox.WebApi.Queries;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.WebApi.Rows;

/// <summary>GET on a set: query options become a query, its page an answer.</summary>
internal sealed class RowSets(Call call, RowReads reads)
{
    private readonly RowWriter writer = new(call.Model, call.Request.Preferences);

    public ApiAnswer Read(Resource.Rows resource)
    {
        var options = ReadOptions.Of(call.Model, resource.Table, call.Request);
        var query = QueryOf(resource, options);
        query.ColumnSet = options.Selection.ColumnSet;
        var size = options.Top is { } top ? Math.Min(top, ReadOptions.LargestPage) : options.Page.Size;
        query.PageInfo = new PagingInfo { PageNumber = options.Page.Page, Count = Math.Max(size, 1), ReturnTotalRecordCount = options.Count || WantsTotal };
        var page = Run(query);
        // The platform takes a page of none for "no limit"; asking for no rows is answered here.
        var rows = (size == 0 ? [] : page.Entities.ToList()).ConvertAll(row => (Row: row, Json: writer.Write(resource.Table, row, options.Selection.Columns)));
        new Expansions(call, writer).AddTo(rows, options.Selection);
        var json = Envelope($"$metadata#{resource.Table.SetName}{options.Selection.ContextText}", options.Count ? page : null, page);
        json["value"] = new JsonArray([.. rows.Select(row => row.Json)]);
        if (page.MoreRecords && options.Top is null) json["@odata.nextLink"] = options.Page.Next(call.Request);
        var answer = Answers.Annotated(call, ApiAnswer.Json(200, json));
        return call.Request.Preferences.PageSize is { } wished
            ? answer.With("Preference-Applied", "odata.maxpagesize=" + wished.ToString(CultureInfo.InvariantCulture)) : answer;
    }

    /// <summary>The number alone, as text; capped like every count.</summary>
    public ApiAnswer Count(Resource.Rows resource)
    {
        var query = QueryOf(resource, ReadOptions.Of(call.Model, resource.Table, call.Request));
        query.PageInfo = new PagingInfo { PageNumber = 1, Count = 1, ReturnTotalRecordCount = true };
        return ApiAnswer.Text(Run(query).TotalRecordCount.ToString(CultureInfo.InvariantCulture), "text/plain");
    }

    /// <summary>The frame of a collection with the annotations that were asked for.</summary>
    public JsonObject Envelope(string context, EntityCollection? counted, EntityCollection page)
    {
        var json = new JsonObject { ["@odata.context"] = call.Request.Address(context) };
        if (counted is not null) json["@odata.count"] = counted.TotalRecordCount;
        var preferences = call.Request.Preferences;
        if (WantsTotal)
        {
            json["@Microsoft.Dynamics.CRM.totalrecordcount"] = page.TotalRecordCount;
            json["@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded"] = page.TotalRecordCountLimitExceeded;
        }

        if (preferences.Wants("Microsoft.Dynamics.CRM.morerecords")) json["@Microsoft.Dynamics.CRM.morerecords"] = page.MoreRecords;
        if (preferences.Wants("Microsoft.Dynamics.CRM.globalmetadataversion")) json["@Microsoft.Dynamics.CRM.globalmetadataversion"] = call.Model.Version;
        return json;
    }

    /// <summary>Filter and order of an address, added to a query with the links they need.</summary>
    public static void Apply(Call call, QueryExpression query, Table table, FilterClause? filter, OrderByClause? orderBy)
    {
        var joins = new Joins(call.Model, table);
        if (filter is not null) query.Criteria.AddFilter(new FilterTranslation(call.Model, joins, new RelatedIds(call.Model, call.Organization)).Of(filter.Expression));
        for (; orderBy is not null; orderBy = orderBy.ThenBy)
        {
            if (orderBy.Expression is not SingleValuePropertyAccessNode property) throw ApiError.Url("$orderby takes the names of columns, also behind lookups.");
            var (alias, _, column) = joins.ColumnOf(property);
            query.Orders.Add(new OrderExpression(column.Name, orderBy.Direction == OrderByDirection.Descending ? OrderType.Descending : OrderType.Ascending, null, alias));
        }

        joins.AddTo(query);
    }

    /// <summary>Limits a query to the rows that one row reaches.</summary>
    public static void Restrict(QueryExpression query, Link link, RowReads reads)
    {
        var from = reads.Identify(link.From);
        if (link.Navigation is Navigation.Children children)
        {
            query.Criteria.AddCondition(children.Column.Name, ConditionOperator.Equal, from.Id);
            return;
        }

        var pairs = (Navigation.Pairs)link.Navigation;
        var join = RelatedIds.LinkOf(pairs, "via");
        join.Columns = new ColumnSet();
        join.LinkCriteria.AddCondition(pairs.OwnColumn, ConditionOperator.Equal, from.Id);
        query.LinkEntities.Add(join);
    }

    private bool WantsTotal => call.Request.Preferences.Wants("Microsoft.Dynamics.CRM.totalrecordcount");

    private QueryExpression QueryOf(Resource.Rows resource, ReadOptions options)
    {
        var query = new QueryExpression(resource.Table.Name);
        if (resource.Of is { } link) Restrict(query, link, reads);
        Apply(call, query, resource.Table, options.Filter, options.OrderBy);
        return query;
    }

    public EntityCollection Run(QueryBase query) =>
        ((RetrieveMultipleResponse)call.Execute(call.Parameters.On(new RetrieveMultipleRequest { Query = query }))).EntityCollection;
}
