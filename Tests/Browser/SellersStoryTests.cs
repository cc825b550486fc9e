using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Story;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoSell.Browser.Tests;

/// <summary>A seller's deal with Microsoft from the first finding to the closed referral, with mouse and keyboard only.</summary>
public sealed class SellersStoryTests(ServedSandbox sandbox) : IClassFixture<ServedSandbox>
{
    private const string Deal = "Supply chain control tower";
    private const string MicrosoftTab = "Microsoft Partner Center";

    [BrowserFact]
    public async Task Story_FromFindingsToClosedReferral_IsToldByThePages()
    {
        await using var page = await sandbox.OpenAsync();
        await ShareAsync(page);
        await AskForHelpAsync(page);
        await page.Page.EvaluateAsync("window.stayed = true");
        await using (var microsoft = await sandbox.OpenAsync())
            await MicrosoftAcceptsAsync(microsoft);
        await SellerSeesItAsync(page);
        await CloseAsync(page);
        await WindowPassesAsync(page);
        Assert.Empty(page.Errors);
    }

    private static async Task ShareAsync(SandboxPage page)
    {
        await page.OpenDealAsync(Deal);
        await page.OpenTabAsync(MicrosoftTab);
        await page.SwitchSyncOnAsync();
        await Expect(page.Notices).ToContainTextAsync("CSL1101: The deal names no solution");
        await Expect(page.Field("cosell_customerconsent")).ToContainTextAsync("CSL1125: The customer's consent to share contact details is not recorded");
        await page.ScreenAsync("form-findings");

        await page.AddSolutionAsync("Contoso Planner");
        await page.ConsentAsync();
        await page.Field("cosell_customerconsent").GetByRole(AriaRole.Button, new() { Name = "Check again" }).ClickAsync();
        await Expect(page.Notices).ToContainTextAsync("The deal is ready for Partner Center.");
        await page.Command("Save").ClickAsync();
        await page.ExpectStatusAsync("Synced");
        await Expect(page.Notices).ToContainTextAsync("Shared with Partner Center, which takes these only when a referral is created");
        await Expect(page.Field("cosell_referrallink").GetByRole(AriaRole.Link)).ToBeVisibleAsync();
        await Expect(page.Field("cosell_customerconsent").GetByRole(AriaRole.Switch)).ToBeDisabledAsync();
        await page.ScreenAsync("form-synced");
    }

    private async Task AskForHelpAsync(SandboxPage page)
    {
        await page.OpenTabAsync("Summary");
        await page.Field("parentcontactid").GetByRole(AriaRole.Combobox).FillAsync("Kim");
        await page.Page.GetByRole(AriaRole.Option, new() { Name = "Kim de Boer" }).ClickAsync();
        await page.OpenTabAsync(MicrosoftTab);
        await page.Field("cosell_help").GetByRole(AriaRole.Combobox).SelectOptionAsync("Customer technical architecture");
        await page.Field("cosell_notestomicrosoft").GetByRole(AriaRole.Textbox).FillAsync("We need an architect for one day.");
        await page.Command("Preview").ClickAsync();
        await Expect(page.Dialog).ToContainTextAsync("What a sync would do now");
        await page.ScreenAsync("form-preview");
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "OK" }).ClickAsync();
        await page.Command("Save").ClickAsync();
        await MicrosoftIsAsync("Pending", page);
        await Expect(page.Page.Locator("[data-quickfield=cosell_microsoftsubstatus]")).ToContainTextAsync("Pending", new() { Timeout = 25_000 });
    }

    private static async Task MicrosoftAcceptsAsync(SandboxPage page)
    {
        await page.GoAsync("/app/partner-center");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Accept", Exact = true }).ClickAsync();
        await Expect(page.Page.Locator(".deal").First).ToContainTextAsync("Microsoft: Active · Accepted");
        await page.ScreenAsync("partner-center-accepted");
        Assert.Empty(page.Errors);
    }

    /// <summary>The event comes through the Relay; the form, open all the while, shows the answer by itself.</summary>
    private async Task SellerSeesItAsync(SandboxPage page)
    {
        await MicrosoftIsAsync("Accepted", page);
        await Expect(page.Page.Locator("[data-quickfield=cosell_microsoftsubstatus]")).ToContainTextAsync("Accepted", new() { Timeout = 40_000 });
        Assert.True(await page.Page.EvaluateAsync<bool>("window.stayed === true"), "The page was loaded anew.");
    }

    /// <summary>As soon as Dataverse knows it, the open form looks for news by itself.</summary>
    private async Task MicrosoftIsAsync(string substatus, SandboxPage form)
    {
        var deal = new DealOnForm(sandbox.Sandbox, sandbox.Sandbox.Dataverse.Service.FirstOrDefault("opportunity", "name", Deal)!.Id);
        await ServedSandbox.WaitUntilAsync(() => deal.Referral("cosell_microsoftsubstatus") == substatus);
        await form.LookForNewsAsync();
    }

    private static async Task CloseAsync(SandboxPage page)
    {
        await page.ExpectStatusAsync("Synced");
        await page.Command("Close as won").ClickAsync();
        await Expect(page.Dialog).ToContainTextAsync("Actual revenue");
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Close as won" }).ClickAsync();
        await Expect(page.Dialog).ToContainTextAsync("a closed referral can never be opened again. You have 15 minutes after closing to change your mind");
        await page.ScreenAsync("close-confirmation");
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Leave it closed" }).ClickAsync();
        await Expect(page.Command("Reopen")).ToBeVisibleAsync();
        await page.ExpectStatusAsync("Waiting");
    }

    private static async Task WindowPassesAsync(SandboxPage page)
    {
        await page.GoAsync("/app/operator");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "+1 hour" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Run tick" }).ClickAsync();
        await page.GoAsync("/app/partner-center");
        await Expect(page.Page.Locator(".deal").First).ToContainTextAsync("Won", new() { Timeout = 25_000 });
        await page.ScreenAsync("partner-center-won");
    }
}
