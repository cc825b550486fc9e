using System.Globalization;
using CoSell.Core.Deals;
using CoSell.Core.Json;
using CoSell.Core.Mapping;

namespace CoSell.Core.Validation.Rules;

/// <summary>How values are put into a sentence.</summary>
internal static class Wording
{
    /// <summary>"A, B or C".</summary>
    public static string OneOf(IEnumerable<object> choices) => Join(choices, "or");

    /// <summary>"A, B and C".</summary>
    public static string AllOf(IEnumerable<object> things) => Join(things, "and");

    /// <summary>The person's name; a number in the list where there is none. Never an address or a telephone number.</summary>
    public static string Name(Person person, int index) =>
        $"{person.FirstName} {person.LastName}".OrNull() ?? "number " + (index + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>A field's value in quotes, or "nothing"; a list by how many it holds.</summary>
    public static string Value(JsonValue value) => value is JsonNull ? "nothing" : $"\"{Canonical.Scalar(value)}\"";

    public static string Outcome(DealOutcome outcome) => outcome.ToString().ToLowerInvariant();

    public static string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Join(IEnumerable<object> things, string word)
    {
        var words = things.Select(thing => thing.ToString()).ToList();
        return words.Count == 1 ? words[0]! : string.Join(", ", words.Take(words.Count - 1)) + $" {word} {words[words.Count - 1]}";
    }
}
