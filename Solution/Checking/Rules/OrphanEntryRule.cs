namespace CoSell.Solution.Checking;

/// <summary>CSL2005: an entry nothing points at is not installed, so somebody expects a part that never arrives.</summary>
internal sealed class OrphanEntryRule : ISolutionRule
{
    private static readonly string[] FoldersPerComponent = ["customapis/", "environmentvariabledefinitions/", "pluginpackages/"];

    public IEnumerable<Finding> Check(CheckedPackage package)
    {
        var named = package.Customizations.Descendants().Where(e => Array.Exists(FileNameRule.Pointers, name => e.Name.LocalName == name))
            .Select(e => e.Value.TrimStart('/')).ToHashSet(StringComparer.Ordinal);
        named.UnionWith([SolutionPackage.ContentTypes, SolutionPackage.Manifest, SolutionPackage.Customizations]);
        return package.Package.Entries
            .Where(e => !named.Contains(e.Name) && !Array.Exists(FoldersPerComponent, f => e.Name.StartsWith(f, StringComparison.Ordinal)))
            .Select(e => new Finding("CSL2005", e.File, 0, $"Nothing in customizations.xml points at the entry {e.Name}.", "Describe the part with its FileName, or leave the file out."));
    }
}
