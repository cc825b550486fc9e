using System.Globalization;
using System.Text.Json;

namespace CoSell.Sandbox.PartnerCenter.OData;

/// <summary>How a field compares.</summary>
internal enum FieldKind
{
    /// <summary>Text and enums: eq and ne only.</summary>
    Word,
    Guid,
    Date,
    Number,
}

/// <summary>The fields $filter takes, and how their literals are written.</summary>
internal sealed class FieldKinds(IEnumerable<string> extra)
{
    /// <summary>Fields with evidence in Microsoft's documents, nothing else.</summary>
    private readonly Dictionary<string, FieldKind> _fields = new Dictionary<string, FieldKind>(StringComparer.Ordinal)
    {
        ["engagementId"] = FieldKind.Guid,
        ["status"] = FieldKind.Word,
        ["substatus"] = FieldKind.Word,
        ["qualification"] = FieldKind.Word,
        ["type"] = FieldKind.Word,
        ["direction"] = FieldKind.Word,
        ["updatedDateTime"] = FieldKind.Date,
        ["customerProfile/address/country"] = FieldKind.Word,
        ["team/email"] = FieldKind.Word,
    }.Concat(extra.Select(name => KeyValuePair.Create(name, Guess(name)))).DistinctBy(field => field.Key).ToDictionary(StringComparer.Ordinal);

    /// <param name="list">The list a lambda runs over, or null outside of one.</param>
    public FieldKind Of(string path, string? list, int at)
    {
        var key = list is null ? path : $"{list}/{path}";
        if (_fields.TryGetValue(key, out var kind) && (list is not null || !IsList(path.Split('/')[0])))
            return kind;
        throw Refusal.Invalid($"$filter cannot use the field '{key}' (position {at}).", "$filter");
    }

    public bool IsList(string path) => path == "team";

    /// <summary>The literal as a comparable value, or a refusal that shows it.</summary>
    public static IComparable Literal(FieldKind kind, Token token)
    {
        IComparable? value = kind switch
        {
            FieldKind.Word => token.Kind == TokenKind.Text ? token.Value : null,
            FieldKind.Guid => System.Guid.TryParse(token.Value, out var id) ? id : null,
            FieldKind.Date => Time(token.Value),
            _ => decimal.TryParse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
        };
        return value ?? throw Refusal.Invalid($"$filter expects {Expected(kind)} at position {token.At}; '{token.Value}' is not one.", "$filter");
    }

    public static IComparable? Read(FieldKind kind, JsonElement element) => (kind, element.ValueKind) switch
    {
        (FieldKind.Word, JsonValueKind.String) => element.GetString(),
        (FieldKind.Guid, JsonValueKind.String) => System.Guid.TryParse(element.GetString(), out var id) ? id : null,
        (FieldKind.Date, JsonValueKind.String) => Time(element.GetString()!),
        (FieldKind.Number, JsonValueKind.Number) => element.GetDecimal(),
        _ => null,
    };

    private static DateTime? Time(string text) =>
        DateShape.Parse(text) ?? (DateTime.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var day) ? day : null);

    private static string Expected(FieldKind kind) => kind switch
    {
        FieldKind.Word => "a text in single quotes",
        FieldKind.Guid => "a guid",
        FieldKind.Date => "a date such as 2026-01-31T00:00:00Z",
        _ => "a number",
    };

    private static FieldKind Guess(string name) => name switch
    {
        "id" => FieldKind.Guid,
        "details/dealValue" => FieldKind.Number,
        _ when name.EndsWith("DateTime", StringComparison.Ordinal) => FieldKind.Date,
        _ => FieldKind.Word,
    };
}
