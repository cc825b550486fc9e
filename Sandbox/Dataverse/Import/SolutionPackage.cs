using System.Xml.Linq;

namespace CoSell.Sandbox.Dataverse.Import;

/// <summary>A packed solution, read: the manifest, customizations.xml and the folders beside it.</summary>
internal sealed record SolutionPackage(
    SolutionZip Zip,
    SolutionManifest Manifest,
    IReadOnlyList<PackagedTable> Tables,
    IReadOnlyList<XElement> Roles,
    IReadOnlyList<XElement> FieldSecurityProfiles,
    IReadOnlyList<XElement> Choices,
    IReadOnlyList<XElement> Relationships,
    IReadOnlyList<XElement> Dashboards,
    IReadOnlyList<XElement> WebResources,
    IReadOnlyList<XElement> Workflows,
    IReadOnlyList<XElement> ConnectionReferences,
    IReadOnlyList<XElement> Apps,
    IReadOnlyList<XElement> SiteMaps,
    IReadOnlyList<PackagedAssembly> Assemblies,
    IReadOnlyList<PackagedStep> Steps,
    IReadOnlyList<PackagedCustomApi> CustomApis,
    IReadOnlyList<PackagedVariable> Variables)
{
    public const string File = "customizations.xml";

    /// <returns>Null with findings where the zip cannot be read as a solution at all.</returns>
    public static SolutionPackage? Read(Stream stream, ICollection<ImportFinding> findings)
    {
        var zip = SolutionZip.Open(stream, findings);
        var manifest = zip?.Xml(SolutionManifest.File, findings) is { } root ? SolutionManifest.Read(root, findings) : null;
        var custom = zip?.Xml(File, findings);
        if (zip is null || manifest is null || custom is null)
            return null;
        return new SolutionPackage(
            zip,
            manifest,
            [.. In(custom, "Entities", "Entity").Select(PackagedTable.Read)],
            In(custom, "Roles", "Role"),
            In(custom, "FieldSecurityProfiles", "FieldSecurityProfile"),
            In(custom, "optionsets", "optionset"),
            In(custom, "EntityRelationships", "EntityRelationship"),
            In(custom, "Dashboards", "Dashboard"),
            In(custom, "WebResources", "WebResource"),
            In(custom, "Workflows", "Workflow"),
            In(custom, "connectionreferences", "connectionreference"),
            In(custom, "AppModules", "AppModule"),
            In(custom, "AppModuleSiteMaps", "AppModuleSiteMap"),
            [.. In(custom, "SolutionPluginAssemblies", "PluginAssembly").Select(PackagedAssembly.Read)],
            [.. In(custom, "SdkMessageProcessingSteps", "SdkMessageProcessingStep").Select(PackagedStep.Read)],
            PackagedCustomApi.ReadAll(zip, findings),
            PackagedVariable.ReadAll(zip, findings));
    }

    private static List<XElement> In(XElement root, string section, string element) => [.. root.Element(section)?.Elements(element) ?? []];
}
