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
            if (code is not null && text is { Value.Length: > 0 } && !IsOfAnother(element)) yield return new Label(element, text, code);
        }
    }

    /// <summary>A difference to someone else's form repeats that form's name and description, as exports do; a text of ours there would rename the form.</summary>
    private static bool IsOfAnother(XElement label) =>
        label.Parent?.Parent is { Name.LocalName: "systemform" } form && form.Descendants().Any(e => e.Attribute("solutionaction") is not null);
}
