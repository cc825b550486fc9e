using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>A package with its parts named, so that a rule reads like its sentence.</summary>
internal sealed class CheckedPackage
{
    public CheckedPackage(SolutionPackage package)
    {
        Package = package;
        Manifest = Require(SolutionPackage.Manifest).Element("SolutionManifest")
            ?? throw new SolutionException(new Finding("CSL2001", $"{package.FileName}!{SolutionPackage.Manifest}", 1, "There is no <SolutionManifest>.", "Name a zip that is a solution."));
        Customizations = Require(SolutionPackage.Customizations);
        Tables = [.. Section("Entities").Select(e => new SolutionTable(e))];
        Assemblies = [.. Section("SolutionPluginAssemblies").Select(e => new PluginAssembly(package, e))];
        WebResources = [.. Section("WebResources").Select(e => new WebResource(package, e))];
        CustomApis = [.. package.Entries.Where(e => e.Name.EndsWith("/customapi.xml", StringComparison.Ordinal)).Select(e => new CustomApi(package, e))];
        EnvironmentVariables = [.. package.Entries.Where(e => e.Name.EndsWith("/environmentvariabledefinition.xml", StringComparison.Ordinal)).Select(e => e.Xml.Root!)];
    }

    public SolutionPackage Package { get; }

    public XElement Manifest { get; }

    public XElement Customizations { get; }

    public IReadOnlyList<SolutionTable> Tables { get; }

    public IReadOnlyList<PluginAssembly> Assemblies { get; }

    public IReadOnlyList<WebResource> WebResources { get; }

    public IReadOnlyList<CustomApi> CustomApis { get; }

    public IReadOnlyList<XElement> EnvironmentVariables { get; }

    public IEnumerable<XElement> Choices => Section("optionsets");

    public IEnumerable<XElement> Relationships => Section("EntityRelationships");

    public IEnumerable<XElement> Steps => Section("SdkMessageProcessingSteps");

    public bool IsManaged => Manifest.Element("Managed")?.Value == "1";

    public string Prefix => Manifest.Element("Publisher")?.Element("CustomizationPrefix")?.Value ?? "";

    public IEnumerable<XElement> Section(string name) => Customizations.Element(name)?.Elements() ?? [];

    public SolutionTable? Table(string logicalName) => Tables.FirstOrDefault(t => t.LogicalName == logicalName);

    public WebResource? WebResource(string? name) => WebResources.FirstOrDefault(r => r.Name == name);

    public bool HasTable(string logicalName) => Table(logicalName) is not null || PlatformTables.Instance.Find(logicalName) is not null;

    public bool HasColumn(string table, string column) =>
        Table(table)?.HasColumn(column) ?? PlatformTables.Instance.Find(table)?.Columns.Contains(column) == true;

    public string PrimaryKey(string table) => Table(table)?.PrimaryKey ?? PlatformTables.Instance.Find(table)?.PrimaryKey ?? table + "id";

    private XElement Require(string entry) => Package.Find(entry)?.Xml.Root
        ?? throw new SolutionException(new Finding("CSL2001", Package.FileName, 0, $"The zip is not a solution: it has no entry {entry} at its root.", "Name a zip made by 'cosell solution pack'."));
}
