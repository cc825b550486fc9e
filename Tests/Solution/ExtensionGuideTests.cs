using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CoSell.Solution.Tests;

/// <summary>docs/extending.md shows the parameters of the four messages as they are packed, both ways.</summary>
public sealed partial class ExtensionGuideTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(ASolution.Repository.Root, "docs", "extending.md"));

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal) { ["5"] = "EntityReference", ["10"] = "String", ["12"] = "Guid" };

    [Theory]
    [InlineData("cosell_OnSending")]
    [InlineData("cosell_OnSynced")]
    [InlineData("cosell_OnFailed")]
    [InlineData("cosell_OnReferralReceived")]
    public void Guide_ShowsTheParametersOfTheMessage(string message)
    {
        var section = Guide.Split($"\n### {message}\n")[1].Split("\n### ")[0];
        var shown = ARow().Matches(section).Select(row => row.Value);

        var packed = new[] { ("in", "customapirequestparameters"), ("out", "customapiresponseproperties") }
            .SelectMany(kind => Parts(message, kind.Item2).Select(part => $"| {kind.Item1} | `{(string?)part.Attribute("uniquename")}` | {Type(part)} | {(string?)part.Element("description")?.Attribute("default")} |"));

        Assert.Equal(packed.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
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
