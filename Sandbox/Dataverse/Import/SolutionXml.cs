using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace CoSell.Sandbox.Dataverse.Import;

/// <summary>Reading the habits of solution XML: numbers as flags, ids with or without braces, labels by language.</summary>
internal static class SolutionXml
{
    public static string? Text(this XElement element, string child) => element.Element(child)?.Value is { Length: > 0 } text ? text : null;

    public static bool? Flag(this XElement element, string child) => element.Text(child) is { } text ? text == "1" : null;

    public static int? Number(this XElement element, string child) =>
        int.TryParse(element.Text(child), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static decimal? Exact(this XElement element, string child) =>
        decimal.TryParse(element.Text(child), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static Guid? Id(string? text) => Guid.TryParse(text, out var id) ? id : null;

    /// <summary>The label in English where there is one, else the first.</summary>
    public static string? Label(this XElement element, string list)
    {
        var labels = element.Element(list)?.Elements().ToList() ?? [];
        var label = labels.Find(candidate => candidate.Attribute("languagecode")?.Value == "1033") ?? labels.FirstOrDefault();
        return label?.Attribute("description")?.Value;
    }

    /// <summary>The place a finding points at.</summary>
    public static string At(this XElement element, string file) => element is IXmlLineInfo info && info.HasLineInfo() ? $"{file}:{info.LineNumber}" : file;
}
