using CoSell.Core.Json;

namespace CoSell.Core.PartnerCenter;

/// <summary>What an answer says went wrong, from either of the two bodies Partner Center uses and from the sign-in service's (reference, 6.1 and 6.3).</summary>
/// <param name="Code">The most specific code, or null. Branch on this, never on the message.</param>
/// <param name="Message">The server's words, not yet redacted; null where it has none.</param>
internal sealed record ErrorBody(string? Code, string? Message, string? Target)
{
    // Inner errors may nest without a documented end.
    private const int MaxDepth = 8;

    public static readonly ErrorBody None = new(null, null, null);

    public static ErrorBody Read(string text)
    {
        if (text.IsBlank())
            return None;
        JsonValue value;
        try
        {
            value = JsonText.Read(text);
        }
        catch (FormatException)
        {
            // A gateway's page: there is nothing in it that a person could use.
            return None;
        }
        if (value is not JsonObject body)
            return None;
        return body["error"] switch
        {
            JsonObject error => Nested(error),
            JsonString { Value: var code } => new ErrorBody(code, TextOf(body["error_description"]), null),
            _ => new ErrorBody(TextOf(body["code"]) ?? TextOf(body["statusCode"]), TextOf(body["message"]) ?? TextOf(body["description"]), null),
        };
    }

    private static ErrorBody Nested(JsonObject error)
    {
        var code = TextOf(error["code"]);
        var messages = new List<string>();
        var current = error;
        for (var depth = 0; depth < MaxDepth; depth++)
        {
            code = TextOf(current["code"]) ?? code;
            if (TextOf(current["message"]) is { } message && !messages.Contains(message))
                messages.Add(message);
            if (current["innerError"] is not JsonObject inner)
                break;
            current = inner;
        }
        return new ErrorBody(code, messages.Count == 0 ? null : string.Join(" ", messages), TextOf(error["target"]));
    }

    private static string? TextOf(JsonValue value) => value switch
    {
        JsonString { Value: var text } => text.OrNull(),
        JsonNumber { Digits: var digits } => digits,
        _ => null,
    };
}
