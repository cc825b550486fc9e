using System.Globalization;
using System.Xml.Linq;

namespace CoSell.Solution;

/// <summary>One file of Languages/: the labels of the solution in one more language.</summary>
/// <remarks>The source itself stays English, as a customizer unpacks and edits it; a language is one file that a translator can read from top to bottom.</remarks>
internal sealed class Language
{
    private const string Folder = "Languages";

    /// <summary>The language of the source: every label there has a text in it.</summary>
    public const string English = "1033";

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    private Language(SolutionSource source, string path)
    {
        Path = path;
        var root = source.Element(path);
        Code = (string?)root.Attribute("language") ?? "";
        if (!int.TryParse(Code, NumberStyles.None, CultureInfo.InvariantCulture, out _) || !path.EndsWith($"/{Code}.xml", StringComparison.Ordinal))
            throw source.Broken(path, $"The file says it is of the language '{Code}'.", "Name the file and its attribute language by the same code (LCID), such as 2052.");
        foreach (var label in root.Elements("label"))
        {
            var english = (string?)label.Attribute("english") ?? "";
            if (!_texts.TryAdd(english, (string?)label.Attribute("text") ?? ""))
                throw new SolutionException(Origin.Finding("CSL2002", label, $"The label '{english}' is translated twice.", "Keep one."));
        }
    }

    public string Path { get; }

    /// <summary>LCID, as the platform writes it.</summary>
    public string Code { get; }

    /// <summary>The English texts this file translates.</summary>
    public IEnumerable<string> Translated => _texts.Keys;

    public static IReadOnlyList<Language> ReadAll(SolutionSource source) => [.. source.Below(Folder).Select(path => new Language(source, path))];

    /// <summary>Puts a text of this language beside each English one. What is not translated stays out, and the check says so.</summary>
    public void AddTo(XElement root)
    {
        foreach (var (label, text, code) in Label.In(root).Where(l => l.Code.Value == English).ToList())
        {
            if (!_texts.TryGetValue(text.Value, out var translation) || translation.Length == 0) continue;
            var copy = new XElement(label);
            copy.SetAttributeValue(text.Name, translation);
            copy.SetAttributeValue(code.Name, Code);
            label.AddAfterSelf(copy);
        }
        if (root.Element("Languages") is { } languages) languages.Add(new XElement("Language", Code));
    }
}
