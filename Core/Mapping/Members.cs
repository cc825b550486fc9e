using CoSell.Core.Json;

namespace CoSell.Core.Mapping;

/// <summary>What a set is made of: how a member is read, what its key is, when two with one key are the same, and how one takes on the other's values.</summary>
/// <param name="Update">The first with what we know of it taken from the second; what we do not know of it is kept.</param>
internal sealed record SetShape(
    Func<JsonObject, JsonObject> Read,
    Func<JsonObject, string> Key,
    Func<JsonObject, JsonObject, bool> Same,
    Func<JsonObject, JsonObject, JsonObject> Update)
{
    public static readonly SetShape People = new(Mapping.People.Read, Mapping.People.Key, Mapping.People.Same, Mapping.People.Update);

    public static readonly SetShape Solutions = new(Mapping.Solutions.Read, Mapping.Solutions.Key, Mapping.Solutions.Same, (kept, _) => kept);

    public static SetShape Of(FieldKind kind) => kind == FieldKind.People ? People : Solutions;
}

/// <summary>A set of objects with a key each: contacts, team, solutions.</summary>
internal static class Members
{
    /// <summary>The set in canonical form. One object instead of an array is taken as an array of one (reference, 10.8); doubles are dropped.</summary>
    public static JsonArray Read(JsonValue value, SetShape shape) => value switch
    {
        JsonArray { Items: var items } => Of(items.OfType<JsonObject>().Select(shape.Read), shape.Key),
        JsonObject { Members.Count: > 0 } single => Of([shape.Read(single)], shape.Key),
        _ => new JsonArray([]),
    };

    /// <summary>The first of each key, in order.</summary>
    public static JsonArray Of(IEnumerable<JsonObject> items, Func<JsonObject, string> key)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return new JsonArray([.. items.Where(item => seen.Add(key(item)))]);
    }

    public static IReadOnlyList<JsonObject> Items(JsonValue value) => value is JsonArray { Items: var items } ? [.. items.OfType<JsonObject>()] : [];

    public static Dictionary<string, JsonObject> ByKey(JsonValue value, SetShape shape) => Items(value).ToDictionary(shape.Key, item => item, StringComparer.Ordinal);

    public static bool Same(JsonValue first, JsonValue second, SetShape shape)
    {
        var others = ByKey(second, shape);
        var items = Items(first);
        return items.Count == others.Count && items.All(item => others.TryGetValue(shape.Key(item), out var other) && shape.Same(item, other));
    }
}
