using CoSell.Solution;

namespace CoSell.Browser.Tests;

/// <summary>Where the browser is missing, every test here is skipped and says which command brings it.</summary>
public sealed class ChromiumTests
{
    [Fact]
    public void Find_FoldersWithoutABrowser_FindsNone()
    {
        Assert.Null(Chromium.Find(null));
        Assert.Null(Chromium.Find(AppContext.BaseDirectory));
    }

    [Fact]
    public void Attribute_BrowserMissing_SkipsWithTheCommandThatInstallsIt()
    {
        var attribute = new BrowserFactAttribute();

        Assert.Equal("No chromium was found on PATH. Install it with: apt-get update && apt-get install -y chromium", attribute.Skip);
        Assert.Equal((typeof(Chromium), nameof(Chromium.IsMissing)), (attribute.SkipType, attribute.SkipWhen));
    }

    [Fact]
    public void ContinuousIntegration_InstallsTheSamePackage()
    {
        var script = Path.Combine(Repository.Find(AppContext.BaseDirectory)!.Root, ".ci", "run");

        Assert.Matches("apt-get install [^\n]*chromium", File.ReadAllText(script));
    }
}
