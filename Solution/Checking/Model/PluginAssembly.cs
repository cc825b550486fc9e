using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>An assembly as the XML describes it, and the DLL of the package that the description points at.</summary>
internal sealed class PluginAssembly
{
    public PluginAssembly(SolutionPackage package, XElement element)
    {
        Element = element;
        var entry = package.Find(FileName);
        Dll = entry is null ? null : ShippedAssembly.Read(entry.Content);
        Content = entry?.Content ?? ReadOnlyMemory<byte>.Empty;
    }

    public XElement Element { get; }

    public string FullName => (string?)Element.Attribute("FullName") ?? "";

    public string SimpleName => FullName.Split(',')[0].Trim();

    public string FileName => (Element.Element("FileName")?.Value ?? "").TrimStart('/');

    public IEnumerable<XElement> Types => Element.Element("PluginTypes")?.Elements("PluginType") ?? [];

    /// <summary>Null when the entry is missing or no .NET assembly; other rules say so.</summary>
    public ShippedAssembly? Dll { get; }

    public ReadOnlyMemory<byte> Content { get; }
}
