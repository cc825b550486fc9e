using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>What a value of the resource must look like; turns what was sent into what is kept, or refuses it.</summary>
internal abstract class Shape
{
    /// <param name="path">Where the value stands, with slashes, for the error's target.</param>
    public abstract JsonNode? Clean(JsonNode? value, string path);

    protected static Refusal Wrong(string path, string expected, JsonNode? value) =>
        Refusal.Invalid($"{path} must be {expected}; {Kind(value)} was sent.", path);

    /// <summary>The kind of a value; the value itself may be somebody's address or number.</summary>
    private static string Kind(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        _ => "a boolean",
    };

    protected static string? AsText(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}

/// <summary>Free text, or null.</summary>
internal sealed class TextShape : Shape
{
    public override JsonNode? Clean(JsonNode? value, string path) =>
        value is null ? null : JsonValue.Create(AsText(value) ?? throw Wrong(path, "text", value));
}

/// <summary>One of a documented set of words, or null where the field may be absent.</summary>
/// <param name="emptyAllowed">Whether empty text passes, as captured answers show for size.</param>
internal sealed class WordShape(IReadOnlyList<string> words, bool emptyAllowed = false) : Shape
{
    public override JsonNode? Clean(JsonNode? value, string path)
    {
        if (value is null)
            return null;
        var text = AsText(value) ?? throw Wrong(path, "text", value);
        if (!words.Contains(text) && !(emptyAllowed && text.Length == 0))
            throw Refusal.Invalid($"{path} does not know '{text}'; it takes {string.Join(", ", words)}.", path);
        return JsonValue.Create(text);
    }
}

/// <summary>A code from a published list, such as a country.</summary>
internal sealed class CodeShape(IReadOnlySet<string> codes, string standard) : Shape
{
    public override JsonNode? Clean(JsonNode? value, string path)
    {
        if (value is null)
            return null;
        var text = AsText(value) ?? throw Wrong(path, "text", value);
        return codes.Contains(text) ? JsonValue.Create(text) : throw Refusal.Invalid($"{path} must be {standard}; '{text}' is not one.", path);
    }
}

/// <summary>An identifier in guid form.</summary>
internal sealed class GuidShape : Shape
{
    public override JsonNode? Clean(JsonNode? value, string path)
    {
        if (value is null)
            return null;
        return Guid.TryParse(AsText(value), out var id) ? JsonValue.Create(id.ToString()) : throw Wrong(path, "a guid", value);
    }
}

internal sealed class BooleanShape : Shape
{
    public override JsonNode? Clean(JsonNode? value, string path) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => null,
        JsonValueKind.True => JsonValue.Create(true),
        JsonValueKind.False => JsonValue.Create(false),
        _ => throw Wrong(path, "a boolean", value),
    };
}

/// <summary>A decimal number, sent as a number or (as the documentation's patches do) as text; kept as a number.</summary>
internal sealed class NumberShape : Shape
{
    public override JsonNode? Clean(JsonNode? value, string path)
    {
        if (value is null)
            return null;
        var written = value.GetValueKind() == JsonValueKind.Number ? value.ToJsonString() : AsText(value);
        if (!decimal.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            throw Wrong(path, "a number", value);
        return number >= 0 ? JsonValue.Create(number) : throw Refusal.Invalid($"{path} must not be negative; {written} is.", path);
    }
}

/// <summary>A point in time with zone; kept as UTC.</summary>
internal sealed class DateShape : Shape
{
    private static readonly string[] Forms = ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mmK"];

    public override JsonNode? Clean(JsonNode? value, string path)
    {
        if (value is null)
            return null;
        var text = AsText(value) ?? throw Wrong(path, "a date and time", value);
        return JsonValue.Create(Parse(text) is { } time
            ? time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture)
            : throw Refusal.Invalid($"{path} must be a date and time such as 2026-11-14T00:00:00Z; '{text}' is not.", path));
    }

    public static DateTime? Parse(string? text) =>
        text is not null && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal) && text.Contains('T'))
        && DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.UtcDateTime
            : null;
}
