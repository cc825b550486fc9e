using System.Xml.Linq;

namespace CoSell.Sandbox.Dataverse.Import;

/// <summary>A custom API from its folder.</summary>
internal sealed record PackagedCustomApi(
    string UniqueName, string Name, string DisplayName, string? Description, int Binding, string? BoundTable, bool IsFunction, bool IsPrivate, int AllowedSteps,
    string? PluginTypeKey, bool WorkflowEnabled, string? ExecutePrivilege, IReadOnlyList<PackagedParameter> Parameters, IReadOnlyList<PackagedParameter> Properties, string File)
{
    private const string Folder = "customapis/";

    public static IReadOnlyList<PackagedCustomApi> ReadAll(SolutionZip zip, ICollection<ImportFinding> findings)
    {
        var apis = new List<PackagedCustomApi>();
        foreach (var file in zip.Names.Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith("/customapi.xml", StringComparison.Ordinal)))
        {
            if (zip.Xml(file, findings) is { } element)
                apis.Add(Read(element, file, zip, findings));
        }

        return apis;
    }

    private static PackagedCustomApi Read(XElement element, string file, SolutionZip zip, ICollection<ImportFinding> findings)
    {
        var folder = file[..(file.LastIndexOf('/') + 1)];
        var key = element.Element("plugintypeid");
        return new PackagedCustomApi(
            element.Attribute("uniquename")?.Value ?? "",
            element.Text("name") ?? "",
            element.Element("displayname")?.Attribute("default")?.Value ?? "",
            element.Element("description")?.Attribute("default")?.Value,
            element.Number("bindingtype") ?? 0,
            element.Text("boundentitylogicalname"),
            element.Flag("isfunction") ?? false,
            element.Flag("isprivate") ?? false,
            element.Number("allowedcustomprocessingsteptype") ?? 0,
            key?.Text("plugintypeexportkey") ?? key?.Text("plugintypeid"),
            element.Flag("workflowsdkstepenabled") ?? false,
            element.Text("executeprivilegename"),
            ReadParameters(zip, folder + "customapirequestparameters/", findings),
            ReadParameters(zip, folder + "customapiresponseproperties/", findings),
            file);
    }

    private static List<PackagedParameter> ReadParameters(SolutionZip zip, string folder, ICollection<ImportFinding> findings) =>
    [
        .. zip.Names.Where(name => name.StartsWith(folder, StringComparison.Ordinal) && name.EndsWith(".xml", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (Name: name, Xml: zip.Xml(name, findings)))
            .Where(pair => pair.Xml is not null)
            .Select(pair => PackagedParameter.Read(pair.Xml!, pair.Name)),
    ];
}

internal sealed record PackagedParameter(string UniqueName, string Name, string DisplayName, string? Description, int Type, string? Table, bool? IsOptional, string File)
{
    public static PackagedParameter Read(XElement element, string file) => new(
        element.Attribute("uniquename")?.Value ?? "",
        element.Text("name") ?? "",
        element.Element("displayname")?.Attribute("default")?.Value ?? "",
        element.Element("description")?.Attribute("default")?.Value,
        element.Number("type") ?? -1,
        element.Text("logicalentityname"),
        element.Flag("isoptional"),
        file);
}
