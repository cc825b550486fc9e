namespace CoSell.Solution.Checking;

/// <summary>CSL2009: the platform cannot read a part whose content type is not declared.</summary>
internal sealed class ContentTypeRule : ISolutionRule
{
    public IEnumerable<Finding> Check(CheckedPackage package)
    {
        var types = package.Package.Find(SolutionPackage.ContentTypes);
        if (types is null) return [new Finding("CSL2009", package.Package.FileName, 0, $"The zip has no {SolutionPackage.ContentTypes}.", "Pack it with 'cosell solution pack'.")];

        var extensions = types.Xml.Root!.Elements(ContentTypes.Namespace + "Default").Select(e => (string?)e.Attribute("Extension") ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase);
        var parts = types.Xml.Root.Elements(ContentTypes.Namespace + "Override").Select(e => ((string?)e.Attribute("PartName") ?? "").TrimStart('/')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return package.Package.Entries
            .Where(e => !parts.Contains(e.Name) && !extensions.Contains(ContentTypes.Extension(e.Name)))
            .Select(e => Origin.Finding("CSL2009", types.Xml.Root, $"No content type covers the entry {e.Name}.",
                ContentTypes.Extension(e.Name).Length == 0 ? "Add an Override for the part." : "Add a Default for its extension."));
    }
}
