using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoSell.Sandbox.WebApi.Http;
using CoSell.Sandbox.WebApi.Paths;

namespace CoSell.Sandbox.WebApi.Definitions;

/// <summary>Comparisons of definitions joined by "and" alone or "or" alone: enough to find tables and columns by name, type or flag.</summary>
internal sealed partial class DefinitionFilter
{
    private readonly List<(string Property, string Operator, string Literal)> comparisons = [];
    private bool any;

    public static DefinitionFilter Parse(string text)
    {
        var filter = new DefinitionFilter { any = text.Contains(" or ", StringComparison.Ordinal) };
        if (filter.any && text.Contains(" and ", StringComparison.Ordinal)) throw Unsupported(text);
        foreach (var part in text.Split(filter.any ? " or " : " and ", StringSplitOptions.TrimEntries))
        {
            var match = Comparison().Match(part);
            var literal = match.Groups["value"].Value;
            if (!match.Success) throw Unsupported(text);
            // Enumerations may carry their type: Microsoft.Dynamics.CRM.AttributeTypeCode'Picklist'.
            var quote = literal.IndexOf('\'', StringComparison.Ordinal);
            filter.comparisons.Add((match.Groups["name"].Value, match.Groups["operator"].Value, quote > 0 ? literal[quote..] : literal));
        }

        return filter;
    }

    public bool Fits(JsonObject item) => any ? comparisons.Exists(one => Fits(item, one)) : comparisons.TrueForAll(one => Fits(item, one));

    private static bool Fits(JsonObject item, (string Property, string Operator, string Literal) one)
    {
        JsonNode? value = item;
        foreach (var step in one.Property.Split('/')) value = value is JsonObject inner ? inner[step] : null;
        var text = value is null ? "null" : Convert.ToString(value, CultureInfo.InvariantCulture);
        var isEqual = string.Equals(text, KeyText.Unquoted(one.Literal) ?? one.Literal, StringComparison.OrdinalIgnoreCase);
        return isEqual == (one.Operator == "eq");
    }

    private static ApiError Unsupported(string text) =>
        ApiError.Url($"The filter '{text}' is not supported on definitions; use comparisons with eq and ne, joined by and alone or or alone.");

    [GeneratedRegex(@"^(?<name>[A-Za-z0-9_/]+)\s+(?<operator>eq|ne)\s+(?<value>.+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comparison();
}
