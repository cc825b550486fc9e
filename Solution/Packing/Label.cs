using System.Xml.Linq;

namespace CoSell.Solution;

/// <summary>A text that a person reads, in one language: <c>description</c> and <c>languagecode</c>, or <c>Title</c> and <c>LCID</c> in a site map.</summary>
internal sealed record Label(XElement Element, XAttribute Text, XAttribute Code)
{
    /// <summary>All texts that are not empty; an empty one has nothing to say in any language.</summary>
    public static IEnumerable<Label> In(XElement root)
    {
        foreach (var element in root.DescendantsAndSelf())
        {
            var code = element.Attribute("languagecode") ?? element.Attribute("LCID");
            var text = element.Attribute("description") ?? element.Attribute("Title");
            if (code is not null && text is { Value.Length: > 0 }) yield return new Label(element, text, code);
        }
    }
}
