using System.Text.Json;
using System.Xml.Linq;
using CoSell.Sandbox.Dataverse.Pipeline;

namespace CoSell.Sandbox.Dataverse.Import;

/// <summary>What a cloud flow must hold to be switched on. The sandbox runs no flows, but takes no broken ones.</summary>
internal sealed class FlowRules(SolutionPackage package, CustomApis installed)
{
    private const string ModernFlow = "5";

    public IEnumerable<ImportFinding> Check(XElement workflow)
    {
        var name = workflow.Attribute("Name")?.Value ?? "(unnamed)";
        ImportFinding Error(string problem) => ImportFinding.Error(ImportCode.BadFlow, workflow.At(SolutionPackage.File), $"The flow {name} {problem}");

        // A file that is missing is another rule's finding, and other processes have no JSON.
        if (workflow.Text("Category") != ModernFlow || package.Zip.Find(workflow.Text("JsonFileName") ?? "") is not { } bytes)
            return [];
        JsonElement properties;
        try
        {
            using var document = JsonDocument.Parse(bytes);
            properties = Get(document.RootElement.Clone(), "properties");
        }
        catch (JsonException wrong)
        {
            return [Error($"is not well-formed JSON ({wrong.Message}). Pack the file as it was exported.")];
        }

        var definition = Get(properties, "definition");
        var (triggers, steps) = (Members(Get(definition, "triggers")).Count, Members(Get(definition, "actions")));
        if (triggers == 0 || steps.Count == 0)
            return [Error($"has {triggers} triggers and {steps.Count} steps; it needs one of each at least.")];
        return CheckConnections(Get(properties, "connectionReferences"), steps).Concat(CheckSteps(steps)).Select(Error);
    }

    private IEnumerable<string> CheckConnections(JsonElement references, Dictionary<string, JsonElement> steps)
    {
        var declared = package.ConnectionReferences.Select(reference => reference.Attribute("connectionreferencelogicalname")?.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, reference) in Members(references))
        {
            if (Text(Get(reference, "connection"), "connectionReferenceLogicalName") is var logicalName && !declared.Contains(logicalName))
                yield return $"uses the connection reference '{logicalName}' ({name}), which this solution does not bring. Declare it under connectionreferences.";
        }

        foreach (var (name, step) in steps)
        {
            if (Text(Get(Get(step, "inputs"), "host"), "connectionName") is { } asked && !Members(references).ContainsKey(asked))
                yield return $"asks through the connection '{asked}' in the step {name}, which it does not declare.";
        }
    }

    private IEnumerable<string> CheckSteps(Dictionary<string, JsonElement> steps)
    {
        foreach (var (name, step) in steps)
        {
            foreach (var before in Members(Get(step, "runAfter")).Keys.Where(before => !steps.ContainsKey(before)))
                yield return $"runs the step {name} after '{before}', which it does not have.";
            var parameters = Members(Get(Get(step, "inputs"), "parameters"));
            if (!parameters.TryGetValue("actionName", out var action) || action.GetString() is not { } called || !called.StartsWith(package.Manifest.Publisher.Prefix + "_", StringComparison.Ordinal))
                continue;
            if (installed.Find(called) is { } api)
            {
                foreach (var missing in api.Parameters.Where(parameter => !parameter.IsOptional && !parameters.ContainsKey($"item/{parameter.UniqueName}")))
                    yield return $"calls {called} in the step {name} without its parameter {missing.UniqueName}.";
            }
            else if (!package.CustomApis.Any(own => own.UniqueName == called))
            {
                yield return $"calls {called} in the step {name}, which this organisation does not have. Install the solution that brings it.";
            }
        }
    }

    private static JsonElement Get(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) ? value : default;

    private static string? Text(JsonElement of, string name) => Get(of, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static Dictionary<string, JsonElement> Members(JsonElement of) =>
        of.ValueKind == JsonValueKind.Object ? of.EnumerateObject().GroupBy(member => member.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal) : [];
}
