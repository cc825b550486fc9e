using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoSell.Browser.Tests;

/// <summary>What every page has: a theme that is remembered, and charts drawn from the packed definitions.</summary>
public sealed class ScreenTests(ServedSandbox sandbox) : IClassFixture<ServedSandbox>
{
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
