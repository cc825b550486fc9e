using System.Text.RegularExpressions;

namespace CoSell.Solution.Tests;

/// <summary>Languages/*.xml, what the packer makes of them, and what the check says of gaps.</summary>
public sealed partial class LanguageTests
{
    private const string Chinese = "Languages/2052.xml";

    [Fact]
    public void Pack_WithALanguage_PutsItsTextBesideTheEnglishOne()
    {
        var package = ASolution.Shipped().Pack();
        var custom = package.Find("customizations.xml")!.Xml.Root!;
        var tab = custom.Descendants("tab").Single(t => t.Attribute("solutionaction") is not null && (string?)t.Attribute("name") == "cosell_partnercenter" && t.Ancestors("Entity").Single().Element("Name")!.Value == "Opportunity");
        var section = tab.Descendants("section").First().Element("labels")!.Elements();

        Assert.Equal(["1033", "2052"], custom.Element("Languages")!.Elements().Select(l => l.Value));
        Assert.Equal([("1033", "Sync"), ("2052", "同步")], section.Select(l => ((string)l.Attribute("languagecode")!, (string)l.Attribute("description")!)));
        Assert.Contains("languagecode=\"2052\"", System.Text.Encoding.UTF8.GetString(package.Find("solution.xml")!.Content.Span));
        Assert.Contains("languagecode=\"2052\"", System.Text.Encoding.UTF8.GetString(package.Find("customapis/cosell_Sync/customapi.xml")!.Content.Span));
    }

    [Fact]
    public void Pack_WithALanguage_TranslatesTheSiteMap() => Assert.Contains(ASolution.Shipped().Pack().Find("customizations.xml")!.Xml.Descendants("Title"),
        t => (string?)t.Attribute("LCID") == "2052" && (string?)t.Attribute("Title") == "联合销售");

    /// <summary>The form is Microsoft's: its name in Chinese is theirs to give.</summary>
    [Fact]
    public void Pack_WithALanguage_LeavesTheNameOfSomeoneElsesFormAlone()
    {
        var custom = ASolution.Shipped().Pack().Find("customizations.xml")!.Xml.Root!;
        var forms = custom.Descendants("systemform").ToLookup(f => f.Ancestors("Entity").Single().Element("Name")!.Value, StringComparer.Ordinal);

        Assert.Equal(["1033"], forms["Opportunity"].Single().Element("LocalizedNames")!.Elements().Select(l => (string)l.Attribute("languagecode")!));
        Assert.All(forms["cosell_Referral"], form => Assert.Equal(["1033", "2052"], form.Element("LocalizedNames")!.Elements().Select(l => (string)l.Attribute("languagecode")!)));
    }

    [Fact]
    public void Check_LabelWithoutTranslation_IsFoundWhereTheLabelIs() => ASolution.Shipped().With(Chinese, "english=\"Sync message\"", "english=\"Sink message\"")
        .Finds("CSL2033", "Sync message", "The label 'Sync message' has no text in the language 2052.", "Add it to Languages/2052.xml.");

    [Fact]
    public void Check_LabelTranslatedToNothing_IsFound() => ASolution.Shipped().With(Chinese, "text=\"同步消息\"", "text=\"\"")
        .Finds("CSL2033", "Sync message", "The label 'Sync message' has no text in the language 2052.", "Add it to Languages/2052.xml.");

    [Fact]
    public void Check_LabelInALanguageThatIsNotListed_IsFound() => ASolution.Shipped()
        .With("OptionSets/cosell_help.xml", "<label description=\"Quotes or licensing\" languagecode=\"1033\" />", "<label description=\"Quotes or licensing\" languagecode=\"1033\" /><label description=\"Devis\" languagecode=\"1036\" />")
        .Finds("CSL2033", "Devis", "The label 'Devis' is in the language 1036, which the solution does not list.", "Add the language to Languages, or remove the label.");

    [Fact]
    public void Check_LabelWithoutEnglish_IsFound() => ASolution.Shipped()
        .With("OptionSets/cosell_help.xml", "<label description=\"Quotes or licensing\" languagecode=\"1033\" />", "<label description=\"报价\" languagecode=\"2052\" />")
        .Finds("CSL2033", "报价", "The label '报价' has no English text.", "Add one with the language 1033.");

    [Theory]
    [InlineData("language=\"2052\"", "language=\"zh-CN\"", "src/Languages/2052.xml: CSL2002: The file says it is of the language 'zh-CN'. Name the file and its attribute language by the same code (LCID), such as 2052.")]
    [InlineData("language=\"2052\"", "language=\"1036\"", "src/Languages/2052.xml: CSL2002: The file says it is of the language '1036'. Name the file and its attribute language by the same code (LCID), such as 2052.")]
    public void Pack_LanguageFileOfAnotherLanguage_IsRefused(string text, string instead, string message) =>
        Assert.Equal(message, Assert.Throws<SolutionException>(() => ASolution.Shipped().With(Chinese, text, instead).Pack()).Message);

