using System.Globalization;
using System.Xml.Linq;
using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.WebApi.Http;
using Microsoft.OData.UriParser;
using Microsoft.OData.UriParser.Aggregation;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.WebApi.Queries;

/// <summary>$apply with filter, groupby and aggregate, as aggregate FetchXML.</summary>
internal static class ApplyTranslation
{
    public static XElement FetchOf(Call call, Table table, string apply)
    {
        var parser = new ODataQueryOptionParser(call.Model.Parsing, call.Model.TypeOf(table), call.Model.SetOf(table), new Dictionary<string, string>(StringComparer.Ordinal) { ["$apply"] = apply });
        var joins = new Joins(call.Model, table);
        var entity = new XElement("entity", new XAttribute("name", table.Name));
        var query = new QueryExpression(table.Name);
        foreach (var step in parser.ParseApply().Transformations)
        {
            switch (step)
            {
                case FilterTransformationNode filter:
                    query.Criteria.AddFilter(new FilterTranslation(call.Model, joins, new RelatedIds(call.Model, call.Organization)).Of(filter.FilterClause.Expression));
                    break;
                case GroupByTransformationNode groups:
                    foreach (var group in groups.GroupingProperties) entity.Add(Grouped(joins, group));
                    AddAggregates(entity, joins, groups.ChildTransformations as AggregateTransformationNode);
                    break;
                case AggregateTransformationNode aggregates:
                    AddAggregates(entity, joins, aggregates);
                    break;
                default:
                    throw ApiError.Url($"$apply supports filter, groupby and aggregate, not {step.Kind}.");
            }
        }

        joins.AddTo(query);
        if (query.LinkEntities.Count > 0) throw ApiError.Url("$apply supports columns of the table itself; use fetchXml for columns of related tables.");
        if (FetchFilter.Of(query.Criteria) is { } criteria) entity.Add(criteria);
        return new XElement("fetch", new XAttribute("aggregate", "true"), entity);
    }

    private static XElement Grouped(Joins joins, GroupByPropertyNode group)
    {
        if (group.Expression is not SingleValuePropertyAccessNode property) throw ApiError.Url($"groupby supports columns of the table itself, not '{group.Name}/…'; use fetchXml for columns of related tables.");
        var (_, _, column) = joins.ColumnOf(property);
        return new XElement("attribute", new XAttribute("name", column.Name), new XAttribute("groupby", "true"), new XAttribute("alias", group.Name));
    }

    private static void AddAggregates(XElement entity, Joins joins, AggregateTransformationNode? aggregates)
    {
        foreach (var expression in aggregates?.AggregateExpressions ?? [])
        {
            if (expression is not AggregateExpression aggregate) throw ApiError.Url("aggregate supports columns of the table itself and $count.");
            var column = aggregate.Expression is SingleValuePropertyAccessNode property ? joins.ColumnOf(property).Column.Name : joins.Table.PrimaryId;
            var (name, distinct) = NameOf(aggregate.Method);
            var attribute = new XElement("attribute", new XAttribute("name", column), new XAttribute("aggregate", name), new XAttribute("alias", aggregate.Alias));
            if (distinct) attribute.SetAttributeValue("distinct", "true");
            entity.Add(attribute);
        }
    }

    private static (string Name, bool Distinct) NameOf(AggregationMethod method) => method switch
    {
        AggregationMethod.Sum => ("sum", false),
        AggregationMethod.Min => ("min", false),
        AggregationMethod.Max => ("max", false),
        AggregationMethod.Average => ("avg", false),
        AggregationMethod.CountDistinct => ("countcolumn", true),
        AggregationMethod.VirtualPropertyCount => ("count", false),
        _ => throw ApiError.Url($"The aggregation method {method} is not supported; use sum, min, max, average, countdistinct or $count."),
    };
}

/// <summary>Conditions of a query as FetchXML.</summary>
internal static class FetchFilter
{
    private static readonly Dictionary<ConditionOperator, string> Names = new()
    {
        [ConditionOperator.Equal] = "eq", [ConditionOperator.NotEqual] = "ne", [ConditionOperator.GreaterThan] = "gt", [ConditionOperator.GreaterEqual] = "ge",
        [ConditionOperator.LessThan] = "lt", [ConditionOperator.LessEqual] = "le", [ConditionOperator.Like] = "like", [ConditionOperator.NotLike] = "not-like",
        [ConditionOperator.In] = "in", [ConditionOperator.NotIn] = "not-in", [ConditionOperator.Null] = "null", [ConditionOperator.NotNull] = "not-null",
        [ConditionOperator.On] = "on", [ConditionOperator.OnOrAfter] = "on-or-after", [ConditionOperator.OnOrBefore] = "on-or-before",
        [ConditionOperator.LastXDays] = "last-x-days", [ConditionOperator.NextXDays] = "next-x-days", [ConditionOperator.ThisMonth] = "this-month",
        [ConditionOperator.ThisYear] = "this-year", [ConditionOperator.Today] = "today", [ConditionOperator.EqualUserId] = "eq-userid",
    };

    public static XElement? Of(FilterExpression filter)
    {
        var element = new XElement("filter", new XAttribute("type", filter.FilterOperator == LogicalOperator.Or ? "or" : "and"));
        foreach (var condition in filter.Conditions) element.Add(Of(condition));
        foreach (var nested in filter.Filters) element.Add(Of(nested));
        return element.HasElements ? element : null;
    }

    private static XElement Of(ConditionExpression condition)
    {
        if (!Names.TryGetValue(condition.Operator, out var name)) throw ApiError.Url($"{condition.Operator} is not supported in a filter of $apply; use fetchXml.");
        var element = new XElement("condition", new XAttribute("attribute", condition.AttributeName), new XAttribute("operator", name));
        if (condition.CompareColumns) element.SetAttributeValue("valueof", condition.Values[0]);
        else if (condition.Values.Count == 1) element.SetAttributeValue("value", Text(condition.Values[0]));
        else foreach (var value in condition.Values) element.Add(new XElement("value", Text(value)));
        return element;
    }

    private static string Text(object value) => value is DateTime time
        ? time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
