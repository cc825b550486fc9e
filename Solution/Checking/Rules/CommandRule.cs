using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>CSL2032: a command calls functions that exist, in libraries that exist.</summary>
internal sealed class CommandRule : ISolutionRule
{
    private const string Code = "CSL2032";
    private const string WebResource = "$webresource:";

    public IEnumerable<Finding> Check(CheckedPackage package) =>
        from table in package.Tables
        from call in table.Element.Elements("RibbonDiffXml").Descendants().Where(e => e.Name.LocalName is "JavaScriptFunction" or "CustomRule")
        from finding in Call(package, call)
        select finding;

    private static IEnumerable<Finding> Call(CheckedPackage package, XElement call)
    {
        var library = (string?)call.Attribute("Library") ?? "";
        var function = (string?)call.Attribute("FunctionName") ?? "";
        if (!library.StartsWith(WebResource, StringComparison.Ordinal) || package.WebResource(library[WebResource.Length..]) is not { IsScript: true } script)
            yield return Origin.Finding(Code, call, $"A command calls {function} of {library}, which is no script of the solution.", "Write $webresource: and the name of the script.");
        else if (!script.Functions.Contains(function))
            yield return Origin.Finding(Code, call, $"A command calls {function}, which {script.Name} does not have.", "Correct FunctionName, or return the function from the script's namespace.");
        if (!call.Elements("CrmParameter").Any(p => (string?)p.Attribute("Value") == "PrimaryControl"))
            yield return Origin.Finding(Code, call, $"A command calls {function} without the form.", "Pass the CrmParameter PrimaryControl.");
    }
}
