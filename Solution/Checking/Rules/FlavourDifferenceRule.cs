using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>CSL2024: the flavours differ in the managed flag and in forms of other people's tables, and in nothing else.</summary>
internal sealed class FlavourDifferenceRule : IPairRule
{
    private const string Code = "CSL2024";
    private const string Remedy = "Pack both flavours from one source and the same build.";

    public IEnumerable<Finding> Check(CheckedPackage managed, CheckedPackage unmanaged)
    {
        foreach (var finding in Manifests(managed, unmanaged).Concat(Sections(managed, unmanaged)).Concat(Entries(managed, unmanaged))) yield return finding;
        if (!managed.IsManaged || unmanaged.IsManaged)
            yield return Origin.Finding(Code, managed.Manifest, "The two zips are not one managed and one unmanaged solution.", Remedy);
    }

    private static IEnumerable<Finding> Manifests(CheckedPackage managed, CheckedPackage unmanaged) =>
        Compare(managed.Manifest, unmanaged.Manifest, unmanaged, e => e.Name.LocalName == "Managed" || IsForm(e) || IsForm(e.Element("Dependent")));

    private static bool IsForm(XElement? component) => component?.Name.LocalName is "RootComponent" or "Dependent" && (string?)component.Attribute("type") == "60";

    private static IEnumerable<Finding> Sections(CheckedPackage managed, CheckedPackage unmanaged)
    {
        var foreign = managed.Tables.Concat(unmanaged.Tables).Where(t => !t.IsOwn).Select(t => t.Element.Element("FormXml")).OfType<XElement>().ToHashSet();
        return Compare(managed.Customizations, unmanaged.Customizations, unmanaged, foreign.Contains);
    }

    private static IEnumerable<Finding> Entries(CheckedPackage managed, CheckedPackage unmanaged)
    {
        string[] compared = [SolutionPackage.ContentTypes, SolutionPackage.Manifest, SolutionPackage.Customizations];
        foreach (var entry in managed.Package.Entries.Where(e => !Array.Exists(compared, n => n == e.Name)))
        {
            var other = unmanaged.Package.Find(entry.Name);
            if (other is null)
                yield return new Finding(Code, entry.File, 0, $"The entry {entry.Name} is missing from {unmanaged.Package.FileName}.", Remedy);
            else if (!entry.Content.Span.SequenceEqual(other.Content.Span))
                yield return new Finding(Code, entry.File, 0, $"The entry {entry.Name} differs from the one of {unmanaged.Package.FileName}.", Remedy);
        }
        foreach (var entry in unmanaged.Package.Entries.Where(e => managed.Package.Find(e.Name) is null))
            yield return new Finding(Code, entry.File, 0, $"The entry {entry.Name} is missing from {managed.Package.FileName}.", Remedy);
    }

    /// <summary>Walks both trees side by side and names the first place where they part; what follows it would be noise.</summary>
    private static IEnumerable<Finding> Compare(XElement one, XElement other, CheckedPackage unmanaged, Func<XElement, bool> mayDiffer)
    {
        if (FirstDifference(one, other, mayDiffer) is { } at)
            yield return Origin.Finding(Code, at, $"<{at.Name.LocalName}> differs from {unmanaged.Package.FileName}.", Remedy);
    }

    private static XElement? FirstDifference(XElement one, XElement other, Func<XElement, bool> mayDiffer)
    {
        if (one.Name != other.Name || !one.Attributes().Where(a => !a.IsNamespaceDeclaration).Select(a => (a.Name, a.Value)).SequenceEqual(other.Attributes().Where(a => !a.IsNamespaceDeclaration).Select(a => (a.Name, a.Value)))) return one;
        var mine = one.Elements().Where(e => !mayDiffer(e)).ToList();
        var theirs = other.Elements().Where(e => !mayDiffer(e)).ToList();
        if (mine.Count == 0 && theirs.Count == 0) return one.HasElements || other.HasElements || one.Value == other.Value ? null : one;
        foreach (var (a, b) in mine.Zip(theirs))
            if (FirstDifference(a, b, mayDiffer) is { } at) return at;
        return mine.Count == theirs.Count ? null : one;
    }
}
