using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>CSL2015: what import refuses of a custom API, and what could never be corrected after the first installation.</summary>
internal sealed class CustomApiRule : ISolutionRule
{
    private const string Code = "CSL2015";
    private static readonly string[] NeedTable = ["3", "4", "5"];
    private const int LastType = 12;

    public IEnumerable<Finding> Check(CheckedPackage package) => package.CustomApis.SelectMany(api => Check(package, api));

    private static IEnumerable<Finding> Check(CheckedPackage package, CustomApi api)
    {
        var name = api.UniqueName;
        var binding = api.Element.Element("bindingtype")?.Value;
        var table = api.Element.Element("boundentitylogicalname");
        if (!name.StartsWith(package.Prefix + "_", StringComparison.Ordinal))
            yield return Origin.Finding(Code, api.Element, $"The custom API {name} does not begin with {package.Prefix}_.", "Its name needs the publisher's prefix.");
        if (binding is not ("0" or "1" or "2"))
            yield return Origin.Finding(Code, api.Element, $"{name} has bindingtype '{binding}'.", "Use 0 (unbound), 1 (a row) or 2 (a collection).");
        if (binding == "0" != table is null)
            yield return Origin.Finding(Code, api.Element, $"{name} has bindingtype {binding} and {(table is null ? "no table" : $"the table {table.Value}")}.", "A bound API names its table, an unbound one none.");
        if (table is not null && !package.HasTable(table.Value))
            yield return Origin.Finding(Code, table, $"{name} is bound to {table.Value}, which does not exist.", "Correct the table.");
        if (api.Element.Element("isfunction")?.Value == "1" && api.Properties.Count == 0)
            yield return Origin.Finding(Code, api.Element, $"{name} is a function without a response.", "Add a response property, or make it an action.");
        if (api.Element.Element("isfunction")?.Value == "1" && api.Element.Element("workflowsdkstepenabled")?.Value == "1")
            yield return Origin.Finding(Code, api.Element, $"{name} is a function for workflows.", "Workflows call actions only: set workflowsdkstepenabled to 0.");
        if (api.Element.Element("allowedcustomprocessingsteptype")?.Value is not ("0" or "1" or "2"))
            yield return Origin.Finding(Code, api.Element, $"{name} does not say which steps others may register.", "Set allowedcustomprocessingsteptype to 0, 1 or 2; it cannot change later.");
        foreach (var finding in CheckType(package, api)) yield return finding;
        foreach (var finding in api.Parameters.SelectMany(p => CheckPart(package, name, p, isRequest: true))) yield return finding;
        foreach (var finding in api.Properties.SelectMany(p => CheckPart(package, name, p, isRequest: false))) yield return finding;
    }

    private static IEnumerable<Finding> CheckType(CheckedPackage package, CustomApi api)
    {
        var key = api.Element.Element("plugintypeid")?.Elements().FirstOrDefault();
        if (key is null || !package.Assemblies.SelectMany(a => a.Types).Any(t => string.Equals((string?)t.Attribute("PluginTypeId"), key.Value.Trim('{', '}'), StringComparison.OrdinalIgnoreCase)))
            yield return Origin.Finding(Code, key ?? api.Element, $"{api.UniqueName} runs the type {key?.Value ?? "(none)"}, which no assembly of the solution lists.", "Write the PluginTypeId of its implementation.");
    }

    private static IEnumerable<Finding> CheckPart(CheckedPackage package, string api, XElement part, bool isRequest)
    {
        var name = $"{api}.{(string?)part.Attribute("uniquename")}";
        var type = part.Element("type")?.Value ?? "";
        var table = part.Element("logicalentityname");
        if (!int.TryParse(type, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) || number > LastType)
            yield return Origin.Finding(Code, part, $"{name} has type '{type}'.", "Use 0 to 12 (reference 2.12).");
        if (Array.Exists(NeedTable, t => t == type) && table is null)
            yield return Origin.Finding(Code, part, $"{name} holds rows but names no table.", "Add logicalentityname.");
        if (table is not null && !package.HasTable(table.Value))
            yield return Origin.Finding(Code, table, $"{name} holds rows of {table.Value}, which does not exist.", "Correct the table.");
        if (isRequest && part.Element("isoptional")?.Value is not ("0" or "1"))
            yield return Origin.Finding(Code, part, $"{name} does not say whether it is optional.", "Set isoptional to 0 or 1; it cannot change later.");
        if (!isRequest && part.Element("isoptional") is { } optional)
            yield return Origin.Finding(Code, optional, $"The response property {name} has isoptional, which makes import fail.", "Remove the element.");
    }
}
