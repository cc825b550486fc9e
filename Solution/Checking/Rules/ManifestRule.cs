using System.Text.RegularExpressions;

namespace CoSell.Solution.Checking;

/// <summary>CSL2026: who publishes what in which version, and what must be there before it.</summary>
internal sealed partial class ManifestRule : ISolutionRule
{
    private const string Code = "CSL2026";

    /// <summary>Tables that come with an app rather than with the platform (reference 1.5).</summary>
    private static readonly Dictionary<string, string> FromApps = new(StringComparer.Ordinal)
    {
        ["opportunity"] = "msdynce_Sales",
        ["opportunityclose"] = "msdynce_Sales",
        ["lead"] = "msdynce_LeadManagement",
        ["campaign"] = "msdynce_Marketing",
    };

    public IEnumerable<Finding> Check(CheckedPackage package)
    {
        var manifest = package.Manifest;
        var version = manifest.Element("Version")?.Value ?? "";
        if (!AVersion().IsMatch(version))
            yield return Origin.Finding(Code, manifest.Element("Version") ?? manifest, $"The version is '{version}'.", "Use four numbers: major.minor.build.revision.");
        if (manifest.Element("Managed")?.Value is not ("0" or "1"))
            yield return Origin.Finding(Code, manifest.Element("Managed") ?? manifest, $"Managed is '{manifest.Element("Managed")?.Value}'.", "A zip says 0 or 1; 2 belongs to unpacked sources only.");
        if (!AUniqueName().IsMatch(manifest.Element("UniqueName")?.Value ?? ""))
            yield return Origin.Finding(Code, manifest.Element("UniqueName") ?? manifest, $"The unique name is '{manifest.Element("UniqueName")?.Value}'.", "Use letters, digits and underscores.");
        if (!APrefix().IsMatch(package.Prefix) || package.Prefix.StartsWith("mscrm", StringComparison.OrdinalIgnoreCase))
            yield return Origin.Finding(Code, manifest.Element("Publisher") ?? manifest, $"The publisher's prefix is '{package.Prefix}'.", "Use 2 to 8 letters or digits, a letter first, not mscrm.");
        var values = manifest.Element("Publisher")?.Element("CustomizationOptionValuePrefix")?.Value ?? "";
        if (values.Length != 5 || !values.All(char.IsAsciiDigit) || values[0] == '0')
            yield return Origin.Finding(Code, manifest.Element("Publisher") ?? manifest, $"The publisher's option value prefix is '{values}'.", "Use 10000 to 99999.");

        foreach (var table in package.Tables.Where(t => !t.IsOwn && FromApps.ContainsKey(t.LogicalName)))
        {
            var app = FromApps[table.LogicalName];
            var named = manifest.Descendants("Required").Any(r => (string?)r.Attribute("schemaName") == table.LogicalName
                && ((string?)r.Attribute("solution") ?? "").StartsWith(app + " ", StringComparison.Ordinal));
            if (!named)
                yield return Origin.Finding(Code, manifest.Element("MissingDependencies") ?? manifest, $"The solution extends {table.LogicalName}, but no dependency names {app}.", "Add it to MissingDependencies, so that import can say why it fails where the app is not installed.");
        }
    }

    [GeneratedRegex(@"^\d+\.\d+\.\d+\.\d+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AVersion();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AUniqueName();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{1,7}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex APrefix();
}
