using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.Dataverse.Queries;

/// <summary>The span of time that an operator such as LastXDays or ThisMonth means now; from inclusive, to exclusive. Weeks begin on Sunday.</summary>
internal static class DateRanges
{
    public static bool Knows(ConditionOperator operation) => Of(operation, 0, DateTime.UnixEpoch) is not null;

    public static (DateTime From, DateTime To)? Of(ConditionOperator operation, int x, DateTime now)
    {
        var today = now.Date;
        var week = today.AddDays(-(int)today.DayOfWeek);
        var month = new DateTime(today.Year, today.Month, 1, 0, 0, 0, DateTimeKind.Utc);
        var quarter = month.AddMonths(-((today.Month - 1) % 3));
        var year = new DateTime(today.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var moment = now.AddTicks(1);
        return operation switch
        {
            ConditionOperator.Yesterday => (today.AddDays(-1), today),
            ConditionOperator.Today => (today, today.AddDays(1)),
            ConditionOperator.Tomorrow => (today.AddDays(1), today.AddDays(2)),
            ConditionOperator.LastWeek => (week.AddDays(-7), week),
            ConditionOperator.ThisWeek => (week, week.AddDays(7)),
            ConditionOperator.NextWeek => (week.AddDays(7), week.AddDays(14)),
            ConditionOperator.LastMonth => (month.AddMonths(-1), month),
            ConditionOperator.ThisMonth => (month, month.AddMonths(1)),
            ConditionOperator.NextMonth => (month.AddMonths(1), month.AddMonths(2)),
            ConditionOperator.LastYear or ConditionOperator.LastFiscalYear => (year.AddYears(-1), year),
            ConditionOperator.ThisYear or ConditionOperator.ThisFiscalYear => (year, year.AddYears(1)),
            ConditionOperator.NextYear or ConditionOperator.NextFiscalYear => (year.AddYears(1), year.AddYears(2)),
            ConditionOperator.LastFiscalPeriod => (quarter.AddMonths(-3), quarter),
            ConditionOperator.ThisFiscalPeriod => (quarter, quarter.AddMonths(3)),
            ConditionOperator.NextFiscalPeriod => (quarter.AddMonths(3), quarter.AddMonths(6)),
            ConditionOperator.LastXHours => (now.AddHours(-x), moment),
            ConditionOperator.NextXHours => (now, now.AddHours(x).AddTicks(1)),
            ConditionOperator.LastXDays => (today.AddDays(-x), moment),
            ConditionOperator.NextXDays => (now, today.AddDays(x + 1)),
            ConditionOperator.LastXWeeks => (today.AddDays(-7 * x), moment),
            ConditionOperator.NextXWeeks => (now, today.AddDays(7 * x + 1)),
            ConditionOperator.LastXMonths => (today.AddMonths(-x), moment),
            ConditionOperator.NextXMonths => (now, today.AddMonths(x).AddDays(1)),
            ConditionOperator.LastXYears => (today.AddYears(-x), moment),
            ConditionOperator.NextXYears => (now, today.AddYears(x).AddDays(1)),
            ConditionOperator.OlderThanXMinutes => (DateTime.MinValue, now.AddMinutes(-x)),
            ConditionOperator.OlderThanXHours => (DateTime.MinValue, now.AddHours(-x)),
            ConditionOperator.OlderThanXDays => (DateTime.MinValue, today.AddDays(-x)),
            ConditionOperator.OlderThanXWeeks => (DateTime.MinValue, today.AddDays(-7 * x)),
            ConditionOperator.OlderThanXMonths => (DateTime.MinValue, today.AddMonths(-x)),
            ConditionOperator.OlderThanXYears => (DateTime.MinValue, today.AddYears(-x)),
            _ => null,
        };
    }
}
