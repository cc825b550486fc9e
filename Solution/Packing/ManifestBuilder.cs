using System.Xml.Linq;

namespace CoSell.Solution;

/// <summary>Turns Other/Solution.xml, which serves both flavours, into the manifest of one.</summary>
internal static class ManifestBuilder
{
    private const string SystemForm = "60";

    public static XDocument Build(SolutionSource source, Flavour flavour, Version version, XDocument customizations)
    {
        var document = source.Document("Other/Solution.xml");
        var manifest = document.Root!.Element("SolutionManifest") ?? throw source.Broken("Other/Solution.xml", "There is no <SolutionManifest>.", "Restore the manifest.");
        Set(source, manifest, "Version", version.ToString(4));
        Set(source, manifest, "Managed", flavour == Flavour.Managed ? "1" : "0");
        if (flavour == Flavour.Unmanaged) LeaveOutForms(manifest, customizations);
        return document;
    }

    /// <summary>Importing an unmanaged form replaces the customer's, so a difference to a system form has no unmanaged counterpart.</summary>
    private static void LeaveOutForms(XElement manifest, XDocument customizations)
    {
        var kept = customizations.Descendants().Where(e => e.Name.LocalName is "formid" or "FormId").Select(id => id.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        bool IsLeftOut(XElement? component) => (string?)component?.Attribute("type") == SystemForm && !kept.Contains((string?)component.Attribute("id") ?? "");
        manifest.Element("RootComponents")?.Elements().Where(IsLeftOut).Remove();
        manifest.Element("MissingDependencies")?.Elements().Where(entry => IsLeftOut(entry.Element("Dependent"))).Remove();
    }

    private static void Set(SolutionSource source, XElement manifest, string name, string value)
    {
        var element = manifest.Element(name) ?? throw source.Broken("Other/Solution.xml", $"There is no <{name}> in the manifest.", "Restore the element.");
        element.Value = value;
    }
}
