using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoSell.Browser.Tests;

/// <summary>The form with refusals, other users, other forms and without a mouse.</summary>
public sealed class FormTests(ServedSandbox sandbox) : IClassFixture<ServedSandbox>
{
    private const string MicrosoftTab = "Microsoft Partner Center";

    [BrowserFact]
    public async Task Save_DealWithFindings_IsRefusedWithAllOfThemAndKeepsWhatWasTyped()
    {
        await using var page = await sandbox.OpenAsync();
        await page.OpenDealAsync("Plant maintenance app");
        await page.OpenTabAsync(MicrosoftTab);
        await page.SwitchSyncOnAsync();
        await Expect(page.Notices).ToContainTextAsync("CSL1101");
        await page.Command("Save").ClickAsync();

        foreach (var code in new[] { "CSL1101", "CSL1104", "CSL1106", "CSL1112", "CSL1125" })
            await Expect(page.Dialog).ToContainTextAsync(code);
        await page.ScreenAsync("save-refused");
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(page.Field("cosell_syncwithpartnercenter").GetByRole(AriaRole.Switch)).ToBeCheckedAsync();
        await Expect(page.Page.GetByText("Unsaved changes")).ToBeVisibleAsync();
        Assert.Empty(page.Errors);
    }

    [BrowserFact]
    public async Task Form_NewDeal_IsCreatedAndOpensAgain()
    {
        await using var page = await sandbox.OpenAsync();
        await page.GoAsync("/app/record?table=opportunity");
        await page.Field("name").GetByRole(AriaRole.Textbox).FillAsync("Store of the future");
        await page.Field("parentaccountid").GetByRole(AriaRole.Combobox).FillAsync("Wing");
        await page.Page.GetByRole(AriaRole.Option, new() { Name = "Wingtip Retail" }).ClickAsync();
        await page.Command("Save").ClickAsync();

        await Expect(page.Page).ToHaveURLAsync(new Regex("id=[0-9a-f-]{36}", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.ReadyAsync();
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Store of the future" })).ToBeVisibleAsync();
        Assert.Empty(page.Errors);
    }

    [BrowserFact]
    public async Task Form_NameMissing_SaysSoAndSendsNothing()
    {
        await using var page = await sandbox.OpenAsync();
        await page.OpenDealAsync("Returns forecasting");
        await page.Field("name").GetByRole(AriaRole.Textbox).FillAsync("");
        await page.Command("Save").ClickAsync();
        await Expect(page.Page.Locator(".toast")).ToHaveTextAsync("Topic is needed.");
        Assert.Empty(page.Errors);
    }

    [BrowserFact]
    public async Task Form_ReadOnlyUser_CannotWriteAndIsOfferedNothing()
    {
        await using var page = await sandbox.OpenAsync();
        await page.Page.AddInitScriptAsync($"localStorage.setItem('user', '{sandbox.Sandbox.Dataverse.Users.Reader.Id}')");
        await page.GoAsync("/app/?table=opportunity");
        await page.Page.GetByRole(AriaRole.Combobox, new() { Name = "View" }).SelectOptionAsync("All opportunities");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Demand planning pilot" }).ClickAsync();
        await page.ReadyAsync();

        await Expect(page.Command("Save")).ToHaveCountAsync(0);
        await Expect(page.Command("Sync now")).ToHaveCountAsync(0);
        await Expect(page.Field("name").GetByRole(AriaRole.Textbox)).ToHaveAttributeAsync("readonly", "");
        Assert.Empty(page.Errors);
    }

    [BrowserFact]
    public async Task Form_CustomisedWithoutOurFields_OpensWithoutAnError()
    {
        await using var page = await sandbox.OpenAsync();
        await page.Page.RouteAsync("**/app/api/definitions?*", async route =>
        {
            var answer = await route.FetchAsync();
            var body = Regex.Replace(await answer.TextAsync(), "datafieldname=(\\\\u0022|\\\\\")cosell_(?!syncwith)", "datafieldname=$1gone_", RegexOptions.None, TimeSpan.FromSeconds(5));
            await route.FulfillAsync(new() { Response = answer, Body = body });
        });
        await page.OpenDealAsync("Customer service copilot");
        await page.OpenTabAsync(MicrosoftTab);
        await page.SwitchSyncOnAsync();
        await Expect(page.Notices).ToContainTextAsync("CSL1125");
        await Expect(page.Field("cosell_customerconsent")).ToHaveCountAsync(0);
        Assert.Empty(page.Errors);
    }

    [BrowserFact]
    public async Task Form_WebResourceLoadedTwice_StaysAsItWas()
    {
        await using var page = await sandbox.OpenAsync();
        await page.OpenDealAsync("Demand planning pilot");
        await page.Page.AddScriptTagAsync(new() { Url = "/app/webresources/cosell_/opportunity.js" });
        await page.OpenTabAsync(MicrosoftTab);
        await page.SwitchSyncOnAsync();
        await Expect(page.Notices.GetByText(SandboxPage.Text("CSL1101"))).ToHaveCountAsync(1);
        Assert.Empty(page.Errors);
    }

    [BrowserFact]
    public async Task Form_KeyboardAlone_ChangesTabsChoosesAndSaves()
    {
        await using var page = await sandbox.OpenAsync();
        await page.OpenDealAsync("Retail data platform");
        var keyboard = page.Page.Keyboard;
        await page.Page.GetByRole(AriaRole.Tab, new() { Name = "Summary" }).FocusAsync();
        await keyboard.PressAsync("ArrowRight");
        await Expect(page.Page.GetByRole(AriaRole.Tab, new() { Name = MicrosoftTab })).ToHaveAttributeAsync("aria-selected", "true");
        await keyboard.PressAsync("ArrowLeft");

        await page.Field("parentcontactid").GetByRole(AriaRole.Combobox).FocusAsync();
        await keyboard.TypeAsync("Yann");
        await page.Page.GetByRole(AriaRole.Option, new() { Name = "Yann Marchand" }).WaitForAsync();
        await keyboard.PressAsync("ArrowDown");
        await keyboard.PressAsync("Enter");
        await Expect(page.Field("parentcontactid")).ToContainTextAsync("Yann Marchand");
        await keyboard.PressAsync("Control+s");
        await Expect(page.Page.Locator(".toast")).ToHaveTextAsync("Saved.");
        Assert.Empty(page.Errors);
    }
}
