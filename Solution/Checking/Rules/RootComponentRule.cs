using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>CSL2006: import refuses a root without its definition; a definition without root stays behind unnoticed.</summary>
internal sealed class RootComponentRule : ISolutionRule
{
    private const string Code = "CSL2006";

    /// <summary>Kinds of reference 1.4 and where their definitions are. Custom APIs and environment variables are never roots.</summary>
    private static readonly (string Type, string Kind, Func<CheckedPackage, IEnumerable<(string Key, XElement Where)>> Definitions)[] Kinds =
    [
        ("1", "table", p => p.Tables.Select(t => (t.LogicalName, t.Element))),
        ("9", "choice", p => By(p.Choices, "Name")),
        ("20", "security role", p => By(p.Section("Roles"), "id")),
        ("29", "process", p => By(p.Section("Workflows"), "WorkflowId")),
        ("60", "form or dashboard", SystemForms),
        ("61", "web resource", p => ByChild(p.Section("WebResources"), "Name")),
        ("62", "site map", p => ByChild(p.Section("AppModuleSiteMaps"), "SiteMapUniqueName")),
        ("70", "column security profile", p => By(p.Section("FieldSecurityProfiles"), "fieldsecurityprofileid")),
        ("80", "app", p => ByChild(p.Section("AppModules"), "UniqueName")),
        ("91", "plug-in assembly", p => By(p.Section("SolutionPluginAssemblies"), "PluginAssemblyId")),
        ("92", "step", p => By(p.Steps, "SdkMessageProcessingStepId")),
    ];

    public IEnumerable<Finding> Check(CheckedPackage package)
    {
        var roots = (package.Manifest.Element("RootComponents")?.Elements() ?? []).ToLookup(r => (string?)r.Attribute("type") ?? "", StringComparer.Ordinal);
        foreach (var unknown in roots.Where(g => !Array.Exists(Kinds, k => k.Type == g.Key)).SelectMany(g => g))
        {
            yield return Origin.Finding(Code, unknown, $"A root of kind {(string?)unknown.Attribute("type")} is none this check knows.",
                "Add the kind and where it is defined to RootComponentRule, or remove the root.");
        }
        foreach (var (type, kind, definitions) in Kinds)
        {
            var defined = definitions(package).ToList();
            foreach (var root in roots[type].Where(r => !defined.Exists(d => Same(d.Key, Key(r)))))
                yield return Origin.Finding(Code, root, $"The root names the {kind} {Key(root)}, which customizations.xml does not define.", $"Define the {kind}, or remove the root.");
            foreach (var (key, where) in defined.Where(d => !roots[type].Any(r => Same(d.Key, Key(r)))))
                yield return Origin.Finding(Code, where, $"The {kind} {key} has no root component of type {type} in the manifest.", "Add the root to Other/Solution.xml, or remove the definition.");
            foreach (var twice in roots[type].GroupBy(r => Key(r), StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
                yield return Origin.Finding(Code, twice.Last(), $"The root for the {kind} {twice.Key} is there {twice.Count()} times.", "Keep one.");
        }
    }

    /// <summary>Assemblies carry both; their id is what counts.</summary>
    private static string Key(XElement root) => (string?)root.Attribute("id") ?? (string?)root.Attribute("schemaName") ?? "";

    private static bool Same(string one, string other) => string.Equals(one.Trim('{', '}'), other.Trim('{', '}'), StringComparison.OrdinalIgnoreCase);

    /// <summary>Forms of our own tables travel with the table; a form of someone else's table is a root of its own.</summary>
    private static IEnumerable<(string Key, XElement Where)> SystemForms(CheckedPackage package) =>
        package.Tables.Where(t => !t.IsOwn).SelectMany(t => t.Element.Descendants("systemform")).Select(f => (f.Element("formid")?.Value ?? "", f))
            .Concat(ByChild(package.Section("Dashboards"), "FormId"));

    private static IEnumerable<(string Key, XElement Where)> By(IEnumerable<XElement> elements, string attribute) =>
        elements.Select(e => ((string?)e.Attribute(attribute) ?? "", e));

    private static IEnumerable<(string Key, XElement Where)> ByChild(IEnumerable<XElement> elements, string child) =>
        elements.Select(e => (e.Element(child)?.Value ?? "", e));
}
