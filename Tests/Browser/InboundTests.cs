using CoSell.Sandbox.PartnerCenter;
using CoSell.Sandbox.Story;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoSell.Browser.Tests;

/// <summary>What happens on the Partner Center page appears on the seller's open form by itself: simulator, webhook, Relay, Dataverse, form.</summary>
public sealed class InboundTests(ServedSandbox sandbox) : IClassFixture<ServedSandbox>
{
    private static readonly LocatorAssertionsToContainTextOptions Soon = new() { Timeout = 40_000 };

    [BrowserFact]
    public async Task Decline_WithReason_AppearsOnTheOpenForm()
    {
        var deal = await ShareAsync("Decline me");
        await using var seller = await FormAsync(deal);
        await using var microsoft = await PartnerCenterAsync("Decline me");

        await ButtonAsync(microsoft, "Decline…");
        await microsoft.Dialog.GetByRole(AriaRole.Textbox, new() { Name = "Reason" }).FillAsync("No capacity before summer.");
        await microsoft.Dialog.GetByRole(AriaRole.Button, new() { Name = "Decline the invitation" }).ClickAsync();

        await NewsAsync(seller, () => new DealOnForm(sandbox.Sandbox, deal).Referral("cosell_microsoftsubstatus") == "Declined");
        await Expect(seller.Page.Locator("[data-quickfield=cosell_microsoftsubstatus]")).ToContainTextAsync("Declined", Soon);
        await Expect(seller.Page.Locator("[data-quickfield=cosell_microsoftreason]")).ToContainTextAsync("No capacity before summer.", Soon);
        await Expect(seller.Field("cosell_syncmessage").GetByRole(AriaRole.Textbox)).ToHaveValueAsync(SandboxPage.Text("No capacity before summer."));
        await StayedAsync(seller);
        await seller.ScreenAsync("form-declined");
    }

    [BrowserFact]
    public async Task Edit_WhileTheSellerTypes_LeavesWhatIsTypedAndShowsOnceItIsSaved()
    {
        var deal = await ShareAsync("Edit me");
        await using var seller = await FormAsync(deal);
        await using var microsoft = await PartnerCenterAsync("Edit me");
        await seller.OpenTabAsync("Summary");
        var notes = seller.Field("description").GetByRole(AriaRole.Textbox);
        await notes.FillAsync("Half a sentence that nobody may");

        await EditValueAsync(microsoft, "72500");
        await ServedSandbox.WaitUntilAsync(() => new DealOnForm(sandbox.Sandbox, deal).Amount == 72_500);
        await seller.Page.RunAndWaitForRequestAsync(seller.LookForNewsAsync, request => request.Url.Contains("cosell_lastsyncedon", StringComparison.Ordinal));

        await Expect(notes).ToHaveValueAsync("Half a sentence that nobody may");
        await seller.Command("Save").ClickAsync();
        await Expect(seller.Field("estimatedvalue").GetByRole(AriaRole.Textbox)).ToHaveValueAsync("72,500.00", new() { Timeout = 40_000 });
        await Expect(notes).ToHaveValueAsync("Half a sentence that nobody may");
        await StayedAsync(seller);
    }

