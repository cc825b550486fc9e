using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>An answer before it is written to a socket or handed to an in-process client.</summary>
internal sealed record ApiResponse(int Status, byte[] Body, string? ContentType)
{
    public const string Json = "application/json; charset=utf-8";

    private readonly List<KeyValuePair<string, string>> _headers = [];

    public IReadOnlyList<KeyValuePair<string, string>> Headers => _headers;

    /// <summary>Bytes of the body that really arrive before the connection breaks; null where all do.</summary>
    public int? CutAfter { get; init; }

    public ApiResponse With(string name, string value)
    {
        _headers.Add(new(name, value));
        return this;
    }

    public static ApiResponse Empty(int status) => new(status, [], ContentType: null);

    public static ApiResponse Of(int status, JsonNode body) => new(status, Utf8(body), Json);

    public static ApiResponse Raw(int status, byte[] json) => new(status, json, Json);

    public static ApiResponse Text(int status, string text, string contentType) => new(status, Encoding.UTF8.GetBytes(text), contentType);

    public static byte[] Utf8(JsonNode node)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, WireJson.Writer))
            node.WriteTo(writer);
        return buffer.WrittenSpan.ToArray();
    }
}
