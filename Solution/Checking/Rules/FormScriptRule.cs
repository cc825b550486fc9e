using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>CSL2029: a form's libraries are scripts of the package, and its handlers are functions in them.</summary>
internal sealed class FormScriptRule : ISolutionRule
{
    private const string Code = "CSL2029";

    public IEnumerable<Finding> Check(CheckedPackage package) =>
        from table in package.Tables
        from form in table.Element.Descendants("systemform")
        from finding in Libraries(package, form).Concat(Handlers(package, table, form))
        select finding;

    private static IEnumerable<Finding> Libraries(CheckedPackage package, XElement form) =>
        from library in form.Descendants("Library")
        let name = (string?)library.Attribute("name")
        where package.WebResource(name) is not { IsScript: true }
        select Origin.Finding(Code, library, $"The form loads {name}, which is no script of the solution.", "Add the web resource (type 3), or remove the library.");

    private static IEnumerable<Finding> Handlers(CheckedPackage package, SolutionTable table, XElement form)
    {
        var loaded = form.Descendants("Library").Select(l => (string?)l.Attribute("name")).ToHashSet(StringComparer.Ordinal);
        foreach (var handler in form.Descendants("Handler"))
        {
            var library = (string?)handler.Attribute("libraryName");
            var function = (string?)handler.Attribute("functionName") ?? "";
            if (!loaded.Contains(library))
                yield return Origin.Finding(Code, handler, $"The handler {function} is of {library}, which the form does not load.", "Add the library to formLibraries.");
            else if (package.WebResource(library) is { } script && !script.Functions.Contains(function))
                yield return Origin.Finding(Code, handler, $"{library} has no function {function}.", "Correct functionName, or return the function from the script's namespace.");
            if ((string?)handler.Attribute("passExecutionContext") != "true")
                yield return Origin.Finding(Code, handler, $"The handler {function} is not given the execution context, so it cannot see the form.", "Set passExecutionContext to true.");
            var column = (string?)handler.Ancestors("event").FirstOrDefault()?.Attribute("attribute");
            if (column is not null && !table.HasColumn(column))
                yield return Origin.Finding(Code, handler, $"The handler {function} waits for a change of {column}, which {table.LogicalName} does not have.", "Correct the attribute of the event.");
        }
    }
}
