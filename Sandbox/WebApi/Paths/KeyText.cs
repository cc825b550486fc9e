using System.Globalization;
using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.WebApi.Http;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.WebApi.Paths;

/// <summary>A value of an alternate key as it stands in an address.</summary>
internal static class KeyText
{
    public static object Read(Table table, Column column, string text) => column.Type switch
    {
        _ when column.IsText => Unquoted(text) ?? throw Wrong(table, column, text, "text in single quotation marks"),
        ColumnType.Integer => Int(table, column, text),
        ColumnType.Picklist or ColumnType.State or ColumnType.Status => new OptionSetValue(Int(table, column, text)),
        ColumnType.Decimal => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(table, column, text, "a number"),
        ColumnType.Date or ColumnType.DateTime => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.UtcDateTime : throw Wrong(table, column, text, "a date"),
        _ when column.IsLookup => Guid.TryParse(text, out var id) ? new EntityReference(column.Targets[0], id) : throw Wrong(table, column, text, "the id of a row"),
        _ => Guid.TryParse(text, out var id) ? id : throw Wrong(table, column, text, "a value that a key may hold"),
    };

    /// <returns>Null when the text is not in quotation marks; two of them inside stand for one.</returns>
    public static string? Unquoted(string text) =>
        text.Length >= 2 && text[0] == '\'' && text[^1] == '\'' ? text[1..^1].Replace("''", "'", StringComparison.Ordinal) : null;

    private static int Int(Table table, Column column, string text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(table, column, text, "a whole number");

    private static ApiError Wrong(Table table, Column column, string text, string expected) =>
        ApiError.Url($"The key value {text} of '{column.Name}' on '{table.Name}' is not {expected}.");
}
