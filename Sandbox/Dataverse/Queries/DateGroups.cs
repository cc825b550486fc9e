using System.Globalization;

namespace CoSell.Sandbox.Dataverse.Queries;

/// <summary>Groups dates by a part of them: the number of the day, week, month or quarter, or the year. Fiscal years are calendar years.</summary>
internal static class DateGroups
{
    public static object? Of(Selected column, object? value)
    {
        if (column.DateGrouping is not { } part || value is not DateTime date) return value;
        var quarter = (date.Month + 2) / 3;
        return part switch
        {
            "day" => date.Day,
            "week" => CultureInfo.InvariantCulture.Calendar.GetWeekOfYear(date, CalendarWeekRule.FirstDay, DayOfWeek.Sunday),
            "month" => date.Month,
            "quarter" => quarter,
            "year" or "fiscal-year" => date.Year,
            "fiscal-period" => quarter,
            _ => throw Faults.QueryMalformed($"The date grouping '{part}' is not known; use day, week, month, quarter, year, fiscal-period or fiscal-year."),
        };
    }
}
