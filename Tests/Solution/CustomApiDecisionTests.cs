using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CoSell.Solution.Tests;

/// <summary>docs/decisions/0009: two properties that can never change after a release are what was decided.</summary>
public sealed partial class CustomApiDecisionTests
{
    [Fact]
    public void CustomApis_All_AreAsDecided()
    {
        var page = File.ReadAllText(Path.Combine(ASolution.Repository.Root, "docs", "decisions", "0009-steps-of-others-on-our-messages.md"));
        var decided = ARow().Matches(page).SelectMany(row => row.Groups["apis"].Value.Split(", ")
            .Select(api => $"{api}: steps {row.Groups["steps"].Value}, processes {row.Groups["processes"].Value}")).Order(StringComparer.Ordinal);

        Assert.Equal(decided, Directory.EnumerateFiles(Path.Combine(ASolution.Repository.SourceFolder, "customapis"), "customapi.xml", SearchOption.AllDirectories)
            .Select(file => XDocument.Load(file).Root!)
            .Select(api => $"{(string?)api.Attribute("uniquename")}: steps {api.Element("allowedcustomprocessingsteptype")?.Value}, processes {api.Element("workflowsdkstepenabled")?.Value}")
            .Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\| (?<apis>cosell_[\w, ]+) \| (?<steps>\d):[^|]* \| (?<processes>\d) \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ARow();
}
