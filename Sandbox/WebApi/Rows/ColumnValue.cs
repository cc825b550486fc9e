using System.Globalization;
using System.Text.Json;
using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.WebApi.Http;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.WebApi.Rows;

/// <summary>From a JSON value to what the SDK carries for a column. Another kind of JSON than the column's is refused.</summary>
internal static class ColumnValue
{
    public static object? Read(Table table, Column column, JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Null) return null;
        return column.Type switch
        {
            ColumnType.Boolean => json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : throw Wrong(table, column, json, "Edm.Boolean"),
            ColumnType.Integer => Int(table, column, json),
            ColumnType.Picklist or ColumnType.State or ColumnType.Status => new OptionSetValue(Int(table, column, json)),
            ColumnType.BigInt => json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var big) ? big : throw Wrong(table, column, json, "Edm.Int64"),
            ColumnType.Decimal => Number(table, column, json),
            ColumnType.Money => new Money(Number(table, column, json)),
            ColumnType.Double => json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out var real) ? real : throw Wrong(table, column, json, "Edm.Double"),
            ColumnType.DateTime => DateTimes.Read(json) ?? throw Wrong(table, column, json, "Edm.DateTimeOffset"),
            ColumnType.Date => DateTimes.ReadDate(json) ?? throw Wrong(table, column, json, "Edm.Date"),
            ColumnType.Uniqueidentifier => Guid(json) ?? throw Wrong(table, column, json, "Edm.Guid"),
            ColumnType.MultiSelect => Several(table, column, json),
            ColumnType.Image or ColumnType.ManagedProperty => throw ApiError.Payload($"Column '{column.Name}' of '{table.Name}' is of type {column.Type}, which the sandbox does not store."),
            _ => json.ValueKind == JsonValueKind.String ? json.GetString() : throw Wrong(table, column, json, "Edm.String"),
        };
    }

    public static Guid? Guid(JsonElement json) =>
        json.ValueKind == JsonValueKind.String && System.Guid.TryParse(json.GetString(), out var id) ? id : null;

    private static int Int(Table table, Column column, JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var number) ? number : throw Wrong(table, column, json, "Edm.Int32");

    private static decimal Number(Table table, Column column, JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetDecimal(out var number) ? number : throw Wrong(table, column, json, "Edm.Decimal");

    /// <summary>Several choices are one text, their numbers with commas between.</summary>
    private static OptionSetValueCollection Several(Table table, Column column, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.String) throw Wrong(table, column, json, "Edm.String");
        var chosen = new OptionSetValueCollection();
        foreach (var part in json.GetString()!.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            chosen.Add(new OptionSetValue(int.TryParse(part, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : throw Wrong(table, column, json, "Edm.String of numbers with commas between")));
        return chosen;
    }

    private static ApiError Wrong(Table table, Column column, JsonElement json, string expected) => ApiError.Payload(
        $"Error identified in Payload provided by the user for Entity :'{table.SetName}'. Cannot convert the literal '{Shown(json)}' of property '{column.Name}' to the expected type '{expected}'.");

    private static string Shown(JsonElement json) => json.GetRawText() is { Length: > 100 } text ? text[..100] + "…" : json.GetRawText().Trim('"');
}
