using System.Text.Json.Nodes;
using CoSell.Sandbox.Dataverse.Metadata;

namespace CoSell.Sandbox.Web;

/// <summary>A table's metadata, short enough for a form to load before it renders.</summary>
/// <remarks><c>say</c> puts a label into the user's language; an option keeps its English text too, by which the pages choose its colour.</remarks>
internal static class TableJson
{
    public static JsonObject Of(MetadataCatalog catalog, Table table, Func<string, string> say)
    {
        var columns = new JsonObject();
        foreach (var column in table.Columns.Where(column => column.AttributeOf is null))
            columns[column.Name] = Of(catalog, table, column, say);
        return new JsonObject
        {
            ["name"] = table.Name,
            ["label"] = say(table.Label),
            ["set"] = table.SetName,
            ["primaryId"] = table.PrimaryId,
            ["primaryName"] = table.PrimaryName,
            ["columns"] = columns,
            ["children"] = new JsonObject(catalog.ChildrenOf(table.Name).Where(child => child.Referencing.StartsWith("cosell_", StringComparison.Ordinal))
                .Select(child => KeyValuePair.Create(child.SchemaName, (JsonNode?)new JsonObject { ["table"] = child.Referencing, ["column"] = child.Column }))),
        };
    }

    /// <summary>System columns of imported tables come without a label: ModifiedOn reads "Modified on".</summary>
    private static string Readable(string schemaName)
    {
        var name = schemaName[(schemaName.IndexOf('_', StringComparison.Ordinal) + 1)..];
        var words = string.Concat(name.Select((letter, at) => at > 0 && char.IsUpper(letter) ? " " + char.ToLowerInvariant(letter) : letter.ToString()));
        return words.Length == 0 ? schemaName : char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static JsonObject Of(MetadataCatalog catalog, Table table, Column column, Func<string, string> say)
    {
        var json = new JsonObject
        {
            ["type"] = column.Type.ToString(),
            ["label"] = column.Label == column.SchemaName ? say(Readable(column.SchemaName)) : say(column.Label),
            ["format"] = column.Format,
            ["maxLength"] = column.MaxLength,
            ["precision"] = column.Precision,
            ["required"] = column.Required.ToString(),
            ["create"] = column.ValidForCreate,
            ["update"] = column.ValidForUpdate,
            ["default"] = column.Default is { } value ? JsonValue.Create(value) : null,
        };
        if (column.Min is { } min) json["min"] = min;
        if (column.Max is { } max) json["max"] = max;
        if (column.Choice is { } choice)
            json["options"] = new JsonArray([.. choice.Options.Select(option => (JsonNode)new JsonObject { ["value"] = option.Value, ["text"] = say(option.Label), ["english"] = option.Label, ["state"] = option.State })]);
        if (column.IsLookup)
            json["targets"] = new JsonObject(catalog.ParentsOf(table.Name).Where(parent => parent.Column == column.Name).DistinctBy(parent => parent.Referenced)
                .Select(parent => KeyValuePair.Create(parent.Referenced, (JsonNode?)parent.LookupProperty)));
        return json;
    }
}
