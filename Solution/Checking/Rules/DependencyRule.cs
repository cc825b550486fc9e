using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>CSL2026: what comes with an app rather than with the platform is named, as an export names it.</summary>
/// <remarks>
/// Import computes dependencies itself; the list is what the portal reads out when an app is not installed. A table that the solution extends is named once,
/// for its extension; any other once for each part that needs it. Exports name columns, too; those come with their table.
/// </remarks>
internal sealed class DependencyRule : ISolutionRule
{
    private const string Code = "CSL2026";
    private const string Table = "1", Relationship = "10", Dashboard = "60", WebResource = "61", SiteMap = "62", App = "80";

    /// <summary>Tables that come with an app rather than with the platform (reference 1.5).</summary>
    private static readonly Dictionary<string, string> FromApps = new(StringComparer.Ordinal)
    {
        ["opportunity"] = "msdynce_Sales",
        ["opportunityclose"] = "msdynce_Sales",
        ["lead"] = "msdynce_LeadManagement",
        ["campaign"] = "msdynce_Marketing",
    };

    private sealed record Need(string What, XElement Where, Func<XElement, bool> Required, Func<XElement, bool> Dependent, string Of);

    public IEnumerable<Finding> Check(CheckedPackage package)
    {
        var entries = package.Manifest.Element("MissingDependencies")?.Elements().ToList() ?? [];
        return Needs(package)
            .Where(need => !entries.Exists(e => e.Element("Required") is { } required && need.Required(required) && e.Element("Dependent") is { } dependent && need.Dependent(dependent)))
            .Select(need => Origin.Finding(Code, need.Where, $"{need.What} needs {need.Of}, but no dependency says so.", "Add it to MissingDependencies, so that import can say why it fails where the app is not installed."));
    }

    private static IEnumerable<Need> Needs(CheckedPackage package) =>
        FromApps.Keys.SelectMany(table => OfTable(package, table).Select(part => new Need(part.What, part.Where,
            r => Has(r, Table, "schemaName", table) && ((string?)r.Attribute("solution") ?? "").StartsWith(FromApps[table] + " ", StringComparison.Ordinal),
            d => Has(d, part.Type, part.Type == Dashboard ? "id" : "schemaName", part.Key), $"{table} of {FromApps[table]}")))
        .Concat(package.Section("AppModules").SelectMany(app => OfApp(package, app)));

    private static IEnumerable<(string Type, string Key, string What, XElement Where)> OfTable(CheckedPackage package, string table)
    {
        if (package.Table(table) is { IsOwn: false } extended)
        {
            yield return (Table, table, $"The extension of {table}", extended.Element);
            yield break;
        }
        foreach (var one in package.Relationships.Where(r => Same(Child(r, "ReferencedEntityName"), table) || Same(Child(r, "ReferencingEntityName"), table)))
            yield return (Relationship, (string?)one.Attribute("Name") ?? "", $"The relationship {(string?)one.Attribute("Name")}", one);
        foreach (var dashboard in package.Section("Dashboards").Where(d => d.Descendants("TargetEntityType").Any(t => Same(t.Value, table))))
            yield return (Dashboard, Child(dashboard, "FormId"), "The dashboard " + Name(dashboard), dashboard);
        foreach (var map in package.Section("AppModuleSiteMaps").Where(m => m.Descendants("SubArea").Any(a => Same((string?)a.Attribute("Entity"), table))))
            yield return (SiteMap, Child(map, "SiteMapUniqueName"), $"The site map {Child(map, "SiteMapUniqueName")}", map);
        foreach (var app in package.Section("AppModules").Where(a => a.Descendants("AppModuleComponent").Any(c => Has(c, Table, "schemaName", table))))
            yield return (App, Child(app, "UniqueName"), $"The app {Child(app, "UniqueName")}", app);
    }

    /// <summary>The icon, unless it is ours, and the settings: both are kept in solutions of the platform.</summary>
    private static IEnumerable<Need> OfApp(CheckedPackage package, XElement app)
    {
        var name = Child(app, "UniqueName");
        if (!package.Section("WebResources").Any(r => Same(Child(r, "WebResourceId"), Child(app, "WebResourceId"))))
            yield return new Need($"The app {name}", app, r => (string?)r.Attribute("type") == WebResource, d => Has(d, App, "schemaName", name), "an icon that is not of this solution");
        foreach (var setting in app.Descendants("appsetting").Select(s => (string?)s.Attribute("settingdefinitionid.uniquename") ?? ""))
        {
            yield return new Need($"The app {name}", app, r => Has(r, "SettingDefinition", "id.uniquename", setting), d => Has(d, "AppSetting", "id.parentappmoduleid.uniquename", name), $"the setting {setting}");
        }
    }

    private static bool Has(XElement component, string type, string attribute, string key) => (string?)component.Attribute("type") == type && Same((string?)component.Attribute(attribute), key);

    private static bool Same(string? one, string other) => string.Equals(one?.Trim('{', '}'), other.Trim('{', '}'), StringComparison.OrdinalIgnoreCase);

    private static string Child(XElement element, string name) => element.Element(name)?.Value ?? "";

    private static string Name(XElement element) => (string?)element.Element("LocalizedNames")?.Elements().FirstOrDefault()?.Attribute("description") ?? "";
}
