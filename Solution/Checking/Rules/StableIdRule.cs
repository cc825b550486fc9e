using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>CSL2023: a part has the same id in both flavours; a changed id is a different part, and upgrade deletes the old one.</summary>
internal sealed class StableIdRule : IPairRule
{
    public IEnumerable<Finding> Check(CheckedPackage managed, CheckedPackage unmanaged)
    {
        var other = Ids(unmanaged).GroupBy(p => p.Part, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Id, StringComparer.Ordinal);
        return from part in Ids(managed)
               where other.TryGetValue(part.Part, out var id) && !string.Equals(id, part.Id, StringComparison.OrdinalIgnoreCase)
               select Origin.Finding("CSL2023", part.Where, $"The {part.Part} has the id {part.Id} here and {other[part.Part]} in {unmanaged.Package.FileName}.", "Pack both flavours from one source, and never change an id.");
    }

    private static IEnumerable<(string Part, string Id, XElement Where)> Ids(CheckedPackage package)
    {
        foreach (var role in package.Section("Roles")) yield return ($"role {(string?)role.Attribute("name")}", (string?)role.Attribute("id") ?? "", role);
        foreach (var profile in package.Section("FieldSecurityProfiles")) yield return ($"profile {(string?)profile.Attribute("name")}", (string?)profile.Attribute("fieldsecurityprofileid") ?? "", profile);
        foreach (var flow in package.Section("Workflows")) yield return ($"flow {(string?)flow.Attribute("Name")}", (string?)flow.Attribute("WorkflowId") ?? "", flow);
        foreach (var resource in package.Section("WebResources")) yield return ($"web resource {resource.Element("Name")?.Value}", resource.Element("WebResourceId")?.Value ?? "", resource);
        foreach (var dashboard in package.Section("Dashboards")) yield return ($"dashboard {Label(dashboard)}", dashboard.Element("FormId")?.Value ?? "", dashboard);
        foreach (var assembly in package.Assemblies)
        {
            yield return ($"assembly {assembly.FullName}", (string?)assembly.Element.Attribute("PluginAssemblyId") ?? "", assembly.Element);
            foreach (var type in assembly.Types) yield return ($"type {(string?)type.Attribute("AssemblyQualifiedName")}", (string?)type.Attribute("PluginTypeId") ?? "", type);
        }
        foreach (var step in package.Steps)
        {
            yield return ($"step {(string?)step.Attribute("Name")}", (string?)step.Attribute("SdkMessageProcessingStepId") ?? "", step);
            foreach (var image in step.Descendants("SdkMessageProcessingStepImage"))
                yield return ($"image {image.Element("EntityAlias")?.Value} of {(string?)step.Attribute("Name")}", image.Element("SdkMessageProcessingStepImageId")?.Value ?? "", image);
        }
        foreach (var table in package.Tables)
        {
            foreach (var view in table.Element.Descendants("savedquery")) yield return ($"view {Label(view)} of {table.LogicalName}", view.Element("savedqueryid")?.Value ?? "", view);
            foreach (var chart in table.Element.Descendants("visualization")) yield return ($"chart {Label(chart)} of {table.LogicalName}", chart.Element("savedqueryvisualizationid")?.Value ?? "", chart);
            foreach (var form in table.Element.Descendants("systemform").Where(_ => table.IsOwn))
                yield return ($"{(string?)form.Parent!.Attribute("type")} form {Label(form)} of {table.LogicalName}", form.Element("formid")?.Value ?? "", form);
        }
    }

    private static string? Label(XElement part) => (string?)part.Element("LocalizedNames")?.Elements().FirstOrDefault()?.Attribute("description");
}
