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

    /// <summary>The script says the same things in the same languages.</summary>
    [Fact]
    public void Script_HasEveryTextInEveryLanguage()
    {
        var script = File.ReadAllText(Path.Combine(ASolution.Repository.SourceFolder, "WebResources", "cosell_", "opportunity.js"));
        var texts = ALanguage().Matches(script).ToDictionary(m => m.Groups["code"].Value, m => AText().Matches(m.Groups["texts"].Value).Select(t => t.Groups["key"].Value).ToList(), StringComparer.Ordinal);

        Assert.Equal(Language.ReadAll(ASolution.Shipped().Source()).Select(l => l.Code).Prepend(Language.English), texts.Keys);
        Assert.NotEmpty(texts[Language.English]);
        Assert.All(texts.Values, keys => Assert.Equal(texts[Language.English], keys));
    }

    [GeneratedRegex(@"^        (?<code>\d{4}): \{(?<texts>.*?)^        \},", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ALanguage();

    [GeneratedRegex(@"^            (?<key>\w+): """, RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AText();
}
