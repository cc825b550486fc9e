using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using CoSell.Sandbox.Dataverse.Seeding;
using Microsoft.Playwright;

namespace CoSell.Browser.Tests;

/// <summary>The pages as a seller handles them: by what is written on tabs, fields and buttons.</summary>
public sealed class SandboxPage : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> errors = new();
    private SampleUser? signedIn;

    public SandboxPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            // A refusal of the Web API is an answer the page shows; the browser lists it as a resource that failed.
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource: the server responded with a status of 40", StringComparison.Ordinal))
                errors.Enqueue($"{message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => errors.Enqueue(error);
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console, and exceptions nobody caught.</summary>
    public IReadOnlyList<string> Errors => [.. errors];

    public ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    public ILocator Notices => Page.Locator("#form-notices");

    public ILocator Field(string column) => Page.Locator($"[data-field={column}]");

    public ILocator Command(string label) => Page.Locator(".commands").GetByRole(AriaRole.Button, new() { Name = label, Exact = true });

    public async Task GoAsync(string address)
    {
        await Page.GotoAsync(address);
        await ReadyAsync();
    }

    public Task ReadyAsync() => Page.Locator("main[data-ready]").WaitForAsync();

    /// <summary>From the next page on, this user is signed in.</summary>
    internal async Task SignInAsync(SampleUser user)
    {
        if (signedIn == user)
            return;
        await GoAsync("/app/");
        await Page.EvaluateAsync($"localStorage.setItem('user', '{user.Id}')");
        signedIn = user;
    }

    /// <summary>A picture of the whole page.</summary>
    /// <returns>What of it cannot be read.</returns>
    public async Task<IReadOnlyList<string>> CheckAsync(string name, int width, bool dark)
    {
        var look = $"{name}-{width}-{(dark ? "dark" : "light")}";
        await PictureAsync(look, whole: true);
        return [.. (await Readability.FlawsAsync(Page)).Select(flaw => $"{look}: {flaw}")];
    }

    /// <summary>Lets the ten seconds pass after which an open form looks for news.</summary>
    public Task LookForNewsAsync() => Page.Clock.FastForwardAsync(10_000);

    public async Task OpenDealAsync(string topic)
    {
        await GoAsync("/app/");
        await Page.GetByRole(AriaRole.Link, new() { Name = topic, Exact = true }).ClickAsync();
        await ReadyAsync();
    }

    public Task OpenTabAsync(string name) => Page.GetByRole(AriaRole.Tab, new() { Name = name, Exact = true }).ClickAsync();

    public async Task AddSolutionAsync(string name)
    {
        var grid = Page.Locator("[data-subgrid=cosell_grid_solutions]");
        await grid.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Dialog.GetByRole(AriaRole.Combobox, new() { Name = "Solution" }).FillAsync(name);
        await Dialog.GetByRole(AriaRole.Option, new() { Name = name }).ClickAsync();
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await grid.GetByRole(AriaRole.Link, new() { Name = name }).First.WaitForAsync();
    }

    /// <summary>What a sharing seller fills in on the Microsoft tab, but for help.</summary>
    public async Task ConsentAsync()
    {
        await Field("cosell_customerconsent").GetByRole(AriaRole.Switch).CheckAsync();
        await Field("cosell_visibility").GetByRole(AriaRole.Combobox).SelectOptionAsync("Visible to Microsoft sellers");
        await Field("cosell_marketplaceintent").GetByRole(AriaRole.Combobox).SelectOptionAsync("No");
    }

    public Task SwitchSyncOnAsync() => Field("cosell_syncwithpartnercenter").GetByRole(AriaRole.Switch).CheckAsync();

    /// <summary>The form looks every three seconds while a sync is under way; that is hurried.</summary>
    public async Task ExpectStatusAsync(string status)
    {
        var shown = Field("cosell_syncstatus").Locator("option:checked");
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        for (var look = 0; look < 25 && await shown.TextContentAsync() != status; look++)
        {
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            await Page.Clock.FastForwardAsync(3_000);
        }
        await Assertions.Expect(shown).ToHaveTextAsync(status, new() { Timeout = 25_000 });
    }

    /// <summary>Writes artifacts/screens/name.png, which people look at and the README shows two of; of all looks, the other theme as well.</summary>
    public async Task ScreenAsync(string name)
    {
        await PictureAsync(name);
        if (!Screens.AllLooks)
            return;
        var isDark = await Page.EvaluateAsync<bool>("matchMedia('(prefers-color-scheme: dark)').matches");
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = isDark ? ColorScheme.Light : ColorScheme.Dark });
        await PictureAsync(name + (isDark ? "-light" : "-dark"));
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light });
    }

    private Task PictureAsync(string name, bool whole = false) => Page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(Screens.Folder, name + ".png"), FullPage = whole, Animations = ScreenshotAnimations.Disabled,
    });

    public static Regex Text(string part) => new(Regex.Escape(part), RegexOptions.None, TimeSpan.FromSeconds(1));

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
