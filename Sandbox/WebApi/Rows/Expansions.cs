using System.Text.Json.Nodes;
using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.WebApi.Http;
using CoSell.Sandbox.WebApi.Model;
using CoSell.Sandbox.WebApi.Queries;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.WebApi.Rows;

/// <summary>Fills $expand: one query per navigation property for all rows of a page.</summary>
internal sealed class Expansions(Call call, RowWriter writer)
{
    private const string Pair = "pair";

    public void AddTo(IReadOnlyList<(Entity Row, JsonObject Json)> rows, Selection selection) => AddTo(rows, selection, isOutermost: true);

    private void AddTo(IReadOnlyList<(Entity Row, JsonObject Json)> rows, Selection selection, bool isOutermost)
    {
        if (rows.Count == 0) return;
        foreach (var expansion in selection.Expansions)
        {
            switch (expansion.Navigation)
            {
                case Navigation.Lookup lookup: AddParents(rows, lookup, expansion); break;
                case Navigation.Children children: AddChildren(rows, children, expansion, isOutermost); break;
                case Navigation.Pairs pairs: AddPairs(rows, pairs, expansion, isOutermost); break;
            }
        }
    }

    private void AddParents(IReadOnlyList<(Entity Row, JsonObject Json)> rows, Navigation.Lookup lookup, Expansion expansion)
    {
        var found = new Dictionary<Guid, JsonObject>();
        foreach (var target in lookup.Targets)
        {
            var ids = rows.Select(row => row.Row.GetAttributeValue<EntityReference>(lookup.Column.Name))
                .Where(reference => reference?.LogicalName == target.Name).Select(reference => reference!.Id).Distinct().ToList();
            if (ids.Count == 0) continue;
            var selection = expansion.Selection with { Table = target };
            var query = new QueryExpression(target.Name) { ColumnSet = selection.ColumnSet };
            query.Criteria.AddCondition(target.PrimaryId, ConditionOperator.In, [.. ids.Cast<object>()]);
            foreach (var (id, json) in Written(query, selection).Select(pair => (pair.Row.Id, pair.Json)))
                found[id] = lookup.Targets.Count > 1 ? Owner(target, json, id) : json;
        }

        foreach (var (row, json) in rows)
        {
            var target = row.GetAttributeValue<EntityReference>(lookup.Column.Name);
            json[lookup.Name] = target is not null && found.TryGetValue(target.Id, out var value) ? value.DeepClone() : null;
        }
    }

    /// <summary>Who owns a row may be a user or a team: shown is what both have.</summary>
    private static JsonObject Owner(Table table, JsonObject json, Guid id)
    {
        var owner = new JsonObject { ["@odata.type"] = $"#{EdmBuilder.Namespace}.{table.Name}" };
        if (json["@odata.etag"]?.GetValue<string>() is { } tag) owner["@odata.etag"] = tag;
        owner["ownerid"] = id.ToString();
        return owner;
    }

    private void AddChildren(IReadOnlyList<(Entity Row, JsonObject Json)> rows, Navigation.Children children, Expansion expansion, bool isOutermost)
    {
        var query = QueryOf(children.Child, expansion);
        if (!query.ColumnSet.AllColumns && !query.ColumnSet.Columns.Contains(children.Column.Name)) query.ColumnSet.AddColumn(children.Column.Name);
        query.Criteria.AddCondition(children.Column.Name, ConditionOperator.In, [.. rows.Select(row => (object)row.Row.Id)]);
        Distribute(rows, Written(query, expansion.Selection), children, expansion, isOutermost,
            row => row.GetAttributeValue<EntityReference>(children.Column.Name).Id);
    }

    private void AddPairs(IReadOnlyList<(Entity Row, JsonObject Json)> rows, Navigation.Pairs pairs, Expansion expansion, bool isOutermost)
    {
        var query = QueryOf(pairs.Other, expansion);
        var link = RelatedIds.LinkOf(pairs, Pair);
        link.LinkCriteria.AddCondition(pairs.OwnColumn, ConditionOperator.In, [.. rows.Select(row => (object)row.Row.Id)]);
        query.LinkEntities.Add(link);
        Distribute(rows, Written(query, expansion.Selection), pairs, expansion, isOutermost, row => RelatedIds.OwnId(row, pairs, Pair));
    }

    private void Distribute(IReadOnlyList<(Entity Row, JsonObject Json)> rows, IEnumerable<(Entity Row, JsonObject Json)> related, Navigation navigation,
        Expansion expansion, bool isOutermost, Func<Entity, Guid> parentOf)
    {
        var byParent = related.ToLookup(pair => parentOf(pair.Row), pair => pair.Json);
        var page = SkipToken.Read(null, call.Request.Preferences.PageSize);
        // A page of an expanded collection is as long as any other; how many of it the caller wants is $top.
        var size = expansion.Top ?? (isOutermost ? page.Size : int.MaxValue);
        foreach (var (row, json) in rows)
        {
            json[navigation.Name] = new JsonArray([.. byParent[row.Id].Take(size).Select(child => child.DeepClone())]);
            if (expansion.Top is null && byParent[row.Id].Skip(size).Any())
                json[navigation.Name + "@odata.nextLink"] = call.Request.Address($"{navigation.From.SetName}({row.Id})/{navigation.Name}?")
                    + string.Join("&", NestedOptions.Of(call.Request, navigation.Name).Append(page.NextOption));
        }
    }

    private QueryExpression QueryOf(Table table, Expansion expansion)
    {
        var query = new QueryExpression(table.Name) { ColumnSet = expansion.Selection.ColumnSet };
        RowSets.Apply(call, query, table, expansion.Filter, expansion.OrderBy);
        return query;
    }

    private List<(Entity Row, JsonObject Json)> Written(QueryExpression query, Selection selection)
    {
        var written = AllPages.Of(call.Organization, query).Select(row => (row, writer.Write(selection.Table, row, selection.Columns))).ToList();
        AddTo(written, selection, isOutermost: false);
        return written;
    }
}
