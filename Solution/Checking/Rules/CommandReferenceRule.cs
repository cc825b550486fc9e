using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>CSL2032: what a button or command names is defined in the same difference, and what is defined is used.</summary>
internal sealed class CommandReferenceRule : ISolutionRule
{
    private const string Code = "CSL2032";
    private const string Label = "$LocLabels:";

    public IEnumerable<Finding> Check(CheckedPackage package) =>
        from table in package.Tables
        from ribbon in table.Element.Elements("RibbonDiffXml")
        from finding in Places(table, ribbon).Concat(Unknown(ribbon)).Concat(Unused(ribbon)).Concat(Twice(ribbon))
        select finding;

    private static IEnumerable<Finding> Places(SolutionTable table, XElement ribbon) =>
        from action in ribbon.Descendants("CustomAction")
        let location = (string?)action.Attribute("Location") ?? ""
        where !location.Contains($".{table.LogicalName}.", StringComparison.Ordinal)
        select Origin.Finding(Code, action, $"The button of {table.LogicalName} goes to {location}, a place of another table.", $"Use Mscrm.Form.{table.LogicalName}.MainTab.Save.Controls._children or a grid's.");

    private static IEnumerable<Finding> Unknown(XElement ribbon) =>
        from use in Uses(ribbon)
        where !Definitions(ribbon).Any(d => d.Kind == use.Kind && d.Id == use.Id)
        select Origin.Finding(Code, use.Where, $"The {use.Kind} {use.Id} is used here and defined nowhere.", "Define it in the same RibbonDiff.xml, or correct the id.");

    private static IEnumerable<Finding> Unused(XElement ribbon) =>
        from definition in Definitions(ribbon)
        where !Uses(ribbon).Any(u => u.Kind == definition.Kind && u.Id == definition.Id)
        select Origin.Finding(Code, definition.Where, $"The {definition.Kind} {definition.Id} is defined here and used nowhere.", "Use it, or remove it.");

    private static IEnumerable<Finding> Twice(XElement ribbon) =>
        from same in Definitions(ribbon).Concat(ribbon.Descendants().Where(e => e.Name.LocalName is "CustomAction" or "Button").Select(e => ("button", (string?)e.Attribute("Id"), e)))
            .GroupBy(d => (d.Item1, d.Item2))
        where same.Count() > 1
        select Origin.Finding(Code, same.Last().Item3, $"The {same.Key.Item1} {same.Key.Item2} is defined {same.Count()} times.", "Keep one.");

    private static IEnumerable<(string Kind, string? Id, XElement Where)> Uses(XElement ribbon)
    {
        foreach (var button in ribbon.Descendants("Button"))
        {
            yield return ("command", (string?)button.Attribute("Command"), button);
            foreach (var label in button.Attributes().Where(a => a.Value.StartsWith(Label, StringComparison.Ordinal))) yield return ("label", label.Value[Label.Length..], button);
        }
        foreach (var rule in ribbon.Elements("CommandDefinitions").Descendants().Where(e => e.Name.LocalName is "EnableRule" or "DisplayRule"))
            yield return (Kind(rule), (string?)rule.Attribute("Id"), rule);
    }

    private static IEnumerable<(string Kind, string? Id, XElement Where)> Definitions(XElement ribbon) =>
        ribbon.Elements("CommandDefinitions").Elements("CommandDefinition").Select(c => ("command", (string?)c.Attribute("Id"), c))
            .Concat(ribbon.Elements("RuleDefinitions").Elements().Elements().Where(e => e.Name.LocalName is "EnableRule" or "DisplayRule").Select(r => (Kind(r), (string?)r.Attribute("Id"), r)))
            .Concat(ribbon.Elements("LocLabels").Elements("LocLabel").Select(l => ("label", (string?)l.Attribute("Id"), l)));

    private static string Kind(XElement rule) => rule.Name.LocalName == "EnableRule" ? "enable rule" : "display rule";
}
