using System.Xml.Linq;

namespace CoSell.Solution;

/// <summary>Puts the files of the source folder into the sections of customizations.xml.</summary>
internal sealed class CustomizationsBuilder(SolutionSource source, Flavour flavour)
{
    private const string Skeleton = "Other/Customizations.xml";
    private readonly XDocument _document = source.Document(Skeleton);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal) { Skeleton, "Other/Solution.xml" };

    /// <summary>Files that found their place; the rest are package parts of their own, or a mistake.</summary>
    public IReadOnlySet<string> Used => _used;

    public XDocument Build()
    {
        foreach (var path in source.Paths.Where(p => p.StartsWith("Entities/", StringComparison.Ordinal) && p.EndsWith("/Entity.xml", StringComparison.Ordinal)))
            Section("Entities").Add(Entity(path));
        Fill("Roles", "Roles");
        Fill("Workflows", "Workflows", ".json.data.xml");
        Fill("optionsets", "OptionSets");
        Fill("Dashboards", "Dashboards");
        Fill("WebResources", "WebResources", ".data.xml");
        Fill("SolutionPluginAssemblies", "PluginAssemblies", ".data.xml");
        Fill("SdkMessageProcessingSteps", "SdkMessageProcessingSteps");
        Fill("AppModuleSiteMaps", "AppModuleSiteMaps", "/AppModuleSiteMap.xml");
        Fill("AppModules", "AppModules", "/AppModule.xml");
        if (source.Contains("Other/FieldSecurityProfiles.xml")) Section("FieldSecurityProfiles").Add(Loose(Take("Other/FieldSecurityProfiles.xml")));
        Relationships();
        return _document;
    }

    private void Fill(string section, string folder, string ending = ".xml")
    {
        foreach (var path in source.Below(folder, ending)) Section(section).Add(Take(path));
    }

    private XElement Entity(string path)
    {
        var folder = path[..^"/Entity.xml".Length];
        var entity = Take(path);
        var forms = new XElement("FormXml");
        foreach (var kind in source.Below($"{folder}/FormXml").GroupBy(p => p.Split('/')[3], StringComparer.Ordinal))
        {
            var ofKind = new XElement("forms", new XAttribute("type", kind.Key));
            foreach (var form in kind.Where(InThisFlavour)) ofKind.Add(Loose(Take(form)));
            _used.UnionWith(kind);
            if (ofKind.HasElements) forms.Add(ofKind);
        }
        entity.Add(forms);

        var views = source.Below($"{folder}/SavedQueries").ToList();
        if (views.Count > 0) entity.Add(new XElement("SavedQueries", new XElement("savedqueries", views.SelectMany(v => Loose(Take(v))))));
        var charts = source.Below($"{folder}/Visualizations").Select(Take).ToList();
        if (charts.Count > 0) entity.Add(new XElement("Visualizations", charts));
        if (source.Contains($"{folder}/RibbonDiff.xml")) entity.Add(Take($"{folder}/RibbonDiff.xml"));
        return entity;
    }

    /// <summary>A form has one file for both flavours, or one of each; the <c>_managed</c> one alone is a difference to someone else's form.</summary>
    private bool InThisFlavour(string path)
    {
        const string Managed = "_managed.xml";
        var isManaged = path.EndsWith(Managed, StringComparison.Ordinal);
        if (flavour == Flavour.Unmanaged) return !isManaged;
        return isManaged || !source.Contains(path[..^".xml".Length] + Managed);
    }

    private void Relationships()
    {
        const string List = "Other/Relationships.xml";
        if (!source.Contains(List)) return;
        var listed = Take(List).Elements().Select(e => (string?)e.Attribute("Name") ?? "").ToHashSet(StringComparer.Ordinal);
        var defined = source.Below("Other/Relationships").SelectMany(path => Loose(Take(path))).ToList();
        foreach (var one in defined.Where(one => !listed.Contains((string?)one.Attribute("Name") ?? "")))
        {
            throw new SolutionException(Origin.Finding("CSL2002", one, $"The relationship {(string?)one.Attribute("Name")} is not listed in {List}.",
                "Add it to the list, as pac would."));
        }
        listed.ExceptWith(defined.Select(one => (string)one.Attribute("Name")!));
        if (listed.Count > 0)
            throw source.Broken(List, $"The relationship {listed.Order(StringComparer.Ordinal).First()} is listed but no file of Other/Relationships defines it.", "Define it, or take it off the list.");
        Section("EntityRelationships").Add(defined.OrderBy(one => (string)one.Attribute("Name")!, StringComparer.Ordinal));
    }

    private XElement Section(string name) => _document.Root!.Element(name)
        ?? throw source.Broken(Skeleton, $"The file has no section <{name} />, so its parts have no place.", "Add the empty section in the platform's order.");

    private XElement Take(string path)
    {
        _used.Add(path);
        return source.Element(path);
    }

    /// <summary>The children of a file that wraps one or more parts; each keeps the file it came from.</summary>
    private static List<XElement> Loose(XElement wrapper)
    {
        var parts = wrapper.Elements().ToList();
        foreach (var part in parts)
        {
            part.Remove();
            part.AddAnnotation(wrapper.Annotation<Origin>()!);
        }
        return parts;
    }
}
