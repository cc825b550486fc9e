using System.Globalization;
using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>CSL2014: what the code declares is what is registered, no more and no less.</summary>
internal sealed class StepDeclarationRule : ISolutionRule
{
    private const string Code = "CSL2014";
    private const string CodeLeads = "The constructor of the type is right by definition: change the XML, or the declaration.";

    public IEnumerable<Finding> Check(CheckedPackage package)
    {
        foreach (var assembly in package.Assemblies.Where(a => a.Dll is not null))
        {
            var declared = StepDeclarations.Of(assembly);
            var steps = package.Steps.Where(s => (s.Element("PluginTypeName")?.Value ?? "").EndsWith(", " + assembly.FullName, StringComparison.Ordinal)).ToList();
            foreach (var declaration in declared)
            {
                var findings = declaration.IsCustomApi ? CheckApi(package, assembly, declaration) : CheckStep(assembly, declaration, steps);
                foreach (var finding in findings) yield return finding;
            }
            foreach (var step in steps.Where(s => !declared.Any(d => !d.IsCustomApi && Matches(s, d))))
                yield return Origin.Finding(Code, step, $"No declaration in {assembly.SimpleName} asks for the step '{(string?)step.Attribute("Name")}'.", "Remove the step, or declare it in the constructor of its type.");
        }
    }

    private static IEnumerable<Finding> CheckStep(PluginAssembly assembly, StepDeclaration declaration, List<XElement> steps)
    {
        var step = steps.Find(s => Matches(s, declaration));
        if (step is null)
        {
            yield return Origin.Finding(Code, assembly.Element, $"{declaration.Type} declares {Describe(declaration)}, which no step registers.",
                $"Add SdkMessageProcessingSteps/{{id}}.xml and its root for '{declaration.Type}: {declaration.Message} of {declaration.Table}'.");
            yield break;
        }
        var name = (string?)step.Attribute("Name");
        foreach (var (element, registered, wanted) in Settings(step, declaration).Where(s => s.Registered != s.Wanted))
            yield return Origin.Finding(Code, step.Element(element) ?? step, $"'{name}' is registered with {element} '{registered}', but the code declares '{wanted}'.", CodeLeads);
        foreach (var image in declaration.Images)
        {
            var found = step.Descendants("SdkMessageProcessingStepImage").FirstOrDefault(i => i.Element("EntityAlias")?.Value == image.Name);
            if (found is null)
                yield return Origin.Finding(Code, step, $"'{name}' has no image {image.Name}, which the code declares.", CodeLeads);
            else if (Sorted(found.Element("Attributes")?.Value) != string.Join(',', image.Columns))
                yield return Origin.Finding(Code, found, $"The image {image.Name} of '{name}' holds '{Sorted(found.Element("Attributes")?.Value)}', but the code declares '{string.Join(',', image.Columns)}'.", CodeLeads);
        }
        foreach (var extra in step.Descendants("SdkMessageProcessingStepImage").Where(i => !declaration.Images.Any(d => d.Name == i.Element("EntityAlias")?.Value)))
            yield return Origin.Finding(Code, extra, $"The image {extra.Element("EntityAlias")?.Value} of '{name}' is declared nowhere in the code.", CodeLeads);
    }

    private static IEnumerable<(string Element, string Registered, string Wanted)> Settings(XElement step, StepDeclaration declaration)
    {
        yield return ("Stage", step.Element("Stage")?.Value ?? "", declaration.Stage.ToString(CultureInfo.InvariantCulture));
        yield return ("Mode", step.Element("Mode")?.Value ?? "", declaration.Mode.ToString(CultureInfo.InvariantCulture));
        yield return ("FilteringAttributes", Sorted(step.Element("FilteringAttributes")?.Value), string.Join(',', declaration.FilteringColumns));
    }

    private static IEnumerable<Finding> CheckApi(CheckedPackage package, PluginAssembly assembly, StepDeclaration declaration)
    {
        var api = package.CustomApis.FirstOrDefault(a => a.UniqueName == declaration.Message);
        if (api is null)
        {
            yield return Origin.Finding(Code, assembly.Element, $"{declaration.Type} implements the custom API {declaration.Message}, which the solution does not have.", "Add customapis/<name>/customapi.xml.");
            yield break;
        }
        if (api.Element.Element("boundentitylogicalname")?.Value != declaration.Table)
            yield return Origin.Finding(Code, api.Element, $"{declaration.Message} is bound to '{api.Element.Element("boundentitylogicalname")?.Value}', but the code declares '{declaration.Table}'.", CodeLeads);
        var type = assembly.Types.FirstOrDefault(t => ((string?)t.Attribute("AssemblyQualifiedName") ?? "").StartsWith(declaration.Type + ",", StringComparison.Ordinal));
        var key = api.Element.Element("plugintypeid")?.Elements().FirstOrDefault()?.Value;
        if (type is not null && !string.Equals((string?)type.Attribute("PluginTypeId"), key?.Trim('{', '}'), StringComparison.OrdinalIgnoreCase))
            yield return Origin.Finding(Code, api.Element.Element("plugintypeid") ?? api.Element, $"{declaration.Message} runs the type {key}, but {declaration.Type} implements it.", $"Write {(string?)type.Attribute("PluginTypeId")}.");
    }

    /// <summary>A type registers a message of a table once per stage; a single registration at another stage is the same step, misplaced.</summary>
    private static bool Matches(XElement step, StepDeclaration declaration) =>
        (string?)step.Element("PluginTypeName") is { } type && type.StartsWith(declaration.Type + ",", StringComparison.Ordinal)
        && StepMessage.Of(step) == declaration.Message && step.Element("PrimaryEntity")?.Value == declaration.Table;

    private static string Describe(StepDeclaration d) => $"{d.Message} of {d.Table}, stage {d.Stage}, {(d.Mode == 1 ? "asynchronous" : "synchronous")}";

    private static string Sorted(string? columns) => string.Join(',', (columns ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
}
