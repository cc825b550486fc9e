using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.WebApi.Http;
using CoSell.Sandbox.WebApi.Model;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.WebApi.Rows;

/// <summary>Writes rows as the platform shapes them: asked columns even when empty, annotations only when preferred.</summary>
internal sealed class RowWriter(ServiceModel model, Preferences preferences)
{
    public const string Formatted = "OData.Community.Display.V1.FormattedValue";
    public const string LookupTable = "Microsoft.Dynamics.CRM.lookuplogicalname";
    public const string LookupProperty = "Microsoft.Dynamics.CRM.associatednavigationproperty";

    private readonly bool formatted = preferences.Wants(Formatted);
    private readonly bool lookupTable = preferences.Wants(LookupTable);
    private readonly bool lookupProperty = preferences.Wants(LookupProperty);

    /// <param name="columns">The columns asked for; null for all of the table.</param>
    public JsonObject Write(Table table, Entity row, IReadOnlyList<Column>? columns)
    {
        var json = new JsonObject();
        if (row.RowVersion is { } version) json["@odata.etag"] = ETag.Of(version);
        foreach (var column in columns ?? All(table)) Write(json, table, row, column);
        if (PropertyNames.IsPrincipal(table) && columns is null) json["ownerid"] = row.Id.ToString();
        if (!json.ContainsKey(table.PrimaryId) && row.Id != Guid.Empty) json[table.PrimaryId] = row.Id.ToString();
        // A money value means nothing without its currency, so the platform adds it unasked.
        if (columns is not null && columns.Any(column => column.Type == ColumnType.Money) && row.Contains("transactioncurrencyid")
            && !json.ContainsKey("_transactioncurrencyid_value"))
            Write(json, table, row, table["transactioncurrencyid"]);
        return json;
    }

    private static IEnumerable<Column> All(Table table) => table.Columns.Where(PropertyNames.IsProperty);

    private void Write(JsonObject json, Table table, Entity row, Column column)
    {
        var name = PropertyNames.Of(table, column);
        row.Attributes.TryGetValue(column.Name, out var value);
        WriteAnnotations(json, table, row, column, name, value);
        json[name] = ValueOf(value, column.Type == ColumnType.Date);
    }

    private void WriteAnnotations(JsonObject json, Table table, Entity row, Column column, string name, object? value)
    {
        if (value is null) return;
        if (lookupProperty && value is EntityReference to && Property(table, column, to.LogicalName) is { } property) json[$"{name}@{LookupProperty}"] = property;
        if (lookupTable && value is EntityReference reference) json[$"{name}@{LookupTable}"] = reference.LogicalName;
        if (formatted && row.FormattedValues.TryGetValue(column.Name, out var text)) json[$"{name}@{Formatted}"] = text;
    }

    private string? Property(Table table, Column column, string target) => model.Catalog.RelationshipOf(table.Name, column.Name, target)?.LookupProperty;

    /// <summary>A value of the SDK as JSON; numbers stay numbers, ids and dates are texts.</summary>
    public static JsonNode? ValueOf(object? value, bool dateOnly = false) => value switch
    {
        null => null,
        AliasedValue aliased => ValueOf(aliased.Value, dateOnly),
        EntityReference reference => reference.Id.ToString(),
        OptionSetValue option => option.Value,
        OptionSetValueCollection options => string.Join(",", options.Select(option => option.Value.ToString(CultureInfo.InvariantCulture))),
        Money money => money.Value,
        DateTime time => dateOnly ? DateTimes.WriteDate(time) : DateTimes.Write(time),
        Guid id => id.ToString(),
        bool flag => flag,
        int number => number,
        long number => number,
        decimal number => number,
        double number => number,
        string text => text,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
