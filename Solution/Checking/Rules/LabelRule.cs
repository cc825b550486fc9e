namespace CoSell.Solution.Checking;

/// <summary>CSL2033: every label has a text in each language of the solution, and the English one is always there.</summary>
internal sealed class LabelRule : ISolutionRule
{
    private const string Code = "CSL2033";

    public IEnumerable<Finding> Check(CheckedPackage package)
    {
        var languages = package.Section("Languages").Select(l => l.Value).ToList();
        var labels = package.Package.Entries.Where(e => e.Name.EndsWith(".xml", StringComparison.Ordinal) && e.Name != SolutionPackage.ContentTypes).SelectMany(e => Label.In(e.Xml.Root!));
        // The labels of one thing stand side by side; its neighbours of another kind have their own.
        foreach (var thing in labels.GroupBy(l => (l.Element.Parent, l.Element.Name)))
        {
            var first = thing.FirstOrDefault(l => l.Code.Value == Language.English);
            if (first is null)
            {
                yield return Origin.Finding(Code, thing.First().Element, $"The label '{thing.First().Text.Value}' has no English text.", $"Add one with the language {Language.English}.");
                continue;
            }
            foreach (var language in languages.Where(l => !thing.Any(label => label.Code.Value == l)))
                yield return Origin.Finding(Code, first.Element, $"The label '{first.Text.Value}' has no text in the language {language}.", $"Add it to Languages/{language}.xml.");
            foreach (var stranger in thing.Where(l => !languages.Contains(l.Code.Value)))
                yield return Origin.Finding(Code, stranger.Element, $"The label '{stranger.Text.Value}' is in the language {stranger.Code.Value}, which the solution does not list.", "Add the language to Languages, or remove the label.");
        }
    }
}
