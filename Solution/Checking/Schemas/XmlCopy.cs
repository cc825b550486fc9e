using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>A copy that still knows its lines and files; the framework's own copy forgets them.</summary>
internal static class XmlCopy
{
    public static XDocument Of(XDocument document)
    {
        var copy = new XDocument(Of(document.Root!));
        Annotate(document, copy);
        return copy;
    }

    private static XElement Of(XElement element)
    {
        var copy = new XElement(element.Name);
        foreach (var attribute in element.Attributes())
        {
            var same = new XAttribute(attribute);
            Annotate(attribute, same);
            copy.Add(same);
        }
        foreach (var node in element.Nodes())
        {
            if (node is XElement child) copy.Add(Of(child));
            else if (node is XText text) copy.Add(new XText(text.Value));
        }
        Annotate(element, copy);
        return copy;
    }

    private static void Annotate(XObject from, XObject to)
    {
        foreach (var annotation in from.Annotations<object>()) to.AddAnnotation(annotation);
    }
}