    [Fact]
    public void Pack_LabelTranslatedTwice_IsRefused() => Assert.EndsWith("CSL2002: The label 'Sync now' is translated twice. Keep one.",
        Assert.Throws<SolutionException>(() => ASolution.Shipped().With(Chinese, "english=\"Sync queue\"", "english=\"Sync now\"").Pack()).Message);

    /// <summary>A translation whose label is gone would be kept by every translator for ever.</summary>
    [Fact]
    public void Languages_TranslateOnlyLabelsThatExist()
    {
        var english = ASolution.Shipped().Pack().Entries.Where(e => e.Name.EndsWith(".xml", StringComparison.Ordinal)).SelectMany(e => Label.In(e.Xml.Root!))
            .Where(l => l.Code.Value == Language.English).Select(l => l.Text.Value).ToHashSet(StringComparer.Ordinal);

        Assert.All(Language.ReadAll(ASolution.Shipped().Source()), language => Assert.DoesNotContain(language.Translated, text => !english.Contains(text)));
    }

    /// <summary>Each script says the same things in the same languages. ask.js has none: it shows what it is handed.</summary>
    [Fact]
    public void Scripts_HaveEveryTextInEveryLanguage()
    {
        var languages = Language.ReadAll(ASolution.Shipped().Source()).Select(l => l.Code).Prepend(Language.English).ToList();

        Assert.Equal(["connection.js", "opportunity.js", "synclog.js"], Texts.Keys.Order(StringComparer.Ordinal));
        Assert.All(Texts, script =>
        {
            Assert.Equal(languages, script.Value.Keys);
            Assert.NotEmpty(script.Value[Language.English]);
            Assert.All(script.Value.Values, texts => Assert.Equal(script.Value[Language.English].Keys, texts.Keys));
            Assert.All(script.Value.Values.SelectMany(texts => texts.Values), Assert.NotEmpty);
        });
    }

    /// <summary>A web resource loads no other, so sentences that several need stand in each; only the role that is missing may differ.</summary>
    [Fact]
    public void Scripts_ThatShareAKey_SayTheSame()
    {
        var said = Texts.Values.SelectMany(script => script).SelectMany(language => language.Value.Select(text =>
            (Key: $"{language.Key} {text.Key}", Text: text.Value.Replace("Co-sell Administrator", "Co-sell Seller", StringComparison.Ordinal)))).ToLookup(text => text.Key, text => text.Text, StringComparer.Ordinal);

        Assert.Equal(3, said[$"{Language.English} notInstalled"].Count());
        Assert.All(said, texts => Assert.Single(texts.Distinct(StringComparer.Ordinal)));
    }

    /// <summary>Who adds a language follows docs/solution.md, so it must name every place.</summary>
    [Fact]
    public void Recipe_NamesEveryPlaceThatHoldsTexts()
    {
        var recipe = File.ReadAllText(Path.Combine(ASolution.Repository.Root, "docs", "solution.md")).Split("## Languages")[1].Split("\n## ")[0];
        var places = Directory.GetDirectories(Path.Combine(ASolution.Repository.Root, "Solution"), "Languages", SearchOption.AllDirectories)
            .Select(folder => Path.GetRelativePath(Path.Combine(ASolution.Repository.Root, "Solution"), folder).Replace('\\', '/')).Where(folder => !folder.StartsWith("bin/", StringComparison.Ordinal) && !folder.StartsWith("obj/", StringComparison.Ordinal))
            .Select(folder => $"Solution/{folder}/2052.xml").Concat(Texts.Keys).ToList();

        Assert.Contains("Solution/flows/Languages/2052.xml", places);
        Assert.DoesNotContain(places, place => !recipe.Contains(place, StringComparison.Ordinal));
    }

    /// <summary>By script, then by language, then by key.</summary>
    private static Dictionary<string, Dictionary<string, Dictionary<string, string>>> Texts { get; } =
        Directory.GetFiles(Path.Combine(ASolution.Repository.SourceFolder, "WebResources", "cosell_"), "*.js").Select(file => (Name: Path.GetFileName(file), Text: File.ReadAllText(file)))
            .Where(script => script.Text.Contains("const TEXTS", StringComparison.Ordinal)).ToDictionary(script => script.Name, script => ALanguage().Matches(script.Text).ToDictionary(
                m => m.Groups["code"].Value, m => AText().Matches(m.Groups["texts"].Value).ToDictionary(t => t.Groups["key"].Value, t => t.Groups["text"].Value, StringComparer.Ordinal), StringComparer.Ordinal), StringComparer.Ordinal);

    [GeneratedRegex(@"^        (?<code>\d{4}): \{(?<texts>.*?)^        \},", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ALanguage();

    [GeneratedRegex(@"^            (?<key>\w+): ""(?<text>.*)"",\r?$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AText();
}
