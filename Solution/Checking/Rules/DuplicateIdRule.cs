using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>CSL2007: two parts with one id or name are one part to the platform, and the second wins silently.</summary>
internal sealed class DuplicateIdRule : ISolutionRule
{
    public IEnumerable<Finding> Check(CheckedPackage package)
    {
        var found = Repeated("id", Ids(package))
            .Concat(Repeated("choice", package.Choices.Select(c => ((string?)c.Attribute("Name") ?? "", c))))
            .Concat(Repeated("relationship", package.Relationships.Select(r => ((string?)r.Attribute("Name") ?? "", r))))
            .Concat(Repeated("table", package.Tables.Select(t => (t.LogicalName, t.Element))))
            .Concat(Repeated("custom API", package.CustomApis.Select(a => (a.UniqueName, a.Element))))
            .Concat(Repeated("environment variable", package.EnvironmentVariables.Select(v => ((string?)v.Attribute("schemaname") ?? "", v))));
        foreach (var table in package.Tables)
        {
            found = found.Concat(Repeated("column", table.Columns.Select(c => ($"{table.LogicalName}.{c.LogicalName}", c.Element))));
        }
        foreach (var form in package.Tables.SelectMany(t => t.Element.Descendants("systemform")).Concat(package.Section("Dashboards")))
            found = found.Concat(Repeated("id in the form", PartsOfForm(form)));
        return found.Concat(package.Package.Entries.GroupBy(e => e.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1)
            .Select(g => new Finding("CSL2007", g.Last().File, 0, $"The zip has the entry {g.Key} {g.Count()} times.", "Pack it once.")));
    }

    private static IEnumerable<(string Key, XElement Where)> Ids(CheckedPackage package)
    {
        foreach (var element in package.Customizations.Descendants())
        {
            var id = element.Name.LocalName switch
            {
                // An app names roles by the same element.
                "Role" when element.Parent!.Name.LocalName == "Roles" => (string?)element.Attribute("id"),
                "FieldSecurityProfile" => (string?)element.Attribute("fieldsecurityprofileid"),
                "SdkMessageProcessingStep" => (string?)element.Attribute("SdkMessageProcessingStepId"),
                "Workflow" => (string?)element.Attribute("WorkflowId"),
                "PluginAssembly" => (string?)element.Attribute("PluginAssemblyId"),
                "PluginType" => (string?)element.Attribute("PluginTypeId"),
                "SdkMessageProcessingStepImageId" or "formid" or "savedqueryid" or "savedqueryvisualizationid" or "FormId" or "WebResourceId" => element.Value,
                _ => null,
            };
            if (id is not null) yield return (id.Trim('{', '}'), element);
        }
    }

    private static IEnumerable<(string Key, XElement Where)> PartsOfForm(XElement form) =>
        from part in form.Descendants()
        let id = part.Name.LocalName switch
        {
            "tab" or "section" or "cell" or "header" or "footer" => (string?)part.Attribute("id"),
            "Library" => (string?)part.Attribute("libraryUniqueId"),
            "Handler" => (string?)part.Attribute("handlerUniqueId"),
            _ => null,
        }
        where id is not null
        select (id.Trim('{', '}'), part);

    private static IEnumerable<Finding> Repeated(string kind, IEnumerable<(string Key, XElement Where)> parts) =>
        parts.GroupBy(p => p.Key, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g =>
            Origin.Finding("CSL2007", g.Last().Where, $"The {kind} {g.Key} is used {g.Count()} times, first in {Place(g.First().Where)}.",
                "Give each part its own; ids are UUID v5 of the part's name (docs/decisions)."));

    private static string Place(XElement where)
    {
        var (file, line) = Origin.Of(where);
        return $"{file}:{line}";
    }
}
