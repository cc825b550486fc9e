using System.Text.RegularExpressions;
using CoSell.Sandbox.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoSell.Browser.Tests;

/// <summary>Simplified Chinese: a user of language 2052 reads the packed labels, and whoever switches back reads English again.</summary>
[Collection(BusyCollection.Name)]
public sealed partial class LanguageTests(BusySandbox sandbox)
{
    [BrowserFact]
    public async Task Form_UserOfLanguage2052_ReadsChineseLabelsChoicesAndButtons()
    {
        await using var page = await sandbox.OpenAsync();
        await ChooseAsync(page, "简体中文");
        await page.GoAsync("/app/?table=opportunity");
        await page.Page.GetByRole(AriaRole.Combobox, new() { Name = "视图" }).SelectOptionAsync("联合销售：等待中");
        await Expect(page.Page.Locator("td .chip.warn").First).ToHaveTextAsync("等待中");
        await page.ScreenAsync("chinese-list");

        await page.Page.Locator("tbody a").First.ClickAsync();
        await page.ReadyAsync();
        await page.OpenTabAsync("Microsoft Partner Center");
        await Expect(page.Field("cosell_syncwithpartnercenter").Locator("label")).ToContainTextAsync("与 Partner Center 同步");
        await Expect(page.Field("cosell_syncstatus").Locator("option:checked")).ToHaveTextAsync("等待中");
        await Expect(page.Field("cosell_help").Locator("option").Nth(1)).Not.ToContainTextAsync(new Regex("[A-Za-z]{4}"));
        await Expect(page.Command("立即同步")).ToBeVisibleAsync();
        await Expect(page.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
        await page.ScreenAsync("chinese-form");
        Assert.Empty(page.Errors);
    }

    [BrowserFact]
    public async Task Dashboard_UserOfLanguage2052_ReadsChineseTitlesAndCategories()
    {
        await using var page = await sandbox.OpenAsync();
        await ChooseAsync(page, "简体中文");
        await page.GoAsync("/app/dashboard");
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "联合销售概览" })).ToBeVisibleAsync();
        await Expect(page.Page.Locator("[data-chart] svg.chart").First).ToHaveAttributeAsync("aria-label", SandboxPage.Text("已同步: "));
        await page.ScreenAsync("chinese-dashboard");

        await ChooseAsync(page, "English");
        await Expect(page.Page.Locator("[data-chart] svg.chart").First).ToHaveAttributeAsync("aria-label", SandboxPage.Text("Synced: "));
        await page.ScreenAsync("dashboard");
        Assert.Empty(page.Errors);
    }

    [BrowserFact]
    public async Task Screens_UserOfLanguage2052_HaveNoEnglishWordOnLabelsHeadsTabsAndButtons()
    {
        await using var page = await sandbox.OpenAsync(800, dark: true);
        await page.SignInAsync(sandbox.Sandbox.Dataverse.Users.Administrator);
        await ChooseAsync(page, "简体中文");
        var english = new List<string>();
        foreach (var (name, address) in Screens())
        {
            await page.GoAsync(address);
            await Expect(page.Page.Locator(".spinner")).ToHaveCountAsync(0);
            await page.ScreenAsync($"chinese-{name}");
            var texts = await page.Page.Locator("main").Locator("h2, h3, th, label, dt, [role=tab], .commands button, .list-foot, .list-tools select, option").AllInnerTextsAsync();
            english.AddRange(texts.Where(text => AnEnglishWord().IsMatch(AName().Replace(text, ""))).Select(text => $"{name}: {text.ReplaceLineEndings(" ")}"));
        }
        Assert.True(english.Count == 0, string.Join('\n', english.Distinct(StringComparer.Ordinal)));
        Assert.Empty(page.Errors);
    }

    private IEnumerable<(string Name, string Address)> Screens()
    {
        var service = sandbox.Sandbox.Dataverse.Service;
        foreach (var table in new[] { "account", "contact", "cosell_referral", "cosell_solution", "cosell_synclog", "cosell_connection", "cosell_fieldmapping" })
            yield return ($"list-{table}", $"/app/?table={table}");
        yield return ("form-summary", $"/app/record?table=opportunity&id={service.FirstOrDefault("opportunity", "name", BusyFortnight.ConflictDeal)!.Id}");
        foreach (var (table, column, value) in new[] { ("cosell_referral", "cosell_name", BusyFortnight.LongName), ("cosell_synclog", "cosell_code", "CSL1224"), ("cosell_connection", "cosell_name", "Partner Center") })
            yield return ($"form-{table}", $"/app/record?table={table}&id={service.FirstOrDefault(table, column, value)!.Id}");
        yield return ("form-new", "/app/record?table=cosell_fieldmapping");
    }

    private static async Task ChooseAsync(SandboxPage page, string language)
    {
        await page.GoAsync(page.Page.Url.Contains("dashboard", StringComparison.Ordinal) ? "/app/dashboard" : "/app/");
        await page.Page.Locator(".languages").SelectOptionAsync(language);
        // The page loads anew by itself.
        await Expect(page.Page.Locator("html")).ToHaveAttributeAsync("lang", new Regex(language == "English" ? "^en" : "^zh"), new() { Timeout = 20_000 });
        await page.ReadyAsync();
    }

    [GeneratedRegex("[A-Za-z]{3}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnEnglishWord();

    /// <summary>Names and technical terms that a Chinese text keeps.</summary>
    [GeneratedRegex("Microsoft|Partner Center|CRM|Webhook|eTag", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AName();
}
