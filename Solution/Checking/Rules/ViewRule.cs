using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>CSL2027: views and forms show columns that exist; each kind of view has one default.</summary>
internal sealed class ViewRule : ISolutionRule
{
    private const string Code = "CSL2027";

    public IEnumerable<Finding> Check(CheckedPackage package) =>
        package.Tables.SelectMany(t => Views(package, t).Concat(Forms(t)).Concat(Defaults(t)));

    private static IEnumerable<Finding> Views(CheckedPackage package, SolutionTable table)
    {
        foreach (var view in table.Element.Descendants("savedquery"))
        {
            var entity = view.Element("fetchxml")?.Descendants("entity").FirstOrDefault();
            if ((string?)entity?.Attribute("name") != table.LogicalName)
                yield return Origin.Finding(Code, view, $"A view of {table.LogicalName} asks for '{(string?)entity?.Attribute("name")}'.", "Ask for the table the view belongs to.");
            var asked = (entity?.Elements() ?? []).Where(e => e.Name.LocalName is "attribute" or "order").Select(e => (Name: (string?)(e.Attribute("name") ?? e.Attribute("attribute")) ?? "", Where: e))
                .Concat((entity?.Elements("filter") ?? []).Descendants("condition").Select(e => (Name: (string?)e.Attribute("attribute") ?? "", Where: e)))
                .Concat(view.Descendants("cell").Where(c => !((string?)c.Attribute("name") ?? "").Contains('.', StringComparison.Ordinal)).Select(e => (Name: (string?)e.Attribute("name") ?? "", Where: e)));
            foreach (var (name, where) in asked.Where(a => a.Name.Length > 0 && !package.HasColumn(table.LogicalName, a.Name)))
                yield return Origin.Finding(Code, where, $"A view of {table.LogicalName} uses the column {name}, which it does not have.", "Correct the logical name.");
            var fetched = (entity?.Elements("attribute") ?? []).Select(a => (string?)a.Attribute("name")).ToHashSet(StringComparer.Ordinal);
            foreach (var cell in view.Descendants("cell").Where(c => entity is not null && !entity.Elements("link-entity").Any() && !fetched.Contains((string?)c.Attribute("name"))))
                yield return Origin.Finding(Code, cell, $"A view of {table.LogicalName} shows {(string?)cell.Attribute("name")} without asking for it.", "Add the attribute to the fetch.");
        }
    }

    private static IEnumerable<Finding> Forms(SolutionTable table) =>
        from control in table.Element.Elements("FormXml").Descendants("control")
        let column = (string?)control.Attribute("datafieldname")
        where column is not null && !table.HasColumn(column)
        select Origin.Finding(Code, control, $"A form of {table.LogicalName} shows the column {column}, which it does not have.", "Correct datafieldname.");

    private static IEnumerable<Finding> Defaults(SolutionTable table) => !table.IsOwn ? [] :
        from kind in table.Element.Descendants("savedquery").GroupBy(v => v.Element("querytype")?.Value, StringComparer.Ordinal)
        where kind.Count(v => v.Element("isdefault")?.Value == "1") != 1
        select Origin.Finding(Code, kind.First(), $"The table {table.LogicalName} has {kind.Count(v => v.Element("isdefault")?.Value == "1")} default views of kind {kind.Key}.", "Exactly one view of a kind has isdefault 1.");
}
