using System.Text.RegularExpressions;

namespace CoSell.Solution.Checking;

/// <summary>CSL2026: who publishes what in which version.</summary>
internal sealed partial class ManifestRule : ISolutionRule
{
    private const string Code = "CSL2026";

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
    }

    [GeneratedRegex(@"^\d+\.\d+\.\d+\.\d+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AVersion();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AUniqueName();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{1,7}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex APrefix();
}