    [BrowserFact]
    public async Task Webhooks_OffAndOnAgain_NothingComesUntilTheTickAndThenByItselfAgain()
    {
        var deal = await ShareAsync("Unheard");
        await using var seller = await FormAsync(deal);
        await seller.OpenTabAsync("Summary");
        var value = seller.Field("estimatedvalue").GetByRole(AriaRole.Textbox);
        await using var microsoft = await PartnerCenterAsync("Unheard");
        var toggle = microsoft.Page.GetByRole(AriaRole.Switch, new() { Name = "Webhooks on" });
        await toggle.UncheckAsync();
        await Expect(microsoft.Page.GetByRole(AriaRole.Switch, new() { Name = "Webhooks off" })).ToBeVisibleAsync();

        await EditValueAsync(microsoft, "81000");
        await sandbox.Sandbox.PartnerCenter.DeliverDueAsync(TestContext.Current.CancellationToken);
        Assert.Equal(40_000, new DealOnForm(sandbox.Sandbox, deal).Amount);
        await Expect(value).ToHaveValueAsync("40,000.00");

        await using var operations = await sandbox.OpenAsync();
        await operations.GoAsync("/app/operator");
        await operations.Page.GetByRole(AriaRole.Button, new() { Name = "Run tick" }).ClickAsync();
        await NewsAsync(seller, () => new DealOnForm(sandbox.Sandbox, deal).Amount == 81_000);
        await Expect(value).ToHaveValueAsync("81,000.00", new() { Timeout = 40_000 });

        await microsoft.Page.GetByRole(AriaRole.Switch, new() { Name = "Webhooks off" }).CheckAsync();
        await EditValueAsync(microsoft, "93000");
        await NewsAsync(seller, () => new DealOnForm(sandbox.Sandbox, deal).Amount == 93_000);
        await Expect(value).ToHaveValueAsync("93,000.00", new() { Timeout = 40_000 });
        await Expect(microsoft.Page.GetByRole(AriaRole.Table, new() { Name = "Deliveries" }).GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("referral-updatedUnheardDelivered1NoContent", Soon);
        await microsoft.Page.GetByRole(AriaRole.Region, new() { Name = "Webhooks" }).ScrollIntoViewIfNeededAsync();
        await microsoft.ScreenAsync("partner-center-webhooks");
        await StayedAsync(seller);
        Assert.Empty(microsoft.Errors);
    }

    [BrowserFact]
    public async Task Close_InThePartnersPortal_ClosesTheDealOnTheOpenFormAndOffersNoWayBack()
    {
        var deal = await ShareAsync("Close me");
        await using var seller = await FormAsync(deal);
        await using var portal = await PartnerCenterAsync("Close me");

        await portal.Page.GetByRole(AriaRole.Button, new() { Name = "Close as won" }).Last.ClickAsync();

        await NewsAsync(seller, () => new DealOnForm(sandbox.Sandbox, deal).State == 1);
        await Expect(seller.Command("Reopen")).ToBeVisibleAsync(new() { Timeout = 40_000 });
        await Expect(seller.Page.Locator("[data-quickfield=cosell_referralsubstatus]")).ToContainTextAsync("Won", Soon);
        await Expect(seller.Dialog).ToHaveCountAsync(0);
        await StayedAsync(seller);
    }

    private async Task<Guid> ShareAsync(string name)
    {
        var deal = new StoryDeal(sandbox.Sandbox, sandbox.Sandbox.Dataverse.ServiceFor(sandbox.Sandbox.Dataverse.Users.Seller.Id)).Share(name, 40_000);
        await ServedSandbox.WaitUntilAsync(() => new DealOnForm(sandbox.Sandbox, deal).Referral("cosell_microsoftsubstatus") == "Pending");
        // The echoes are through, so that what comes next is Microsoft's doing.
        await ServedSandbox.WaitUntilAsync(() => sandbox.Sandbox.PartnerCenter.Deliveries.History.All(one => one.State == DeliveryState.Delivered) && sandbox.Sandbox.Dataverse.WaitingJobs == 0);
        return deal;
    }

    private async Task<SandboxPage> FormAsync(Guid deal)
    {
        var page = await sandbox.OpenAsync();
        await page.GoAsync($"/app/record?table=opportunity&id={deal}");
        await page.OpenTabAsync("Microsoft Partner Center");
        await page.Page.EvaluateAsync("window.stayed = true");
        return page;
    }

    private async Task<SandboxPage> PartnerCenterAsync(string deal)
    {
        var page = await sandbox.OpenAsync();
        await page.GoAsync("/app/partner-center");
        await page.Page.Locator(".deal").Filter(new() { HasText = deal }).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = deal })).ToBeVisibleAsync();
        return page;
    }

    private static Task ButtonAsync(SandboxPage page, string name) => page.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First.ClickAsync();

    /// <summary>As a colleague in the partner's portal.</summary>
    private static async Task EditValueAsync(SandboxPage page, string value)
    {
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Edit value and date…" }).Last.ClickAsync();
        await page.Dialog.GetByLabel("Deal value (USD)").FillAsync(value);
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Dialog).ToHaveCountAsync(0);
    }

    /// <summary>As soon as Dataverse knows it, the open form looks for news by itself.</summary>
    private static async Task NewsAsync(SandboxPage form, Func<bool> isKnown)
    {
        await ServedSandbox.WaitUntilAsync(isKnown);
        await form.LookForNewsAsync();
    }

    private static async Task StayedAsync(SandboxPage page)
    {
        Assert.True(await page.Page.EvaluateAsync<bool>("window.stayed === true"), "The page was loaded anew.");
        Assert.Empty(page.Errors);
    }
}
