using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>CSL2031: an app consists of parts that exist, and is open to roles that exist.</summary>
internal sealed class AppRule : ISolutionRule
{
    private const string Code = "CSL2031";

    /// <summary>Roles every organisation has under these ids (reference 2.8): System Administrator and System Customizer.</summary>
    private static readonly string[] RolesOfThePlatform = ["{627090ff-40a3-4053-8790-584edc5be201}", "{119f245c-3cc8-4b62-b31c-d1a046ced15d}"];

    public IEnumerable<Finding> Check(CheckedPackage package) => package.Section("AppModules").SelectMany(app => Components(package, app).Concat(Roles(package, app)));

    private static IEnumerable<Finding> Components(CheckedPackage package, XElement app)
    {
        foreach (var component in app.Descendants("AppModuleComponent"))
        {
            var key = (string?)component.Attribute("schemaName") ?? (string?)component.Attribute("id") ?? "";
            var (kind, exists) = (string?)component.Attribute("type") switch
            {
                "1" => ("table", package.HasTable(key)),
                "26" => ("view", Has(package, "savedqueryid", key)),
                "59" => ("chart", Has(package, "savedqueryvisualizationid", key)),
                "60" => ("form or dashboard", Has(package, "formid", key) || Has(package, "FormId", key)),
                "62" => ("site map", package.Section("AppModuleSiteMaps").Any(m => m.Element("SiteMapUniqueName")?.Value == key)),
                var other => ($"part of kind {other}", false),
            };
            if (!exists)
                yield return Origin.Finding(Code, component, $"The app {Name(app)} contains the {kind} {key}, which does not exist.", "Correct the id or name, or remove the component.");
        }
        foreach (var needed in (string[])["62", "1"])
        {
            if (!app.Descendants("AppModuleComponent").Any(c => (string?)c.Attribute("type") == needed))
                yield return Origin.Finding(Code, app, $"The app {Name(app)} has no {(needed == "62" ? "site map" : "table")}, so there is nothing to open in it.", $"Add a component of type {needed}.");
        }
    }

    private static IEnumerable<Finding> Roles(CheckedPackage package, XElement app)
    {
        var known = package.Section("Roles").Select(r => (string?)r.Attribute("id")).Concat(RolesOfThePlatform).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return from role in app.Element("AppModuleRoleMaps")?.Elements("Role") ?? []
               let id = (string?)role.Attribute("id")
               where !known.Contains(id)
               select Origin.Finding(Code, role, $"The app {Name(app)} is open to the role {id}, which does not exist.", "Name a role of this solution.");
    }

    private static bool Has(CheckedPackage package, string element, string id) => package.Customizations.Descendants(element).Any(e => string.Equals(e.Value, id, StringComparison.OrdinalIgnoreCase));

    private static string? Name(XElement app) => app.Element("UniqueName")?.Value;
}
