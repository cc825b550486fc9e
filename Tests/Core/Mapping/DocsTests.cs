using System.Text.RegularExpressions;
using CoSell.Core.Mapping;
using CoSell.Core.PartnerCenter;
using CoSell.Core.Sync;
using CoSell.Core.Validation;

namespace CoSell.Core.Tests.Mapping;

/// <summary>docs/fields.md and docs/errors.md say what the code says, both ways.</summary>
public sealed partial class DocsTests
{
    private static readonly string Root = FindRoot();

    [Fact]
    public void FieldsPage_ShowsTheMappingTableLineByLine()
    {
        var documented = File.ReadLines(Path.Combine(Root, "docs", "fields.md"))
            .SkipWhile(line => !line.StartsWith("| Key |", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToList())
            .Select(cells => string.Join(" | ", cells[0], cells[1], cells[2], cells[4], cells[5], cells[6], cells[7]));

        Assert.Equal(FieldMap.All.Select(Row), documented);
    }

    [Fact]
    public void FieldsPage_ListsTheFieldsForWhichAColumnCanBeChosen()
    {
        var page = File.ReadAllText(Path.Combine(Root, "docs", "fields.md"));
        var start = page.IndexOf("Columns can be chosen for: ", StringComparison.Ordinal);
        var listed = Ticked().Matches(page[start..page.IndexOf("\n\n", start, StringComparison.Ordinal)]).Select(key => key.Groups[1].Value);

        Assert.Equal(FieldMap.All.Where(field => field.IsMappable).Select(field => field.Key), listed);
    }

    [Fact]
    public void ErrorsPage_ExplainsEveryCodeOnceInTheWordsOfTheTable()
    {
        var page = File.ReadAllText(Path.Combine(Root, "docs", "errors.md"));
        var missing = Errors.All.Where(error => !Regex.IsMatch(page, Pattern(error), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5))).Select(Paragraph).ToList();

        Assert.True(missing.Count == 0, "docs/errors.md lacks these entries or has them in other words (say why after the severity):\n\n" + string.Join("\n", missing));
        Assert.Equal(Errors.All.Select(error => error.Code), Headings().Matches(page).Select(heading => heading.Groups[1].Value));
    }

    [Fact]
    public void ErrorsPage_HasARowForEveryOtherCodeInTheSource()
    {
        var rows = Rows().Matches(File.ReadAllText(Path.Combine(Root, "docs", "errors.md"))).Select(row => row.Groups[1].Value).ToList();
        var used = new[] { "Core", "Plugins", "Workflows", "Solution", "Cli", "Sandbox", "Benchmarks" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !Regex.IsMatch(file, @"[\\/](bin|obj)[\\/]", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5)))
            .SelectMany(file => Codes().Matches(File.ReadAllText(file)).Select(code => code.Value))
            .Distinct(StringComparer.Ordinal).ToList();
        var undocumented = used.Except(rows).Except(Errors.All.Select(error => error.Code)).OrderBy(code => code, StringComparer.Ordinal).ToList();

        Assert.True(undocumented.Count == 0, "docs/errors.md has no row for: " + string.Join(", ", undocumented));
        Assert.Empty(rows.GroupBy(code => code).Where(group => group.Count() > 1).Select(group => group.Key));
        Assert.Empty(rows.Except(used));
    }

    [Fact]
    public void Errors_CodesAndPlaces_AreInOrder()
    {
        Assert.Equal(Errors.All.Select(error => error.Code).Distinct(), Errors.All.Select(error => error.Code));
        Assert.All(Errors.All, error => Assert.Matches("^CSL1[0-4][0-9]{2}$", error.Code));
        Assert.All(Errors.All, error => Assert.True(error.Sentence[^1] is '.' or '?' or '}', error.Sentence));
    }

    [Fact]
    public void ErrorsPage_ListsTheHostsThatSecretsMayGoTo()
    {
        var entry = File.ReadAllText(Path.Combine(Root, "docs", "errors.md")).Split("### CSL1005 ")[1].Split("**Way out:**")[0];

        Assert.Equal(KnownHosts.Login.Concat(KnownHosts.PartnerCenter), Ticked().Matches(entry).Select(host => host.Groups[1].Value));
    }

    /// <summary>The refresh token must be for the sign-in that the connector repeats: the same host, version and resource.</summary>
    [Fact]
    public void InstallPage_SignsInWhereTheConnectorDoes()
    {
        var page = File.ReadAllText(Path.Combine(Root, "docs", "install.md"));
        var settings = new PartnerCenterSettings();

        Assert.Contains($"{settings.LoginUrl}/TENANT/oauth2/authorize?", page, StringComparison.Ordinal);
        Assert.Contains($"&resource={Uri.EscapeDataString(settings.ReferralsAudience)}", page, StringComparison.Ordinal);
        Assert.Contains($"curl {settings.LoginUrl}/TENANT/oauth2/token ", page, StringComparison.Ordinal);
        Assert.Contains($"-d resource={settings.ReferralsAudience}\n", page, StringComparison.Ordinal);
    }

    private static string Row(ReferralField field) => string.Join(" | ",
        field.Key, field.Title, field.DealProperty ?? "–", field.Path,
        field.Direction switch { FieldDirection.ToPartnerCenter => "out", FieldDirection.FromPartnerCenter => "in", _ => "both" },
        field.Merge == FieldMerge.ReadOnly ? "read only" : field.PatchPath ?? "create only",
        field.WriteBack ? "yes" : field.Merge == FieldMerge.ReadOnly ? "shown" : "no");

    private static string Pattern(ErrorCode error) =>
        $@"### {error.Code} {Regex.Escape(error.Title)}\n\n> {Regex.Escape(error.Sentence)}\n\n\*{error.Severity}\.\* \S[^\n]+\n\n\*\*Way out:\*\* {Regex.Escape(error.Remedy)}\n";

    private static string Paragraph(ErrorCode error) =>
        $"### {error.Code} {error.Title}\n\n> {error.Sentence}\n\n*{error.Severity}.* …\n\n**Way out:** {error.Remedy}\n";

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CoSell.Plugins.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside a clone of the repository.");
    }

    [GeneratedRegex("`([^`]+)`", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ticked();

    [GeneratedRegex(@"^### (CSL\d{4}) ", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex(@"^\| (CSL\d{4}) \|", RegexOptions.Multiline)]
    private static partial Regex Rows();

    [GeneratedRegex(@"CSL\d{4}\b")]
    private static partial Regex Codes();
}
