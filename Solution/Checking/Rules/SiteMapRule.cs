using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>CSL2031: every sub area of a site map leads somewhere, and its app contains what it shows.</summary>
internal sealed class SiteMapRule : ISolutionRule
{
    private const string Code = "CSL2031";
    private const string Dashboards = "/workplace/home_dashboards.aspx";
    private static readonly string[] Privileges = ["Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign", "Share", "All", "AllowQuickCampaign", "UseInternetMarketing"];

    public IEnumerable<Finding> Check(CheckedPackage package) =>
        from map in package.Section("AppModuleSiteMaps")
        from finding in map.Descendants("SubArea").SelectMany(area => Target(package, map, area).Concat(Hidden(package, area))).Concat(Ids(map))
        select finding;

    private static IEnumerable<Finding> Target(CheckedPackage package, XElement map, XElement area)
    {
        var id = (string?)area.Attribute("Id");
        var table = (string?)area.Attribute("Entity");
        var url = (string?)area.Attribute("Url") ?? "";
        if (table is null && url.Length == 0)
            yield return Origin.Finding(Code, area, $"The sub area {id} leads nowhere.", "Give it an Entity or a Url.");
        if (table is not null && !package.HasTable(table))
            yield return Origin.Finding(Code, area, $"The sub area {id} shows the table {table}, which does not exist.", "Correct Entity.");
        else if (table is not null && Apps(package, map).Any(app => !Contains(app, "1", "schemaName", table)))
            yield return Origin.Finding(Code, area, $"The sub area {id} shows the table {table}, which its app does not contain.", "Add an AppModuleComponent of type 1.");
        if (url.StartsWith("$webresource:", StringComparison.Ordinal) && package.WebResource(url["$webresource:".Length..]) is null)
            yield return Origin.Finding(Code, area, $"The sub area {id} opens {url}, which is no web resource of the solution.", "Correct Url.");
        if (url.Contains("pagetype=dashboard", StringComparison.OrdinalIgnoreCase))
            yield return Origin.Finding(Code, area, $"The sub area {id} opens a dashboard by the address of a page.", $"Write Url=\"{Dashboards}\" and the dashboard's id in DefaultDashboard, as the designer does.");
        if ((string?)area.Attribute("DefaultDashboard") is { } dashboard && Apps(package, map).Any(app => !Contains(app, "60", "id", $"{{{dashboard}}}")))
            yield return Origin.Finding(Code, area, $"The sub area {id} opens the dashboard {dashboard}, which its app does not contain.", "Add an AppModuleComponent of type 60.");
    }

    private static IEnumerable<Finding> Hidden(CheckedPackage package, XElement area)
    {
        foreach (var privilege in area.Elements("Privilege"))
        {
            if ((string?)privilege.Attribute("Entity") is not { } table || !package.HasTable(table))
                yield return Origin.Finding(Code, privilege, $"The sub area {(string?)area.Attribute("Id")} asks for a privilege on {(string?)privilege.Attribute("Entity")}, which does not exist.", "Correct Entity.");
            if (!Array.Exists(Privileges, p => p == (string?)privilege.Attribute("Privilege")))
                yield return Origin.Finding(Code, privilege, $"The sub area {(string?)area.Attribute("Id")} asks for the privilege '{(string?)privilege.Attribute("Privilege")}'.", "Use Create, Read, Write, Delete, Append, AppendTo, Assign or Share.");
        }
    }

    private static IEnumerable<Finding> Ids(XElement map) =>
        from same in map.Descendants().Where(e => e.Name.LocalName is "Area" or "Group" or "SubArea").GroupBy(e => (string?)e.Attribute("Id"), StringComparer.Ordinal)
        where same.Count() > 1
        select Origin.Finding(Code, same.Last(), $"The site map uses the id {same.Key} {same.Count()} times.", "Give each area, group and sub area its own.");

    private static IEnumerable<XElement> Apps(CheckedPackage package, XElement map) =>
        package.Section("AppModules").Where(app => Contains(app, "62", "schemaName", map.Element("SiteMapUniqueName")?.Value ?? ""));

    private static bool Contains(XElement app, string type, string attribute, string key) =>
        app.Descendants("AppModuleComponent").Any(c => (string?)c.Attribute("type") == type && string.Equals((string?)c.Attribute(attribute), key, StringComparison.OrdinalIgnoreCase));
}
