using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CoSell.Solution.Tests;

/// <summary>docs/extending.md and docs/apis.md show the parameters of the custom APIs as they are packed, both ways.</summary>
public sealed partial class CustomApiGuideTests
{
    private static readonly string Extending = Page("extending.md");
    private static readonly string Apis = Page("apis.md");

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["0"] = "Boolean", ["3"] = "Entity", ["5"] = "EntityReference", ["7"] = "Integer", ["10"] = "String", ["12"] = "Guid",
    };

    public static TheoryData<string> All => [.. Directory.EnumerateDirectories(Path.Combine(ASolution.Repository.SourceFolder, "customapis")).Select(folder => Path.GetFileName(folder))];

    [Theory]
    [MemberData(nameof(All))]
    public void Guide_ShowsTheParametersOfTheMessage(string message)
    {
        var section = (message.StartsWith("cosell_On", StringComparison.Ordinal) ? Extending : Apis).Split($"\n### {message}\n")[1].Split("\n### ")[0];
        var shown = ARow().Matches(section).Select(row => row.Value);

        var packed = new[] { ("in", "customapirequestparameters"), ("out", "customapiresponseproperties") }
            .SelectMany(kind => Parts(message, kind.Item2).Select(part => $"| {kind.Item1} | `{(string?)part.Attribute("uniquename")}` | {Type(part)} | {(string?)part.Element("description")?.Attribute("default")} |"));

        Assert.Equal(packed.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Guide_SaysWhatTheMessageIsBoundToAndWhoMayCallIt(string message)
    {
        if (message.StartsWith("cosell_On", StringComparison.Ordinal))
            return; // told once for the four, and tested below
        var api = XDocument.Load(Path.Combine(ASolution.Repository.SourceFolder, "customapis", message, "customapi.xml")).Root!;
        var bound = api.Element("boundentitylogicalname") is { Value: var table } ? $"`{table}`" : "nothing";

        Assert.Contains($"*Bound to:* {bound}. *Privilege:* `{api.Element("executeprivilegename")?.Value}`.", Apis.Split($"\n### {message}\n")[1].Split("\n### ")[0], StringComparison.Ordinal);
    }

    /// <summary>Raised by the connector alone, and found by customizers.</summary>
    [Fact]
    public void Messages_ArePublic_UnboundAndOutOfEveryRolesReach()
    {
        var granted = ASolution.Shipped().Pack().Find("customizations.xml")!.Xml.Descendants("RolePrivilege").Select(p => (string?)p.Attribute("name")).ToHashSet(StringComparer.Ordinal);
        var messages = Directory.EnumerateFiles(Path.Combine(ASolution.Repository.SourceFolder, "customapis"), "customapi.xml", SearchOption.AllDirectories)
            .Select(file => XDocument.Load(file).Root!).Where(api => ((string?)api.Attribute("uniquename"))!.StartsWith("cosell_On", StringComparison.Ordinal)).ToList();

        Assert.Equal(4, messages.Count);
        Assert.All(messages, api => Assert.Equal(("0", "0"), (api.Element("isprivate")?.Value, api.Element("bindingtype")?.Value)));
        Assert.All(messages, api => Assert.DoesNotContain(api.Element("executeprivilegename")?.Value, granted));
    }

    private static string Page(string name) => File.ReadAllText(Path.Combine(ASolution.Repository.Root, "docs", name));

    private static IEnumerable<XElement> Parts(string message, string kind)
    {
        var folder = Path.Combine(ASolution.Repository.SourceFolder, "customapis", message, kind);
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories).Select(file => XDocument.Load(file).Root!) : [];
    }

    private static string Type(XElement part) => Types[part.Element("type")!.Value]
        + (part.Element("logicalentityname") is { Value: var table } ? $" of `{table}`" : "")
        + (part.Element("isoptional")?.Value == "1" ? ", optional" : "");

    [GeneratedRegex(@"^\| (in|out) \| .*\|$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ARow();
}
