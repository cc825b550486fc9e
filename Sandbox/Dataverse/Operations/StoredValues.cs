using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Operations;

/// <summary>From what the SDK carries to what a row stores. A value of another type than the column's is refused, as the platform does.</summary>
internal static class StoredValues
{
    public static object? From(Table table, Column column, object? value)
    {
        if (value is null) return null;
        return column.Type switch
        {
            ColumnType.String or ColumnType.Memo or ColumnType.EntityName => value is string text ? NullIfEmpty(text) : throw Wrong(table, column, value, "String"),
            ColumnType.Integer => value is int number ? number : throw Wrong(table, column, value, "Int32"),
            ColumnType.BigInt => value is long big ? big : throw Wrong(table, column, value, "Int64"),
            ColumnType.Decimal => value is decimal exact ? Rounded(exact, column.Precision) : throw Wrong(table, column, value, "Decimal"),
            ColumnType.Double => value is double real ? real : throw Wrong(table, column, value, "Double"),
            ColumnType.Money => value is Money money ? Rounded(money.Value, column.Precision) : throw Wrong(table, column, value, "Money"),
            ColumnType.Boolean => value is bool flag ? flag : throw Wrong(table, column, value, "Boolean"),
            ColumnType.DateTime => value is DateTime time ? Seconds(time) : throw Wrong(table, column, value, "DateTime"),
            ColumnType.Date => value is DateTime date ? DateTime.SpecifyKind(date.Date, DateTimeKind.Unspecified) : throw Wrong(table, column, value, "DateTime"),
            ColumnType.Picklist or ColumnType.State or ColumnType.Status =>
                value is OptionSetValue option ? option.Value : throw Wrong(table, column, value, "OptionSetValue"),
            ColumnType.MultiSelect => value is OptionSetValueCollection options ? Several(options) : throw Wrong(table, column, value, "OptionSetValueCollection"),
            ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner =>
                value is EntityReference reference ? new RowReference(reference.LogicalName, reference.Id) : throw Wrong(table, column, value, "EntityReference"),
            ColumnType.Uniqueidentifier => value is Guid id ? id : throw Wrong(table, column, value, "Guid"),
            _ => throw Faults.InvalidOperation($"Column '{column.Name}' of '{table.Name}' is of type {column.Type}, which the sandbox does not store. Leave it out of the request."),
        };
    }

    // Dataverse keeps no empty text, and dates to the second.
    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static DateTime Seconds(DateTime time)
    {
        var utc = time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc);
        return new DateTime(utc.Ticks - utc.Ticks % TimeSpan.TicksPerSecond, DateTimeKind.Utc);
    }

    private static decimal Rounded(decimal value, int? precision) =>
        precision is { } digits ? Math.Round(value, digits, MidpointRounding.AwayFromZero) : value;

    private static int[] Several(OptionSetValueCollection options)
    {
        var values = options.Select(option => option.Value).Distinct().ToArray();
        Array.Sort(values);
        return values;
    }

    private static Exception Wrong(Table table, Column column, object value, string expected) =>
        Faults.WrongType(table.Name, column.Name, value, $"{expected} ({column.Type})");
}
