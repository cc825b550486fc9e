using System.Text;
using System.Text.Json.Nodes;

namespace CoSell.Sandbox.WebApi.Http;

/// <summary>One answer, not yet written to the wire.</summary>
internal sealed record ApiAnswer(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body)
{
    private const string JsonType = "application/json; odata.metadata=minimal";

    public bool Succeeded => Status < 400;

    public string? Header(string name)
    {
        foreach (var (known, value) in Headers)
            if (string.Equals(known, name, StringComparison.OrdinalIgnoreCase)) return value;
        return null;
    }

    public ApiAnswer With(string name, string value) => this with { Headers = [.. Headers, new(name, value)] };

    public ApiAnswer WithWhen(bool condition, string name, string value) => condition ? With(name, value) : this;

    public static ApiAnswer NoContent { get; } = new(204, [new("OData-Version", "4.0")], []);

    public static ApiAnswer NotModified { get; } = new(304, [new("OData-Version", "4.0")], []);

    public static ApiAnswer Json(int status, JsonNode body) =>
        new(status, [new("Content-Type", JsonType), new("OData-Version", "4.0")], Encoding.UTF8.GetBytes(body.ToJsonString(JsonText.Options)));

    public static ApiAnswer Text(string text, string type) =>
        new(200, [new("Content-Type", type), new("OData-Version", "4.0")], Encoding.UTF8.GetBytes(text));
}
