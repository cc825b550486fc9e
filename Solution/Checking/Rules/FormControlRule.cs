using System.Text;
using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>CSL2029: a control's id is its own in the form, and the rows, views, charts and forms it shows exist.</summary>
internal sealed class FormControlRule : ISolutionRule
{
    private const string Code = "CSL2029";

    public IEnumerable<Finding> Check(CheckedPackage package)
    {
        var onForms = from table in package.Tables
                      from form in table.Element.Descendants("systemform")
                      from finding in Controls(package, form, table)
                      select finding;
        return onForms.Concat(package.Section("Dashboards").SelectMany(dashboard => Controls(package, dashboard, table: null)));
    }

    private static IEnumerable<Finding> Controls(CheckedPackage package, XElement form, SolutionTable? table)
    {
        var controls = form.Descendants("control").ToList();
        foreach (var twice in controls.GroupBy(c => (string?)c.Attribute("id"), StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            yield return Origin.Finding(Code, twice.Last(), $"The control id {twice.Key} is used {twice.Count()} times in one form.", "Give each control its own; the column stays in datafieldname.");
        foreach (var parameters in controls.Elements("parameters"))
        {
            foreach (var finding in Subgrid(package, parameters, table).Concat(QuickForms(package, parameters))) yield return finding;
        }
    }

    private static IEnumerable<Finding> Subgrid(CheckedPackage package, XElement parameters, SolutionTable? table)
    {
        if (parameters.Element("TargetEntityType") is not { Value: var target } shown) yield break;
        if (!package.HasTable(target))
            yield return Origin.Finding(Code, shown, $"A subgrid shows rows of {target}, which does not exist.", "Correct TargetEntityType.");
        foreach (var (part, kind) in ((string, string)[])[("ViewId", "savedqueryid"), ("VisualizationId", "savedqueryvisualizationid")])
        {
            var id = parameters.Element(part);
            if (id is { Value.Length: > 0 } && package.Table(target)?.Element.Descendants(kind).Any(e => string.Equals(e.Value, id.Value, StringComparison.OrdinalIgnoreCase)) != true)
                yield return Origin.Finding(Code, id, $"A subgrid of {target} names the {(part == "ViewId" ? "view" : "chart")} {id.Value}, which is none of that table.", $"Write the {kind} of one that {target} has in this solution.");
        }
        if (parameters.Element("ChartGridMode")?.Value == "Chart" && parameters.Element("VisualizationId") is not { Value.Length: > 0 })
            yield return Origin.Finding(Code, parameters, $"A chart of {target} does not say which.", "Add VisualizationId.");
        if (parameters.Element("RelationshipName") is { Value: { Length: > 0 } name } relationship && table is not null && !Connects(package, name, table.LogicalName, target))
            yield return Origin.Finding(Code, relationship, $"A subgrid on {table.LogicalName} uses {name}, which is no relationship from {target} to {table.LogicalName}.", "Correct RelationshipName.");
    }

    private static bool Connects(CheckedPackage package, string name, string one, string many) => package.Relationships.Any(r => (string?)r.Attribute("Name") == name
        && string.Equals(r.Element("ReferencedEntityName")?.Value, one, StringComparison.OrdinalIgnoreCase) && string.Equals(r.Element("ReferencingEntityName")?.Value, many, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<Finding> QuickForms(CheckedPackage package, XElement parameters)
    {
        foreach (var quick in parameters.Elements("QuickForms"))
        {
            foreach (var shown in SolutionXml.Read(Encoding.UTF8.GetBytes(quick.Value), Origin.Of(quick).File).Descendants("QuickFormId"))
            {
                var table = (string?)shown.Attribute("entityname") ?? "";
                var exists = package.Table(table)?.Element.Descendants("systemform").Any(f => (string?)f.Parent!.Attribute("type") == "quick"
                    && string.Equals(f.Element("formid")?.Value.Trim('{', '}'), shown.Value.Trim('{', '}'), StringComparison.OrdinalIgnoreCase)) == true;
                if (!exists)
                    yield return Origin.Finding(Code, quick, $"The quick view shows the form {shown.Value} of {table}, which does not exist.", "Name a form of FormXml/quick.");
            }
        }
    }
}
