using System.Xml.Linq;

namespace CoSell.Solution;

/// <summary>Makes one flavour of the package from source and assemblies: same input, same bytes.</summary>
public static class SolutionPacker
{
    private static readonly string[] CopiedFolders = ["customapis/", "environmentvariabledefinitions/"];

    /// <param name="assemblies">Content of the DLL for a simple assembly name, such as <c>CoSell.Plugins</c>.</param>
    /// <exception cref="SolutionException">The source is inconsistent or an assembly is not the one the source describes.</exception>
    public static SolutionPackage Pack(SolutionSource source, Flavour flavour, Version version, Func<string, ReadOnlyMemory<byte>> assemblies)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(assemblies);

        var builder = new CustomizationsBuilder(source, flavour);
        var customizations = builder.Build();
        var manifest = ManifestBuilder.Build(source, flavour, version, customizations);
        var used = new HashSet<string>(builder.Used, StringComparer.Ordinal);
        var languages = Language.ReadAll(source);
        used.UnionWith(languages.Select(language => language.Path));

        var parts = new List<PackageEntry>();
        parts.AddRange(Assemblies(source, customizations, assemblies));
        parts.AddRange(WebResources(source, customizations, used));
        parts.AddRange(Flows(source, customizations, used));
        foreach (var path in source.Paths.Where(p => CopiedFolders.Any(f => p.StartsWith(f, StringComparison.Ordinal))))
        {
            used.Add(path);
            parts.Add(path.EndsWith(".xml", StringComparison.Ordinal) ? Entry(path, Translated(source.Document(path)), source.Shown(path)) : new PackageEntry(path, source.Bytes(path), source.Shown(path)));
        }
        if (source.Paths.FirstOrDefault(path => !used.Contains(path)) is { } stray)
            throw source.Broken(stray, "The packer knows no place for this file.", "Move it to the folder of its kind, or remove it.");

        var entries = parts.OrderBy(p => p.Name, StringComparer.Ordinal)
            .Prepend(Entry(SolutionPackage.Customizations, Translated(customizations), source.Shown("Other/Customizations.xml")))
            .Prepend(Entry(SolutionPackage.Manifest, Translated(manifest), source.Shown("Other/Solution.xml")))
            .ToList();
        var types = ContentTypes.For(entries.Select(e => e.Name));
        var unique = manifest.Root!.Element("SolutionManifest")!.Element("UniqueName")?.Value;
        var fileName = $"{unique}_{version.ToString(4)}_{(flavour == Flavour.Managed ? "managed" : "unmanaged")}.zip";
        var contentTypes = SolutionXml.Write(types, withDeclaration: true);
        return new SolutionPackage(fileName, entries.Prepend(new PackageEntry(SolutionPackage.ContentTypes, contentTypes, $"{fileName}!{SolutionPackage.ContentTypes}")));

        XDocument Translated(XDocument document)
        {
            foreach (var language in languages) language.AddTo(document.Root!);
            return document;
        }
    }

    private static PackageEntry Entry(string name, XDocument document, string file) => new(name, SolutionXml.Write(document), file, document);

    private static IEnumerable<PackageEntry> Assemblies(SolutionSource source, XDocument customizations, Func<string, ReadOnlyMemory<byte>> assemblies)
    {
        foreach (var element in customizations.Root!.Element("SolutionPluginAssemblies")?.Elements() ?? [])
        {
            var fullName = (string?)element.Attribute("FullName") ?? "";
            var name = fullName.Split(',')[0].Trim();
            var content = assemblies(name);
            var real = AssemblyFile.FullName(content);
            if (real != fullName)
            {
                throw new SolutionException(Origin.Finding("CSL2008", element,
                    $"The solution names the assembly '{fullName}', but the file is {(real is null ? "not a .NET assembly" : $"'{real}'")}.",
                    "Build the assembly with the key and version of the project, or correct FullName here and in every step."));
            }
            yield return new PackageEntry(EntryName(source, element), content, Origin.Of(element).File);
        }
    }

    private static IEnumerable<PackageEntry> WebResources(SolutionSource source, XDocument customizations, HashSet<string> used)
    {
        foreach (var element in customizations.Root!.Element("WebResources")?.Elements() ?? [])
        {
            var path = "WebResources/" + element.Element("Name")?.Value;
            if (!source.Contains(path)) throw new SolutionException(Origin.Finding("CSL2004", element, $"The file {source.Shown(path)} is missing.", "Add the file of the web resource, or remove its description."));
            used.Add(path);
            yield return new PackageEntry(EntryName(source, element), source.Bytes(path), source.Shown(path));
        }
    }

    /// <summary>A flow's file bears the same name in source and zip.</summary>
    private static IEnumerable<PackageEntry> Flows(SolutionSource source, XDocument customizations, HashSet<string> used)
    {
        foreach (var element in customizations.Root!.Element("Workflows")?.Elements() ?? [])
        {
            var path = element.Element("JsonFileName")?.Value.TrimStart('/') ?? "";
            if (!source.Contains(path)) throw new SolutionException(Origin.Finding("CSL2004", element, $"The file {source.Shown(path)} is missing.", "Add the flow's file, or remove its description."));
            used.Add(path);
            yield return new PackageEntry(path, source.Bytes(path), source.Shown(path));
        }
    }

    private static string EntryName(SolutionSource source, XElement element) => element.Element("FileName")?.Value.TrimStart('/')
        ?? throw new SolutionException(Origin.Finding("CSL2004", element, "There is no <FileName>.", $"Say where the file goes in the zip; compare {source.Shown("PluginAssemblies")}."));
}
