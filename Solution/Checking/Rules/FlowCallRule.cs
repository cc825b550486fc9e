namespace CoSell.Solution.Checking;

/// <summary>CSL2034: what a flow calls of the connector exists there, with these parameters. Looks only where both solutions are checked together.</summary>
internal static class FlowCallRule
{
    public static IEnumerable<Finding> Check(IReadOnlyList<CheckedPackage> packages)
    {
        var apis = packages.SelectMany(p => p.CustomApis).GroupBy(api => api.UniqueName, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        if (apis.Count == 0) return [];
        return from package in packages
               from element in package.Section("Workflows")
               let flow = Flow.Read(package, element, out _)
               where flow is not null
               from call in flow.Calls
               where call.Api.StartsWith(package.Prefix + "_", StringComparison.Ordinal)
               from problem in Problems(call.Api, call.Parameters, apis)
               select FlowRule.Of(flow, problem, "Call it as Solution/src/customapis describes it.");
    }

    private static IEnumerable<string> Problems(string name, IReadOnlyList<string> given, Dictionary<string, CustomApi> apis)
    {
        if (!apis.TryGetValue(name, out var api))
        {
            yield return $"calls {name}, which is no custom API of the connector";
            yield break;
        }
        var known = api.Parameters.Select(p => (string?)p.Attribute("uniquename") ?? "").ToList();
        foreach (var unknown in given.Except(known, StringComparer.Ordinal)) yield return $"gives {name} the parameter {unknown}, which it does not have";
        foreach (var required in api.Parameters.Where(p => p.Element("isoptional")?.Value == "0").Select(p => (string?)p.Attribute("uniquename") ?? "").Except(given, StringComparer.Ordinal))
            yield return $"does not give {name} the parameter {required}, which it requires";
    }
}
