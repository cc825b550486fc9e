using System.Collections.Concurrent;
using System.Xml.Linq;
using CoSell.Sandbox.Dataverse.Metadata;

namespace CoSell.Sandbox.Dataverse.Import;

/// <summary>One component that has no table here: an app, a site map, a ribbon, a process.</summary>
internal sealed record StoredComponent(string Kind, string Name, XElement Definition, byte[]? Content = null);

/// <summary>What imported solutions brought for pages to render, by kind and name.</summary>
internal sealed class StoredComponents
{
    private readonly ConcurrentDictionary<(string Kind, string Name), StoredComponent> components = new();

    public IEnumerable<StoredComponent> OfKind(string kind) => components.Values.Where(component => component.Kind == kind).OrderBy(component => component.Name, StringComparer.Ordinal);

    /// <summary>What the labels say in further languages.</summary>
    public Translations Labels { get; } = new();

    public void Store(SolutionPackage package)
    {
        Labels.Read(package.Zip.Xml(SolutionPackage.File, [])!);
        foreach (var app in package.Apps)
            Put(new StoredComponent("app", app.Text("UniqueName") ?? "", app));
        foreach (var siteMap in package.SiteMaps)
            Put(new StoredComponent("sitemap", siteMap.Text("SiteMapUniqueName") ?? "", siteMap));
        foreach (var table in package.Tables.Where(table => table.Ribbon is not null))
            Put(new StoredComponent("ribbon", table.Name, table.Ribbon!));
        foreach (var workflow in package.Workflows)
            Put(new StoredComponent("process", workflow.Attribute("Name")?.Value ?? "", workflow, package.Zip.Find(workflow.Text("JsonFileName") ?? workflow.Text("XamlFileName") ?? "")));
    }

    private void Put(StoredComponent component) => components[(component.Kind, component.Name)] = component;
}
