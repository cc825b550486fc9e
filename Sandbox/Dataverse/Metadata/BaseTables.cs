using System.Globalization;
using System.Text.Json;

namespace CoSell.Sandbox.Dataverse.Metadata;

/// <summary>Reads the platform's own tables from the data files in BaseTables; every call gives a fresh catalogue.</summary>
internal static class BaseTables
{
    private const string Prefix = "BaseTables/";

    public static MetadataCatalog Load()
    {
        var catalog = new MetadataCatalog();
        var documents = Documents();
        foreach (var document in documents) catalog.Add(TableOf(document.RootElement));
        foreach (var document in documents) AddParents(catalog, document.RootElement);
        BaseManyToMany.AddTo(catalog);
        foreach (var table in catalog.Tables) StandardRelationships.Complete(catalog, table);
        foreach (var document in documents) document.Dispose();
        return catalog;
    }

    private static List<JsonDocument> Documents()
    {
        var assembly = typeof(BaseTables).Assembly;
        var documents = new List<JsonDocument>();
        foreach (var name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (!name.StartsWith(Prefix, StringComparison.Ordinal)) continue;
            using var stream = assembly.GetManifestResourceStream(name)!;
            documents.Add(JsonDocument.Parse(stream));
        }

        return documents;
    }

    private static Table TableOf(JsonElement json)
    {
        var table = new Table(json.Text("schema")!, json.Text("set")!, json.Text("id")!, json.Text("name"),
            Enum.Parse<Ownership>(json.Text("owner")!))
        {
            Label = json.Text("label")!,
            IsActivity = json.TryGetProperty("activity", out _),
        };
        foreach (var column in json.GetProperty("columns").EnumerateArray()) table.AddColumn(ColumnOf(column));
        return table;
    }

    private static Column ColumnOf(JsonElement json)
    {
        var type = Enum.Parse<ColumnType>(json.Text("t")!);
        var writable = json.Text("w");
        return new Column(json.Text("s")!, type)
        {
            Label = json.Text("l") ?? json.Text("s")!,
            MaxLength = json.TryGetProperty("len", out var length) ? length.GetInt32() : null,
            Min = json.Number("min"),
            Max = json.Number("max"),
            Precision = json.TryGetProperty("p", out var precision) ? precision.GetInt32() : null,
            Format = json.Text("f"),
            Targets = json.TryGetProperty("to", out var targets) ? [.. targets.EnumerateArray().Select(t => t.GetString()!)] : [],
            Choice = json.TryGetProperty("o", out var options) ? new Choice(null, options.EnumerateObject().Select(o => OptionOf(type, o))) : null,
            Default = json.TryGetProperty("d", out var value) ? value.GetInt32() : type == ColumnType.Boolean && writable is null ? false : null,
            Required = json.Text("r") is { } required ? Enum.Parse<Required>(required) : Required.No,
            ValidForCreate = writable is null or "create",
            ValidForUpdate = writable is null or "update",
            ValidForRead = !json.TryGetProperty("hidden", out _),
        };
    }

    private static ChoiceOption OptionOf(ColumnType type, JsonProperty option)
    {
        var value = int.Parse(option.Name, CultureInfo.InvariantCulture);
        return type switch
        {
            ColumnType.State => new(value, option.Value[0].GetString()!, DefaultStatus: option.Value[1].GetInt32()),
            ColumnType.Status => new(value, option.Value[0].GetString()!, State: option.Value[1].GetInt32()),
            _ => new(value, option.Value.GetString()!),
        };
    }

    private static void AddParents(MetadataCatalog catalog, JsonElement json)
    {
        if (!json.TryGetProperty("parents", out var parents)) return;
        var table = catalog[json.Text("table")!];
        foreach (var parent in parents.EnumerateArray())
        {
            var column = table[parent.Text("col")!];
            var target = parent.Text("to")!;
            catalog.Add(new Relationship(parent.Text("s")!, target, table.Name, column.Name,
                NavigationProperties.OfSystemLookup(catalog, table, column, target), parent.Text("many")!,
                parent.Text("del") is { } cascade ? Enum.Parse<DeleteCascade>(cascade) : DeleteCascade.NoCascade,
                parent.Text("assign") == "Cascade"));
        }
    }

    private static string? Text(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static decimal? Number(this JsonElement json, string name) => !json.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.String ? decimal.Parse(value.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture)
        : value.GetDecimal();
}
