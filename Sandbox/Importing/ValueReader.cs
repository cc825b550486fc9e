using System.Globalization;
using System.Text.RegularExpressions;

namespace CoSell.Sandbox.Importing;

/// <summary>Works out a rule's text for one CSV line.</summary>
internal sealed partial class ValueReader(IReadOnlyDictionary<string, CsvTable> files, DateTime today)
{
    /// <summary>The text before any lookup; empty where there is none.</summary>
    public string Text(ValueRule rule, CsvLine line)
    {
        var text = Placeholder().Replace(rule.Value, match => Shape(line[match.Groups["column"].Value], match.Groups["shape"].Value));
        if (rule.Map?.TryGetValue(text, out var translated) == true)
            text = translated;
        if (rule.From is { } from && text.Length > 0)
            text = File(from.File).Find(text)?[from.Column]
                ?? throw new ImportException("CSL3106", $"{from.File} has no row \"{text}\".", "Correct the value or add a translation to the mapping.");
        if (Relative().Match(text) is { Success: true } relative)
            text = today.AddDays(int.Parse(relative.Groups["days"].Value, CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return text;
    }

    /// <summary>The rule that applies to this line: the rule itself, or its default where its text is empty. A default refers to what its
    /// rule refers to, unless it says otherwise.</summary>
    public ValueRule Effective(ValueRule rule, CsvLine line) => rule.Default is { } fallback && Text(rule, line).Length == 0
        ? Effective(fallback with { Lookup = fallback.Lookup ?? rule.Lookup, Find = fallback.Find ?? rule.Find }, line)
        : rule;

    /// <exception cref="ImportException">The mapping names a file that it does not read.</exception>
    public CsvTable File(string name) => files.TryGetValue(name, out var table)
        ? table
        : throw new ImportException("CSL3107", $"The mapping refers to {name}, which it does not read.", $"It reads {string.Join(", ", files.Keys)}.");

    private static string Shape(string value, string shape)
    {
        var words = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return shape switch
        {
            "" => value,
            "first" => words.FirstOrDefault() ?? "",
            "rest" => string.Join(' ', words.Skip(1)),
            "mail" => string.Join('.', words).ToLowerInvariant(),
            _ => throw new ImportException("CSL3108", $"The mapping asks for the shape \"{shape}\".", "Known shapes are first, rest and mail."),
        };
    }

    [GeneratedRegex(@"\{(?<column>[^{}:]+)(:(?<shape>\w+))?\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^today(?<days>[+-]\d+)d$")]
    private static partial Regex Relative();
}
