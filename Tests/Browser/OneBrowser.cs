using CoSell.Browser.Tests;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(OneBrowser))]

namespace CoSell.Browser.Tests;

/// <summary>The browser of all tests, for starting one takes longer than most of them; each test has a fresh profile in it.</summary>
public sealed class OneBrowser : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (Chromium.IsMissing)
            return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium.Path, Headless = true, Args = Chromium.Flags });
    }

    internal Task<IBrowserContext> NewProfileAsync(BrowserNewContextOptions options) => browser!.NewContextAsync(options);

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
