using System.Xml.Linq;

namespace CoSell.Sandbox.Dataverse.Import;

/// <summary>solution.xml: who the solution is, what it brings and what it needs.</summary>
internal sealed record SolutionManifest(
    string UniqueName,
    string Name,
    string? Description,
    Version Version,
    bool IsManaged,
    SolutionPublisher Publisher,
    IReadOnlyList<RootComponent> Roots,
    IReadOnlyList<RequiredComponent> Required)
{
    public const string File = "solution.xml";

    public static SolutionManifest? Read(XElement root, ICollection<ImportFinding> findings)
    {
        var manifest = root.Element("SolutionManifest");
        if (root.Name.LocalName != "ImportExportXml" || manifest is null)
        {
            findings.Add(ImportFinding.Error(ImportCode.NotASolution, File, "The file has no ImportExportXml/SolutionManifest, so it describes no solution."));
            return null;
        }

        var uniqueName = manifest.Text("UniqueName");
        var publisher = manifest.Element("Publisher");
        if (uniqueName is null || publisher?.Text("UniqueName") is null || publisher.Text("CustomizationPrefix") is null
            || !System.Version.TryParse(manifest.Text("Version"), out var version))
        {
            findings.Add(ImportFinding.Error(ImportCode.NotASolution, manifest.At(File),
                "The manifest needs UniqueName, Version (four numbers) and a Publisher with UniqueName and CustomizationPrefix."));
            return null;
        }

        if (manifest.Text("Managed") is not ("0" or "1"))
            findings.Add(ImportFinding.Error(ImportCode.NotASolution, manifest.At(File), $"Managed is '{manifest.Text("Managed")}'; a packed solution says 0 (unmanaged) or 1 (managed)."));
        return new SolutionManifest(
            uniqueName,
            manifest.Label("LocalizedNames") ?? uniqueName,
            manifest.Label("Descriptions"),
            version,
            manifest.Text("Managed") == "1",
            new SolutionPublisher(publisher.Text("UniqueName")!, publisher.Label("LocalizedNames") ?? publisher.Text("UniqueName")!,
                publisher.Text("CustomizationPrefix")!, publisher.Number("CustomizationOptionValuePrefix") ?? 10000),
            [.. (manifest.Element("RootComponents")?.Elements("RootComponent") ?? []).Select(RootComponent.Read)],
            [.. (manifest.Element("MissingDependencies")?.Elements("MissingDependency") ?? []).Select(element => element.Element("Required")).OfType<XElement>().Select(RequiredComponent.Read)]);
    }
}

internal sealed record SolutionPublisher(string UniqueName, string Name, string Prefix, int OptionValuePrefix);

internal sealed record RootComponent(int Type, string? SchemaName, Guid? Id, string Place)
{
    public static RootComponent Read(XElement element) => new(
        int.TryParse(element.Attribute("type")?.Value, System.Globalization.CultureInfo.InvariantCulture, out var type) ? type : 0,
        element.Attribute("schemaName")?.Value,
        SolutionXml.Id(element.Attribute("id")?.Value),
        element.At(SolutionManifest.File));

    public string Describe() => SchemaName ?? Id?.ToString("B") ?? "(unnamed)";
}

internal sealed record RequiredComponent(int Type, string? SchemaName, string? Table, string? Solution, string Place)
{
    public static RequiredComponent Read(XElement element) => new(
        int.TryParse(element.Attribute("type")?.Value, System.Globalization.CultureInfo.InvariantCulture, out var type) ? type : 0,
        element.Attribute("schemaName")?.Value,
        element.Attribute("parentSchemaName")?.Value,
        element.Attribute("solution")?.Value,
        element.At(SolutionManifest.File));
}
