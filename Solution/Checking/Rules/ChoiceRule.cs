using System.Globalization;
using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>CSL2016: own option values carry the publisher's prefix, so that they never meet another publisher's; defaults are among them.</summary>
internal sealed class ChoiceRule : ISolutionRule
{
    private const string Code = "CSL2016";
    private const long ValuesPerPrefix = 10_000;

    public IEnumerable<Finding> Check(CheckedPackage package)
    {
        var columns = package.Tables.SelectMany(t => t.Columns).ToList();
        var own = columns.Where(c => c.Type == "picklist" && c.IsCustom).Select(c => c.Element.Element("optionset")).OfType<XElement>();
        return package.Choices.Concat(own).SelectMany(choice => CheckValues(package, choice))
            .Concat(columns.Where(c => c.Type == "picklist").SelectMany(c => CheckColumn(package, c)));
    }

    private static IEnumerable<Finding> CheckValues(CheckedPackage package, XElement choice)
    {
        var name = (string?)choice.Attribute("Name");
        var prefix = package.Manifest.Element("Publisher")?.Element("CustomizationOptionValuePrefix")?.Value;
        // A prefix that is no number is the manifest rule's to name.
        if (!long.TryParse(prefix, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) yield break;
        var first = number * ValuesPerPrefix;
        var options = choice.Element("options")?.Elements("option").ToList() ?? [];
        if (options.Count == 0) yield return Origin.Finding(Code, choice, $"The choice {name} has no options.", "Add its options.");
        foreach (var option in options)
        {
            var text = (string?)option.Attribute("value") ?? "";
            if (!long.TryParse(text, CultureInfo.InvariantCulture, out var value) || value < first || value >= first + ValuesPerPrefix)
                yield return Origin.Finding(Code, option, $"The choice {name} has the value {text}.", $"Own values lie between {first} and {first + ValuesPerPrefix - 1} (publisher's prefix {prefix}).");
        }
        foreach (var twice in options.GroupBy(o => (string?)o.Attribute("value"), StringComparer.Ordinal).Where(g => g.Count() > 1))
            yield return Origin.Finding(Code, twice.Last(), $"The choice {name} has the value {twice.Key} {twice.Count()} times.", "Give each option its own value.");
    }

    private static IEnumerable<Finding> CheckColumn(CheckedPackage package, SolutionColumn column)
    {
        var global = column.Element.Element("OptionSetName")?.Value;
        var choice = global is null ? column.Element.Element("optionset") : package.Choices.FirstOrDefault(c => (string?)c.Attribute("Name") == global);
        if (choice is null)
        {
            yield return Origin.Finding(Code, column.Element, $"The column {column.LogicalName} takes its options from {global ?? "nowhere"}, which the solution does not have.", "Add the choice, or name another.");
            yield break;
        }
        var preset = column.Element.Element("AppDefaultValue")?.Value ?? "-1";
        if (preset != "-1" && !choice.Descendants("option").Any(o => (string?)o.Attribute("value") == preset))
            yield return Origin.Finding(Code, column.Element, $"The default {preset} of {column.LogicalName} is none of its options.", "Use one of the values, or -1 for none.");
    }
}
