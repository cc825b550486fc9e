using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Sandbox.Story;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoSell.Browser.Tests;

/// <summary>What stands beside the deals: the connection with its secrets and *Register webhook*, and *Resubmit* on an entry of the log.</summary>
public sealed class CommandTests(ServedSandbox sandbox) : IClassFixture<ServedSandbox>
{
    [BrowserFact]
    public async Task RegisterWebhook_SomebodyElsesAddressIsThere_AsksAndTellsThatTheTestArrived()
    {
        await SimulatedRegistration.RegisterAsync(sandbox.Sandbox.PartnerCenter, new Uri("https://flows.example/hook?sig=k3y"), TestContext.Current.CancellationToken);
        await using var page = await OpenConnectionAsync();
        await page.Field("cosell_eventsurl").GetByRole(AriaRole.Textbox).FillAsync(sandbox.EventsAddress.ToString());

        await page.Command("Register webhook").ClickAsync();
        await Expect(page.Dialog.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Take over from somebody else?");
        await Expect(page.Dialog).ToContainTextAsync("Partner Center sends its events to https://flows.example/hook?sig=…, which this connector did not register.");
        await page.ScreenAsync("register-take-over");
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Take over" }).ClickAsync();

        await Expect(page.Notices).ToContainTextAsync("Waiting for the test event to arrive…");
        await ServedSandbox.WaitUntilAsync(() => sandbox.Sandbox.PartnerCenter.Deliveries.History.Any(one => one is { EventName: "test-created", State: DeliveryState.Delivered }));
        await page.LookForNewsAsync();
        await Expect(page.Dialog).ToContainTextAsync("The test event arrived");
        await page.ScreenAsync("register-done");
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "OK" }).ClickAsync();
        await Expect(page.Field("cosell_registeredurl").GetByRole(AriaRole.Textbox)).ToHaveValueAsync($"{sandbox.EventsAddress}?tenant={SampleOrganizations.Contoso.TenantId}");
        await Expect(page.Field("cosell_testmessage").GetByRole(AriaRole.Textbox)).ToHaveValueAsync(SandboxPage.Text("The test event arrived"));
        Assert.Empty(page.Errors);
    }

    [BrowserFact]
    public async Task RegisterWebhook_TakeOverIsRefused_ChangesNothing()
    {
        await SimulatedRegistration.RegisterAsync(sandbox.Sandbox.PartnerCenter, new Uri("https://other.example/hook"), TestContext.Current.CancellationToken);
        await using var page = await OpenConnectionAsync();
        await page.Field("cosell_eventsurl").GetByRole(AriaRole.Textbox).FillAsync(sandbox.EventsAddress.ToString());

        await page.Command("Register webhook").ClickAsync();
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await Expect(page.Dialog).ToHaveCountAsync(0);
        Assert.Equal("https://other.example/hook", sandbox.Sandbox.PartnerCenter.Registrations.All.Single().Value.Url.ToString());
        Assert.Empty(page.Errors);
    }

    [BrowserFact]
    public async Task Secret_Typed_IsKeptAndNeverShownAgain()
    {
        await using var page = await OpenConnectionAsync();
        var field = page.Field("cosell_newclientsecret").GetByRole(AriaRole.Textbox);
        await Expect(field).ToHaveValueAsync("");
        await field.FillAsync(SampleOrganizations.Contoso.App!.Secret);

        var answer = await page.Page.RunAndWaitForResponseAsync(
            () => page.Command("Save").ClickAsync(), one => one.Request.Method == "GET" && one.Url.Contains("cosell_connections(", StringComparison.Ordinal));

        await Expect(field).ToHaveValueAsync("");
        await Expect(page.Field("cosell_clientsecretseton").GetByRole(AriaRole.Textbox)).Not.ToHaveValueAsync("");
        var row = await answer.TextAsync();
        Assert.Contains("cosell_newclientsecret", row, StringComparison.Ordinal);
        Assert.DoesNotContain(SampleOrganizations.Contoso.App.Secret, row, StringComparison.Ordinal);
        Assert.DoesNotContain("cosell_refreshtoken\"", row, StringComparison.Ordinal);
        Assert.Empty(page.Errors);
    }

    [BrowserFact]
    public async Task Resubmit_OnTheEntryOfAFailedDeal_SynchronisesItOnceMore()
    {
        var users = sandbox.Sandbox.Dataverse.Users;
        sandbox.Sandbox.PartnerCenter.Faults.Next(Fault.InsufficientClaims, "POST", "/engagements");
        var deal = new DealOnForm(sandbox.Sandbox, new StoryDeal(sandbox.Sandbox, sandbox.Sandbox.Dataverse.ServiceFor(users.Seller.Id)).Share("Warehouse cameras", 31_000));
        await ServedSandbox.WaitUntilAsync(() => deal.Says.StartsWith("Failed: CSL1224", StringComparison.Ordinal) && sandbox.Sandbox.Dataverse.WaitingJobs == 0);
        await using var page = await sandbox.OpenAsync();
        await page.GoAsync("/app/?table=cosell_synclog");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Create: Warehouse cameras" }).ClickAsync();
        await page.ReadyAsync();

        await page.Command("Resubmit").ClickAsync();

        await Expect(page.Notices).ToContainTextAsync("The deal is on its way to Partner Center.");
        await page.ScreenAsync("resubmit");
        await page.Field("cosell_opportunityid").GetByRole(AriaRole.Link).ClickAsync();
        await page.ReadyAsync();
        await page.OpenTabAsync("Microsoft Partner Center");
        await page.ExpectStatusAsync("Synced");
        Assert.Empty(page.Errors);
    }

    private async Task<SandboxPage> OpenConnectionAsync()
    {
        var page = await sandbox.OpenAsync();
        await page.SignInAsync(sandbox.Sandbox.Dataverse.Users.Administrator);
        await page.GoAsync("/app/?table=cosell_connection");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Partner Center", Exact = true }).Last.ClickAsync();
        await page.ReadyAsync();
        return page;
    }
}
