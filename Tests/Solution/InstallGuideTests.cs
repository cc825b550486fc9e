using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CoSell.Solution.Tests;

/// <summary>docs/install.md promises at most six steps, says what one should see, and knows every setting.</summary>
public sealed partial class InstallGuideTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(ASolution.Repository.Root, "docs", "install.md"));

    [Fact]
    public void Guide_HasAtMostSixSteps_EachWithWhatToSee()
    {
        var steps = AStep().Split(Guide).Skip(1).ToList();

        Assert.InRange(steps.Count, 1, 6);
        Assert.All(steps, step => Assert.Contains("**You should see**", step.Split("\n## ")[0]));
    }

    [Fact]
    public void Guide_NamesEverySettingAndRole()
    {
        var package = ASolution.Shipped().Pack();
        var settings = package.Entries.Where(e => e.Name.EndsWith("environmentvariabledefinition.xml", StringComparison.Ordinal))
            .Select(e => ((string)e.Xml.Root!.Element("displayname")!.Attribute("default")!).Split(" (")[0]);
        var roles = package.Find("customizations.xml")!.Xml.Root!.Elements("Roles").SelectMany(r => r.Elements()).Select(r => (string)r.Attribute("name")!);

        Assert.DoesNotContain(settings.Concat(roles), name => !Guide.Contains(name, StringComparison.Ordinal));
    }

    [GeneratedRegex("^## [0-9]+[.] ", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AStep();
}
