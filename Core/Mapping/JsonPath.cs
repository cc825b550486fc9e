using CoSell.Core.Json;

namespace CoSell.Core.Mapping;

/// <summary>Reads and writes a member deep in an object by its path with dots, such as <c>details.dealValue</c>.</summary>
internal static class JsonPath
{
    public static JsonValue Get(JsonValue value, string path) =>
        path.Split('.').Aggregate(value, (current, name) => current is JsonObject parent ? parent[name] : JsonValue.Null);

    /// <summary>The object with the member set; objects on the way are made where they are missing.</summary>
    public static JsonObject Set(JsonObject value, string path, JsonValue member)
    {
        var dot = path.IndexOf('.');
        if (dot < 0)
            return value.With(path, member);
        var name = path.Substring(0, dot);
        return value.With(name, Set(value[name] as JsonObject ?? JsonObject.Empty, path.Substring(dot + 1), member));
    }
}
