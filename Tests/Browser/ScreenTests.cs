using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoSell.Browser.Tests;

/// <summary>Every page in both themes and at both widths: nothing runs off the side, nothing complains, and a picture for people to look at.</summary>
public sealed class ScreenTests(ServedSandbox sandbox) : IClassFixture<ServedSandbox>
{
    private static readonly (int Width, bool Dark)[] Looks = [(1280, false), (1280, true), (800, false), (800, true)];

    private static readonly (string Name, string Address)[] Pages =
    [
        ("deals", "/app/"), ("referrals", "/app/?table=cosell_referral"), ("dashboard", "/app/dashboard"), ("partner-center", "/app/partner-center"),
        ("operator", "/app/operator"), ("operator-calls", "/app/operator#calls"), ("operator-traces", "/app/operator#traces"), ("operator-faults", "/app/operator#faults"),
    ];

    [BrowserFact]
    public async Task Pages_BothThemesAndWidths_FitAndStaySilent()
    {
        await ShareADealAsync();
        foreach (var (width, dark) in Looks)
        {
            await using var page = await sandbox.OpenAsync(width, 900, dark);
            foreach (var (name, address) in Pages)
            {
                await page.GoAsync("/app/");
                await page.GoAsync(address);
                await Expect(page.Page.Locator(".spinner")).ToHaveCountAsync(0);
                await CheckAsync(page, name, width, dark);
            }

            await page.OpenDealAsync("Returns forecasting");
            await CheckAsync(page, "form-summary", width, dark);
            await page.OpenTabAsync("Microsoft Partner Center");
            await CheckAsync(page, "form-partner-center", width, dark);
            Assert.Empty(page.Errors);
        }
    }

    [BrowserFact]
    public async Task Theme_Switch_TurnsAndIsRemembered()
    {
        await using var page = await sandbox.OpenAsync();
        await page.GoAsync("/app/");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Switch between light and dark" }).ClickAsync();
        await page.GoAsync("/app/operator");
        await Expect(page.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        Assert.Empty(page.Errors);
    }

    [BrowserFact]
    public async Task Dashboard_PackedCharts_AreDrawn()
    {
        await ShareADealAsync();
        await using var page = await sandbox.OpenAsync();
        await page.GoAsync("/app/dashboard");
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Co-sell overview" })).ToBeVisibleAsync();
        await Expect(page.Page.Locator("[data-chart] svg.chart").First).ToHaveAttributeAsync("aria-label", SandboxPage.Text("Synced: "));
        Assert.Empty(page.Errors);
    }

    private static async Task CheckAsync(SandboxPage page, string name, int width, bool dark)
    {
        var overflow = await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{name} is {overflow} pixels wider than {width}.");
        await page.ScreenAsync($"{name}-{width}-{(dark ? "dark" : "light")}");
    }

    private async Task ShareADealAsync()
    {
        await using var page = await sandbox.OpenAsync();
        await page.OpenDealAsync("Returns forecasting");
        await page.OpenTabAsync("Microsoft Partner Center");
        if (await page.Field("cosell_referralidentifier").GetByRole(AriaRole.Textbox).InputValueAsync() is { Length: > 0 })
            return;
        await page.AddSolutionAsync("Contoso Analytics");
        await page.SwitchSyncOnAsync();
        await page.ConsentAsync();
        await page.Command("Save").ClickAsync();
        await page.ExpectStatusAsync("Synced");
    }
}
