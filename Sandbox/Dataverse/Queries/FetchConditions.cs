using System.Xml.Linq;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.Dataverse.Queries;

/// <summary>Filters and conditions of FetchXML, with its names of the operators.</summary>
internal static class FetchConditions
{
    private static readonly Dictionary<string, ConditionOperator> Operators = new(StringComparer.Ordinal)
    {
        ["eq"] = ConditionOperator.Equal, ["ne"] = ConditionOperator.NotEqual, ["neq"] = ConditionOperator.NotEqual,
        ["gt"] = ConditionOperator.GreaterThan, ["ge"] = ConditionOperator.GreaterEqual, ["lt"] = ConditionOperator.LessThan, ["le"] = ConditionOperator.LessEqual,
        ["like"] = ConditionOperator.Like, ["not-like"] = ConditionOperator.NotLike, ["in"] = ConditionOperator.In, ["not-in"] = ConditionOperator.NotIn,
        ["between"] = ConditionOperator.Between, ["not-between"] = ConditionOperator.NotBetween, ["null"] = ConditionOperator.Null, ["not-null"] = ConditionOperator.NotNull,
        ["begins-with"] = ConditionOperator.BeginsWith, ["not-begin-with"] = ConditionOperator.DoesNotBeginWith,
        ["ends-with"] = ConditionOperator.EndsWith, ["not-end-with"] = ConditionOperator.DoesNotEndWith,
        ["contain-values"] = ConditionOperator.ContainValues, ["not-contain-values"] = ConditionOperator.DoesNotContainValues,
        ["on"] = ConditionOperator.On, ["not-on"] = ConditionOperator.NotOn, ["on-or-before"] = ConditionOperator.OnOrBefore, ["on-or-after"] = ConditionOperator.OnOrAfter,
        ["yesterday"] = ConditionOperator.Yesterday, ["today"] = ConditionOperator.Today, ["tomorrow"] = ConditionOperator.Tomorrow,
        ["last-week"] = ConditionOperator.LastWeek, ["this-week"] = ConditionOperator.ThisWeek, ["next-week"] = ConditionOperator.NextWeek,
        ["last-month"] = ConditionOperator.LastMonth, ["this-month"] = ConditionOperator.ThisMonth, ["next-month"] = ConditionOperator.NextMonth,
        ["last-year"] = ConditionOperator.LastYear, ["this-year"] = ConditionOperator.ThisYear, ["next-year"] = ConditionOperator.NextYear,
        ["last-seven-days"] = ConditionOperator.LastXDays, ["next-seven-days"] = ConditionOperator.NextXDays,
        ["last-x-hours"] = ConditionOperator.LastXHours, ["next-x-hours"] = ConditionOperator.NextXHours,
        ["last-x-days"] = ConditionOperator.LastXDays, ["next-x-days"] = ConditionOperator.NextXDays,
        ["last-x-weeks"] = ConditionOperator.LastXWeeks, ["next-x-weeks"] = ConditionOperator.NextXWeeks,
        ["last-x-months"] = ConditionOperator.LastXMonths, ["next-x-months"] = ConditionOperator.NextXMonths,
        ["last-x-years"] = ConditionOperator.LastXYears, ["next-x-years"] = ConditionOperator.NextXYears,
        ["olderthan-x-minutes"] = ConditionOperator.OlderThanXMinutes, ["olderthan-x-hours"] = ConditionOperator.OlderThanXHours,
        ["olderthan-x-days"] = ConditionOperator.OlderThanXDays, ["olderthan-x-weeks"] = ConditionOperator.OlderThanXWeeks,
        ["olderthan-x-months"] = ConditionOperator.OlderThanXMonths, ["olderthan-x-years"] = ConditionOperator.OlderThanXYears,
        ["this-fiscal-year"] = ConditionOperator.ThisFiscalYear, ["last-fiscal-year"] = ConditionOperator.LastFiscalYear, ["next-fiscal-year"] = ConditionOperator.NextFiscalYear,
        ["this-fiscal-period"] = ConditionOperator.ThisFiscalPeriod, ["last-fiscal-period"] = ConditionOperator.LastFiscalPeriod, ["next-fiscal-period"] = ConditionOperator.NextFiscalPeriod,
        ["eq-userid"] = ConditionOperator.EqualUserId, ["ne-userid"] = ConditionOperator.NotEqualUserId,
        ["eq-businessid"] = ConditionOperator.EqualBusinessId, ["ne-businessid"] = ConditionOperator.NotEqualBusinessId,
        ["eq-userteams"] = ConditionOperator.EqualUserTeams, ["eq-useroruserteams"] = ConditionOperator.EqualUserOrUserTeams,
    };

    public static Condition Of(Query query, Source source, XElement filter)
    {
        var parts = new List<Condition>();
        foreach (var child in filter.Elements())
        {
            parts.Add(child.Name.LocalName switch
            {
                "condition" => Leaf(query, source, child),
                "filter" => Of(query, source, child),
                var other => throw Faults.QueryMalformed($"The fetch has an element <{other}> inside <filter>, which is not known."),
            });
        }

        if (parts.Count == 0) return Condition.Everything;
        return (string?)filter.Attribute("type") is "or" ? new Condition.Any(parts) : new Condition.All(parts);
    }

    private static Condition Leaf(Query query, Source source, XElement element)
    {
        var of = (string?)element.Attribute("entityname") is { } name ? QueryReader.SourceOf(query, name) : source;
        var column = QueryReader.ColumnOf(of.Table, (string?)element.Attribute("attribute"));
        var text = (string?)element.Attribute("operator") ?? "";
        if (!Operators.TryGetValue(text, out var operation))
            throw Faults.QueryMalformed($"The condition operator '{text}' on '{column.Name}' is not known.");
        if ((string?)element.Attribute("valueof") is { } other)
            return new Condition.Leaf(of, column, operation, [], QueryReader.ColumnOf(of.Table, other));
        object[] values = text is "last-seven-days" or "next-seven-days" ? [7]
            : (string?)element.Attribute("value") is { } one ? [one] : [.. element.Elements("value").Select(value => value.Value)];
        return new Condition.Leaf(of, column, operation, values);
    }
}
