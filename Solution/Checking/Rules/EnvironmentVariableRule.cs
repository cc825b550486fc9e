using System.Globalization;
using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>CSL2021: a default reads as the type it has, and no value of ours travels into a customer's organisation.</summary>
internal sealed class EnvironmentVariableRule : ISolutionRule
{
    private const string Code = "CSL2021";
    private const int LongestValue = 2000;
    private const string Secret = "100000005";

    public IEnumerable<Finding> Check(CheckedPackage package) =>
        package.EnvironmentVariables.SelectMany(v => Check(package, v)).Concat(package.Package.Entries
            .Where(e => e.Name.EndsWith("/environmentvariablevalues.json", StringComparison.Ordinal))
            .Select(e => new Finding(Code, e.File, 0, "The package carries a value of an environment variable; import would write it into every customer's organisation.", "Ship a default in the definition instead, and leave the value out.")));

    private static IEnumerable<Finding> Check(CheckedPackage package, XElement variable)
    {
        var name = (string?)variable.Attribute("schemaname") ?? "";
        var type = variable.Element("type")?.Value ?? "";
        var preset = variable.Element("defaultvalue")?.Value;
        if (!name.StartsWith(package.Prefix + "_", StringComparison.Ordinal))
            yield return Origin.Finding(Code, variable, $"The environment variable {name} does not begin with {package.Prefix}_.", "Its name needs the publisher's prefix.");
        if (type.Length != 9 || !type.StartsWith("10000000", StringComparison.Ordinal) || type[^1] > '5')
            yield return Origin.Finding(Code, variable, $"The environment variable {name} has the type '{type}'.", "Use 100000000 to 100000005 (reference 2.13).");
        if (preset is null) yield break;
        if (preset.Length > LongestValue)
            yield return Origin.Finding(Code, variable, $"The default of {name} has {preset.Length} characters.", $"Use at most {LongestValue}.");
        if (type == Secret)
            yield return Origin.Finding(Code, variable, $"The secret {name} has a default.", "Remove it: a secret never lies in a solution.");
        if (!Reads(type, preset))
            yield return Origin.Finding(Code, variable.Element("defaultvalue")!, $"The default '{preset}' of {name} does not read as its type.", "Numbers are digits with a point; Booleans are yes or no; JSON is JSON.");
    }

    private static bool Reads(string type, string preset) => type switch
    {
        "100000001" => decimal.TryParse(preset, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        "100000002" => preset is "yes" or "no",
        "100000003" => IsJson(preset),
        _ => true,
    };

    private static bool IsJson(string text)
    {
        try
        {
            using var _ = System.Text.Json.JsonDocument.Parse(text);
            return true;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }
}
