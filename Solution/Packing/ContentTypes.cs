using System.Xml.Linq;

namespace CoSell.Solution;

/// <summary>[Content_Types].xml: one default for each extension, one override for each part without extension.</summary>
internal static class ContentTypes
{
    public static readonly XNamespace Namespace = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string Anything = "application/octet-stream";

    public static XDocument For(IEnumerable<string> entries)
    {
        var names = entries.Order(StringComparer.Ordinal).ToList();
        var extensions = names.Select(Extension).Where(e => e.Length > 0).Distinct(StringComparer.Ordinal);
        return new XDocument(
            new XDeclaration("1.0", "utf-8", standalone: null),
            new XElement(Namespace + "Types",
                extensions.Select(e => new XElement(Namespace + "Default", new XAttribute("Extension", e), new XAttribute("ContentType", Anything))),
                names.Where(n => Extension(n).Length == 0)
                    .Select(n => new XElement(Namespace + "Override", new XAttribute("PartName", "/" + n), new XAttribute("ContentType", Anything)))));
    }

    public static string Extension(string entry) => Path.GetExtension(entry).TrimStart('.').ToLowerInvariant();
}
