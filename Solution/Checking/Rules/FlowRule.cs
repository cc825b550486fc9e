using System.Text.Json;
using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>CSL2034: a flow that is broken imports and then cannot be switched on, or never runs.</summary>
internal sealed class FlowRule : ISolutionRule
{
    internal const string Code = "CSL2034";

    public IEnumerable<Finding> Check(CheckedPackage package)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var connectors = package.Section("connectionreferences").GroupBy(r => (string?)r.Attribute("connectionreferencelogicalname") ?? "", StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First().Element("connectorid")?.Value ?? "", StringComparer.Ordinal);
        foreach (var element in package.Section("Workflows"))
        {
            if (element.Element("Category")?.Value != Flow.Category)
                yield return Origin.Finding(Code, element, $"The process {(string?)element.Attribute("Name")} is not a cloud flow.", "Ship cloud flows only (category 5).");
            var flow = Flow.Read(package, element, out var problem);
            if (problem is not null) yield return Origin.Finding(Code, element, $"The file of the flow {(string?)element.Attribute("Name")} {problem}", "Correct the file.");
            if (flow is null) continue;
            foreach (var finding in Shape(flow).Concat(Steps(flow)).Concat(Connections(flow, connectors, used)).Concat(Needs(flow, package))) yield return finding;
        }
        foreach (var unused in package.Section("connectionreferences").Where(r => !used.Contains((string?)r.Attribute("connectionreferencelogicalname") ?? "")))
            yield return Origin.Finding(Code, unused, $"No flow uses the connection reference {(string?)unused.Attribute("connectionreferencelogicalname")}.", "Remove it: whoever imports would have to give it a connection.");
    }

    private static IEnumerable<Finding> Shape(Flow flow)
    {
        if (flow.SchemaVersion != "1.0.0.0") yield return Of(flow, "has no schemaVersion 1.0.0.0", "Write the file as an export has it.");
        if (flow.Triggers.Count != 1) yield return Of(flow, $"has {flow.Triggers.Count} triggers", "Give it one.");
        if (flow.Actions.Count == 0) yield return Of(flow, "does nothing", "Give it a step.");
        var id = ((string?)flow.Element.Attribute("WorkflowId") ?? "").Trim('{', '}').ToUpperInvariant();
        if (!flow.Entry.Name.EndsWith($"-{id}.json", StringComparison.Ordinal)) yield return Of(flow, $"is in {flow.Entry.Name}, which does not end in its id", $"Name the file <name>-{id}.json.");
    }

    private static IEnumerable<Finding> Steps(Flow flow)
    {
        foreach (var (name, step) in flow.Actions)
        {
            if (Flow.Text(step, "type") is null) yield return Of(flow, $"has the step {name} without a type", "Say the type.");
            foreach (var before in Flow.Members(Flow.Member(step, "runAfter")).Keys.Where(before => !flow.Actions.ContainsKey(before)))
                yield return Of(flow, $"runs {name} after {before}, which it does not have", "Name a step of the flow.");
        }
        if (flow.Actions.Count > 0 && flow.Actions.Values.All(step => Flow.Members(Flow.Member(step, "runAfter")).Count > 0))
            yield return Of(flow, "has no first step", "Let one step run after nothing.");
    }

    private static IEnumerable<Finding> Connections(Flow flow, Dictionary<string, string> connectors, HashSet<string> used)
    {
        foreach (var (name, reference) in flow.ConnectionReferences)
        {
            var declared = Flow.Text(Flow.Member(reference, "connection"), "connectionReferenceLogicalName") ?? "";
            used.Add(declared);
            if (!connectors.TryGetValue(declared, out var connector))
                yield return Of(flow, $"uses the connection reference '{declared}', which the solution does not declare", "Declare it in Other/Customizations.xml.");
            else if (Flow.Text(Flow.Member(reference, "api"), "name") != connector[(connector.LastIndexOf('/') + 1)..])
                yield return Of(flow, $"uses {declared} for another connector than it is declared for", $"Make both {connector}.");
            if (!flow.Actions.Values.Any(step => ConnectionOf(step) == name))
                yield return Of(flow, $"declares the connection {name} and does not use it", "Remove it.");
        }
        foreach (var (name, step) in flow.Actions.Where(step => ConnectionOf(step.Value) is { } asked && !flow.ConnectionReferences.ContainsKey(asked)))
            yield return Of(flow, $"asks through the connection '{ConnectionOf(step)}' in the step {name}, which it does not declare", "Declare it under connectionReferences.");
    }

    private static IEnumerable<Finding> Needs(Flow flow, CheckedPackage package)
    {
        var own = package.CustomApis.Select(api => api.UniqueName).ToHashSet(StringComparer.Ordinal);
        var id = (string?)flow.Element.Attribute("WorkflowId");
        var isDeclared = package.Manifest.Descendants("MissingDependency").Any(entry => entry.Element("Required") is not null && (string?)entry.Element("Dependent")?.Attribute("id") == id);
        if (!isDeclared && flow.Calls.Any(call => call.Api.StartsWith(package.Prefix + "_", StringComparison.Ordinal) && !own.Contains(call.Api)))
            yield return Of(flow, "calls a custom API of another solution, but no dependency says so", "Add it to MissingDependencies, so that import can say why it fails.");
    }

    private static string? ConnectionOf(JsonElement step) => Flow.Text(Flow.Member(Flow.Member(step, "inputs"), "host"), "connectionName");

    internal static Finding Of(Flow flow, string problem, string remedy) => Origin.Finding(Code, flow.Element, $"The flow {flow.Name} {problem}.", remedy);
}
