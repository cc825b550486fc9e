using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace CoSell.Relay;

/// <summary>Reads the body of an event. Names count in any case: the documentation writes PascalCase, the definition camelCase.</summary>
internal static class EventReader
{
    private const int LongestName = 100;
    private const int LongestAddress = 2000;
    private const int LongestId = 100;
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    public static PartnerCenterEvent Read(ReadOnlyMemory<byte> body)
    {
        if (!Utf8.IsValid(body.Span))
            throw Malformed("The body is not UTF-8.");
        try
        {
            using var document = JsonDocument.Parse(WithoutMark(body), Options);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(document.RootElement)
                : throw Malformed("The body is JSON but not an object.");
        }
        catch (JsonException)
        {
            throw Malformed("The body is not a JSON object with each name once.");
        }
    }

    private static PartnerCenterEvent Read(JsonElement body)
    {
        var fields = body.EnumerateObject().GroupBy(field => field.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.Count() == 1 ? group.First().Value : throw Malformed("A name stands more than once in the body."), StringComparer.OrdinalIgnoreCase);
        var (name, address, changed) = (Text(fields, "EventName", LongestName), Text(fields, "ResourceUri", LongestAddress), Text(fields, "ResourceChangeUtcDate", 40));
        if (!DateTimeOffset.TryParseExact(changed, "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var changedOn))
            throw Malformed("ResourceChangeUtcDate is not a date and time such as 2026-01-31T10:00:00.0000000+00:00.");
        var id = LastSegment(address);
        return id.Length > 0
            ? new PartnerCenterEvent(name, id, address, changed, changedOn, Tenant(fields))
            : throw Malformed("ResourceUri does not end in an id.");
    }

    private static string Text(Dictionary<string, JsonElement> fields, string name, int longest)
    {
        if (!fields.TryGetValue(name, out var value) || value.ValueKind != JsonValueKind.String || Decoded(value) is not { } text || string.IsNullOrWhiteSpace(text))
            throw Malformed($"{name} is missing or not a text.");
        return text.Length <= longest ? text : throw Malformed($"{name} is longer than {longest} characters.");
    }

    /// <summary>Null where escapes in the text are no characters, such as half of a pair.</summary>
    private static string? Decoded(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    // Not in the contract; understood in case Microsoft adds it, so that another tenant's event is told apart.
    private static string? Tenant(Dictionary<string, JsonElement> fields) =>
        fields.TryGetValue("TenantId", out var tenant) && tenant.ValueKind == JsonValueKind.String ? Decoded(tenant) : null;

    private static string LastSegment(string address)
    {
        var path = address.Split('?', '#')[0].TrimEnd('/');
        var last = path[(path.LastIndexOf('/') + 1)..];
        return last.Length <= LongestId ? last : last[..LongestId];
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> body) => body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;

    private static Refusal Malformed(string sentence) => new(Refusals.Malformed, sentence);
}
