using System.Globalization;
using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Queries;

/// <summary>Brings values of a condition (SDK objects or the texts of FetchXML) to the type that the column is compared in.</summary>
internal static class ConditionValue
{
    public static object Of(Table table, Column column, object? value)
    {
        try
        {
            return Converted(column, value) ?? throw Wrong(table, column, value);
        }
        catch (Exception mismatch) when (mismatch is FormatException or OverflowException or InvalidCastException)
        {
            throw Wrong(table, column, value);
        }
    }

    /// <summary>The x of LastXDays and its kin; 0 for operators that take none.</summary>
    public static int Count(Condition.Leaf leaf) => leaf.Values.Count == 0 ? 0 : leaf.Values[0] switch
    {
        int number => number,
        string text when int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
        var other => throw Faults.QueryMalformed($"The condition {leaf.Operator} on column '{leaf.Column.Name}' of '{leaf.Source.Table.Name}' takes a whole number, not '{other}'."),
    };

    public static DateTime Date(object value) => value switch
    {
        DateTime time => Utc(time),
        DateTimeOffset time => time.UtcDateTime,
        string text => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        _ => throw new InvalidCastException(),
    };

    /// <summary>What a stored value is compared as: references by the id, everything else as it is.</summary>
    public static object? Comparable(object? stored) => stored switch
    {
        RowReference reference => reference.Id,
        DateTime time => DateTime.SpecifyKind(time, DateTimeKind.Utc),
        double real => real,
        _ => stored,
    };

    private static object? Converted(Column column, object? value) => column.Type switch
    {
        ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner or ColumnType.Uniqueidentifier => value switch
        {
            Guid id => id,
            EntityReference reference => reference.Id,
            string text => Guid.Parse(text),
            _ => null,
        },
        ColumnType.Picklist or ColumnType.State or ColumnType.Status or ColumnType.Integer or ColumnType.MultiSelect => value switch
        {
            OptionSetValue option => option.Value,
            string text => int.Parse(text, CultureInfo.InvariantCulture),
            Enum constant => Convert.ToInt32(constant, CultureInfo.InvariantCulture),
            int or long or short or byte => Convert.ToInt32(value, CultureInfo.InvariantCulture),
            _ => null,
        },
        ColumnType.Boolean => value switch
        {
            bool flag => flag,
            int number => number != 0,
            "1" or "true" or "True" => true,
            "0" or "false" or "False" => false,
            _ => null,
        },
        ColumnType.Money or ColumnType.Decimal => value is Money money ? money.Value
            : value is string or int or long or double or decimal or float ? Convert.ToDecimal(value, CultureInfo.InvariantCulture) : null,
        ColumnType.Double => value is string or int or long or double or decimal or float ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : null,
        ColumnType.BigInt => value is string or int or long ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : null,
        ColumnType.DateTime => Date(value!),
        ColumnType.Date => Date(value!).Date,
        _ => value is string text ? text : value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static DateTime Utc(DateTime time) => time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc);

    private static Exception Wrong(Table table, Column column, object? value) => Faults.QueryMalformed(
        $"The value '{value}' cannot be compared with column '{column.Name}' of '{table.Name}', which is of type {column.Type}.");
}
