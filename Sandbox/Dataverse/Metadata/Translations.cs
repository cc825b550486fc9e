using System.Globalization;
using System.Xml.Linq;

namespace CoSell.Sandbox.Dataverse.Metadata;

/// <summary>Labels of imported solutions in further languages, found by their English text.</summary>
/// <remarks>One text, one translation: so the solution's language files are written. The last import wins.</remarks>
internal sealed class Translations
{
    private const int English = 1033;
    private readonly Dictionary<(int Language, string English), string> texts = [];

    /// <summary>Languages that some label is in, English included.</summary>
    public IEnumerable<int> Languages => texts.Keys.Select(key => key.Language).Append(English).Distinct().Order();

    /// <summary>The text in the language, or as it is where nobody translated it.</summary>
    public string In(int language, string text) => texts.GetValueOrDefault((language, text), text);

    /// <summary>Labels stand side by side: elements of one parent that differ in their language code.</summary>
    public void Read(XElement root)
    {
        foreach (var labels in root.DescendantsAndSelf().Where(element => element.Attribute("languagecode") is not null && element.Attribute("description") is not null).GroupBy(element => element.Parent))
        {
            if (labels.FirstOrDefault(label => Language(label) == English)?.Attribute("description")?.Value is not { Length: > 0 } english)
                continue;
            foreach (var label in labels.Where(label => Language(label) is { } language && language != English))
                texts[(Language(label)!.Value, english)] = label.Attribute("description")!.Value;
        }
    }

    private static int? Language(XElement label) => int.TryParse(label.Attribute("languagecode")!.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : null;
}
