using CoSell.Sandbox.Dataverse;
using Microsoft.Playwright;
using Microsoft.Xrm.Sdk;
using static Microsoft.Playwright.Assertions;

namespace CoSell.Browser.Tests;

/// <summary>What administrators, newer versions and missing roles do to the form: a sentence somebody can act on, never a script error.</summary>
public sealed class BadInputTests(ServedSandbox sandbox) : IClassFixture<ServedSandbox>
{
    private const string MicrosoftTab = "Microsoft Partner Center";

    [BrowserFact]
    public async Task Variable_NamesARenamedColumn_TheFormSaysWhichAndWhoMustCureIt()
    {
        sandbox.Sandbox.SetVariable("cosell_DealValueColumn", "new_dealvalue");
        sandbox.Sandbox.Clock.Advance(TimeSpan.FromMinutes(2)); // settings are kept for a minute
        await using var page = await sandbox.OpenAsync();
        await page.OpenDealAsync("Demand planning pilot");
        await page.OpenTabAsync(MicrosoftTab);
        await page.SwitchSyncOnAsync();

        await Expect(page.Page.Locator("main")).ToContainTextAsync("CSL1011: The environment variable cosell_DealValueColumn is \"new_dealvalue\"; expected is the logical name of a column of opportunity.");
        await Expect(page.Page.Locator("main")).ToContainTextAsync("An administrator must correct its current value, or delete the value so that the default estimatedvalue applies.");
        await page.ScreenAsync("form-renamed-column");
        sandbox.Sandbox.SetVariable("cosell_DealValueColumn", "estimatedvalue");
        sandbox.Sandbox.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Empty(page.Errors);
    }

    [BrowserFact]
    public async Task Choice_ValueOfANewerVersion_IsShownAndKept()
    {
        await using var page = await sandbox.OpenAsync();
        await page.Page.RouteAsync("**/api/data/v9.2/opportunities(*)?*", async route =>
        {
            if (route.Request.Method != "GET")
            {
                await route.ContinueAsync();
                return;
            }
            var answer = await route.FetchAsync();
            var body = System.Text.Json.Nodes.JsonNode.Parse(await answer.TextAsync())!;
            body["cosell_syncstatus"] = 852300099;
            body["cosell_help"] = 852300077;
            await route.FulfillAsync(new() { Response = answer, Body = body.ToJsonString() });
        });
        await page.OpenDealAsync("Customer service copilot");
        await page.OpenTabAsync(MicrosoftTab);

        await page.ExpectStatusAsync("Unknown (852300099)");
        await Expect(page.Field("cosell_help").Locator("option:checked")).ToHaveTextAsync("Unknown (852300077)");
        await page.SwitchSyncOnAsync();
        await Expect(page.Notices).ToContainTextAsync("CSL1101");
        Assert.Empty(page.Errors);
    }

    [BrowserFact]
    public async Task User_WithoutTheRole_IsToldWhichRoleIsMissing()
    {
        var user = sandbox.Sandbox.Dataverse.Users.SecondSeller;
        var service = sandbox.Sandbox.Dataverse.Service;
        service.Disassociate("systemuser", user.Id, new Relationship("systemuserroles_association"),
            [new EntityReference("role", sandbox.Sandbox.Dataverse.Security.FindByName("Co-sell Seller")!.Id)]);
        await using var page = await sandbox.OpenAsync();
        await page.SignInAsync(user);
        await page.GoAsync("/app/?table=opportunity");
        await page.Page.GetByRole(AriaRole.Combobox, new() { Name = "View" }).SelectOptionAsync("All opportunities");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Demand planning pilot" }).ClickAsync();
        await page.ReadyAsync();
        await page.OpenTabAsync(MicrosoftTab);

        await Expect(page.Page.Locator("[data-subgrid=cosell_grid_solutions]")).ToContainTextAsync("Ask your administrator for the role Co-sell Seller.");
        await Expect(page.Page.Locator(".rail")).Not.ToContainTextAsync("Referrals");
        await page.ScreenAsync("form-without-role");
        Assert.Empty(page.Errors);
    }

    [BrowserFact]
    public async Task Faults_SwitchedOnByTheOperator_FailASyncWhichRecoversWhenTheyAreOff()
    {
        await using var desk = await sandbox.OpenAsync();
        await desk.GoAsync("/app/operator#faults");
        await desk.Page.GetByLabel("What").First.SelectOptionAsync("Conditional access: 403");
        await desk.Page.GetByLabel("How often").First.SelectOptionAsync("until cleared");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Switch on" }).First.ClickAsync();
        await Expect(desk.Page.Locator(".tile", new() { HasText = "Faults switched on" })).ToContainTextAsync("InsufficientClaims");

        await using var page = await sandbox.OpenAsync();
        await page.OpenDealAsync("Retail data platform");
        await page.OpenTabAsync(MicrosoftTab);
        await page.AddSolutionAsync("Contoso Analytics");
        await page.SwitchSyncOnAsync();
        await page.ConsentAsync();
        await page.Command("Save").ClickAsync();
        await page.ExpectStatusAsync("Failed");
        await Expect(page.Notices).ToContainTextAsync("CSL1224");
        await page.ScreenAsync("form-failed");

        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Switch all off" }).ClickAsync();
        await Expect(desk.Page.Locator(".tile", new() { HasText = "Faults switched on" })).ToContainTextAsync("everything works");
        await page.Command("Sync now").ClickAsync();
        await page.ExpectStatusAsync("Synced");
        Assert.Empty(page.Errors);
        Assert.Empty(desk.Errors);
    }

    [BrowserFact]
    public async Task Form_TabKeyAlone_ReachesTheToggleSwitchesItAndSaves()
    {
        await using var page = await sandbox.OpenAsync();
        await page.OpenDealAsync("Store analytics rollout");
        await page.Page.GetByRole(AriaRole.Tab, new() { Name = "Summary" }).FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await TabToAsync(page, page.Field("cosell_syncwithpartnercenter").GetByRole(AriaRole.Switch), "Tab");
        await page.Page.Keyboard.PressAsync("Space");
        await Expect(page.Notices).ToContainTextAsync("CSL1101");
        await TabToAsync(page, page.Field("cosell_customerconsent").GetByRole(AriaRole.Switch), "Tab");
        await page.Page.Keyboard.PressAsync("Space");
        await TabToAsync(page, page.Command("Save"), "Shift+Tab");
        await page.Page.Keyboard.PressAsync("Enter");

        await Expect(page.Page.Locator(".toast").Or(page.Dialog).First).ToBeVisibleAsync();
        await page.ScreenAsync("form-keyboard");
        Assert.Empty(page.Errors);
    }

    private static async Task TabToAsync(SandboxPage page, ILocator target, string key)
    {
        const int most = 60;
        for (var step = 0; step < most; step++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
                return;
            await page.Page.Keyboard.PressAsync(key);
        }
        Assert.Fail($"{most} presses of {key} do not reach {target}.");
    }
}
