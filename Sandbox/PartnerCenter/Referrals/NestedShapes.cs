using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>Named fields. Names are read without regard to case (Microsoft's own sample mixes them), unknown ones are ignored, and what is kept is camelCase.</summary>
internal sealed class ObjectShape(bool explicitNulls, params (string Name, Shape Shape)[] fields) : Shape
{
    private readonly Dictionary<string, (string Name, Shape Shape)> _fields =
        fields.ToDictionary(field => field.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Fields that must be there and not null, with the sentence's name for the object.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    public Shape this[string name] => _fields[name].Shape;

    public override JsonNode? Clean(JsonNode? value, string path)
    {
        if (value is null)
            return null;
        if (value is not JsonObject sent)
            throw Wrong(path.Length == 0 ? "The referral" : path, "an object", value);
        return CleanObject(sent, path);
    }

    public JsonObject CleanObject(JsonObject sent, string path)
    {
        var values = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var (name, value) in sent)
            if (_fields.TryGetValue(name, out var field) && !values.TryAdd(field.Name, field.Shape.Clean(value, Join(path, field.Name))))
                throw Refusal.Invalid($"{Join(path, field.Name)} was sent twice.", Join(path, field.Name));
        foreach (var name in Required)
            if (values.GetValueOrDefault(name) is null)
                throw Refusal.Invalid($"{Join(path, name)} is required.", Join(path, name));

        var kept = new JsonObject();
        foreach (var (name, shape) in fields)
        {
            var value = values.GetValueOrDefault(name) ?? (shape is ListShape ? new JsonArray() : null);
            if (value is not null || explicitNulls)
                kept[name] = value;
        }

        return kept;
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}/{name}";
}

/// <summary>A list. <c>{}</c> counts as an empty one, since one documented sample shows it so.</summary>
/// <param name="limit">The most items it may hold; 0 is no limit.</param>
internal sealed class ListShape(Shape item, int limit = 0) : Shape
{
    public Shape Item => item;

    public int Limit => limit;

    public override JsonNode? Clean(JsonNode? value, string path)
    {
        if (value is null or JsonObject { Count: 0 })
            return new JsonArray();
        if (value is not JsonArray sent)
            throw Wrong(path, "an array", value);
        CheckCount(sent.Count, path);
        var kept = new JsonArray();
        for (var i = 0; i < sent.Count; i++)
            kept.Add(item.Clean(sent[i] ?? throw Wrong($"{path}/{i}", "an item", null), $"{path}/{i}"));
        return kept;
    }

    public void CheckCount(int count, string path)
    {
        if (limit > 0 && count > limit)
            throw Refusal.Invalid($"{path} holds at most {limit} items; {count} were given.", path);
    }
}
