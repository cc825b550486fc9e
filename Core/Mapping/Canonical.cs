using System.Globalization;
using System.Net;
using CoSell.Core.Json;

namespace CoSell.Core.Mapping;

/// <summary>One form for values that mean the same, so that 12000, 12000.00 and "12000" are no change.</summary>
internal static class Canonical
{
    private static readonly DateTime NoDate = new(1, 1, 2, 0, 0, 0, DateTimeKind.Utc);

    public static JsonValue Text(string? text) => text.OrNull() is { } some
        ? JsonValue.Of(some.Replace("\r\n", "\n").Replace('\r', '\n'))
        : JsonValue.Null;

    public static JsonValue Number(decimal? number) => number is { } some
        ? JsonValue.Of(some / 1.0000000000000000000000000000m) // division by this one drops trailing zeros
        : JsonValue.Null;

    public static JsonValue Date(DateTime? date) => date is { } some && some >= NoDate
        ? JsonValue.Of(some.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        : JsonValue.Null;

    public static JsonValue Flag(bool? flag) => flag is { } some ? JsonValue.Of(some) : JsonValue.Null;

    /// <summary>The alpha-2 code; text that means no single country is kept, and the validator says so.</summary>
    public static JsonValue Country(string? text) => Text(Countries.Code(text) ?? text);

    /// <summary>A value as Partner Center sent it.</summary>
    public static JsonValue Of(FieldKind kind, JsonValue value) => kind switch
    {
        FieldKind.People => Members.Read(value, SetShape.People),
        FieldKind.Solutions => Members.Read(value, SetShape.Solutions),
        FieldKind.Number => ReadNumber(value),
        FieldKind.Date => ReadDate(value),
        FieldKind.Flag => value is JsonString { Value: var word } && bool.TryParse(word, out var flag) ? JsonValue.Of(flag) : value,
        FieldKind.Country => Country(Scalar(value)),
        _ => Text(Scalar(value)),
    };

    /// <summary>A canonical value as it is sent.</summary>
    public static JsonValue ToWire(FieldKind kind, JsonValue value) => kind == FieldKind.Date && value is JsonString { Value: var day }
        ? JsonValue.Of(day + "T00:00:00Z")
        : value;

    public static bool Same(FieldKind kind, JsonValue first, JsonValue second)
    {
        switch (kind)
        {
            case FieldKind.People:
                return Members.Same(first, second, SetShape.People);
            case FieldKind.Solutions:
                return Members.Same(first, second, SetShape.Solutions);
            case FieldKind.Flag: // an absent flag is an unset one
                return (first is JsonBoolean { Value: true }) == (second is JsonBoolean { Value: true });
        }
        if (first is not JsonString { Value: var one } || second is not JsonString { Value: var other })
            return first.Equals(second);
        // Partner Center's text may or may not arrive escaped; an ampersand typed by a seller must not look like a change.
        return kind is FieldKind.Code or FieldKind.Country
            ? string.Equals(one, other, StringComparison.OrdinalIgnoreCase)
            : one == other || Decode(one) == other || one == Decode(other);
    }

    /// <summary>The day of a canonical date (midnight UTC), or null.</summary>
    public static DateTime? Day(JsonValue value) =>
        DateTime.TryParseExact(Scalar(value), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var day)
            ? day
            : null;

    /// <summary>The text of a scalar, HTML escapes undone exactly once; null for anything else.</summary>
    public static string? Scalar(JsonValue value) => value switch
    {
        JsonString { Value: var text } => Decode(text),
        JsonNumber { Digits: var digits } => digits,
        JsonBoolean { Value: var flag } => flag ? "true" : "false",
        _ => null,
    };

    private static string Decode(string text) => WebUtility.HtmlDecode(text);

    private static JsonValue ReadNumber(JsonValue value) =>
        decimal.TryParse(Scalar(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? Number(number) : Text(Scalar(value));

    private static JsonValue ReadDate(JsonValue value) =>
        DateTimeOffset.TryParse(Scalar(value), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? Date(time.UtcDateTime)
            : Text(Scalar(value));
}
