using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>CSL2025: every name with our prefix in the code is one of the solution; a misspelt column would fail only at a customer's.</summary>
internal sealed partial class NameInCodeRule : ISolutionRule
{
    public IEnumerable<Finding> Check(CheckedPackage package)
    {
        var known = Known(package);
        return from assembly in package.Assemblies
               where assembly.Dll is not null
               from text in assembly.Dll!.Texts.Order(StringComparer.Ordinal)
               where text.StartsWith(package.Prefix + "_", StringComparison.OrdinalIgnoreCase) && AName().IsMatch(text) && !known.Contains(text)
               select Origin.Finding("CSL2025", assembly.Element, $"The code of {assembly.SimpleName} uses the name {text}, which the solution does not define.",
                   known.FirstOrDefault(k => string.Equals(k, text, StringComparison.OrdinalIgnoreCase)) is { } close ? $"Write {close}." : "Define it, or correct the name in the code.");
    }

    private static HashSet<string> Known(CheckedPackage package)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in package.Tables)
        {
            known.UnionWith([table.LogicalName, table.SchemaName, table.Definition.Element("EntitySetName")?.Value ?? ""]);
            foreach (var column in table.Columns) known.UnionWith([column.LogicalName, column.SchemaName]);
            known.UnionWith(table.Definition.Descendants("EntityKey").Select(k => k.Element("LogicalName")?.Value ?? ""));
        }
        known.UnionWith(package.Choices.Select(c => (string?)c.Attribute("Name") ?? ""));
        known.UnionWith(package.Relationships.Select(r => (string?)r.Attribute("Name") ?? ""));
        known.UnionWith(package.CustomApis.Select(a => a.UniqueName));
        known.UnionWith(package.EnvironmentVariables.Select(v => (string?)v.Attribute("schemaname") ?? ""));
        known.UnionWith(package.Section("WebResources").Select(w => w.Element("Name")?.Value ?? ""));
        return known;
    }

    [GeneratedRegex("^[A-Za-z0-9]+_[A-Za-z0-9_]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AName();
}
