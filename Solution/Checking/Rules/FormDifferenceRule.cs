using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>CSL2035: a difference to someone else's form names places and actions as the platform merges them (reference 2.5).</summary>
/// <remarks>In 127 differences of public exports each tab, section and cell but two has its place, and next to nothing inside a new part says again that it is new.</remarks>
internal sealed class FormDifferenceRule : ISolutionRule
{
    private const string Code = "CSL2035";
    private const string Action = "solutionaction";
    private static readonly string[] Actions = ["Added", "Modified", "Removed"];

    /// <summary>Main forms of opportunity and contact: exports of them show handlers of Microsoft's below <c>onload</c>, so the event itself is nothing new.</summary>
    private static readonly string[] FormsWithOnLoad = ["{a837e4a7-01b8-4f82-a475-be9abd67e667}", "{1fed44d1-ae68-4a41-bd2b-f13acac4acfa}"];

    public IEnumerable<Finding> Check(CheckedPackage package) =>
        from table in package.Tables
        where !table.IsOwn
        from form in table.Element.Descendants("systemform").Elements("form")
        where form.DescendantsAndSelf().Any(e => e.Attribute(Action) is not null)
        from part in form.DescendantsAndSelf()
        from finding in Place(part).Concat(Happening(part)).Concat(KnownEvent(form, part))
        select finding;

    private static IEnumerable<Finding> Place(XElement part)
    {
        var place = part.Name.LocalName switch { "tab" or "section" or "cell" => "ordinalvalue", "column" => "id", _ => null };
        if (place is not null && part.Attribute(place) is null)
            yield return Origin.Finding(Code, part, $"The {part.Name.LocalName} {(string?)part.Attribute("name") ?? (string?)part.Attribute("id")} of a difference has no {place}.", "Say which place it takes beside its neighbours.");
    }

    private static IEnumerable<Finding> KnownEvent(XElement form, XElement part)
    {
        var isNew = part.Name.LocalName == "event" && (string?)part.Attribute("name") == "onload" && part.Attribute(Action) is not null;
        if (isNew && Array.Exists(FormsWithOnLoad, id => string.Equals(id, form.Parent!.Element("formid")?.Value, StringComparison.OrdinalIgnoreCase)))
            yield return Origin.Finding(Code, part, "The form has the event onload already.", $"Name the event without {Action}, with application and active true as it is there, and add its Handlers.");
    }

    private static IEnumerable<Finding> Happening(XElement part)
    {
        if ((string?)part.Attribute(Action) is not { } action) yield break;
        if (!Array.Exists(Actions, known => known == action))
            yield return Origin.Finding(Code, part, $"A {part.Name.LocalName} of a difference is '{action}'.", $"Use {string.Join(", ", Actions)}.");
        if (part.Ancestors().Any(outer => (string?)outer.Attribute(Action) == "Added"))
            yield return Origin.Finding(Code, part, $"A {part.Name.LocalName} says what happens to it, inside a part that is new as a whole.", $"Keep {Action} on the outermost part alone.");
    }
}
