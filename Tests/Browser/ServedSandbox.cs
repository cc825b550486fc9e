using System.Net;
using System.Net.Sockets;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Web;
using Microsoft.Playwright;

namespace CoSell.Browser.Tests;

/// <summary>A sandbox of its own on free ports with the sample data. The tick comes by hand only.</summary>
public class ServedSandbox(OneBrowser browser) : IAsyncLifetime
{
    private LocalSandbox? sandbox;
    private SandboxServer? server;

    internal LocalSandbox Sandbox => sandbox!;

    /// <summary>Where the Relay takes events.</summary>
    internal Uri EventsAddress => server!.Relay!.EventsAddress;

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public async ValueTask InitializeAsync()
    {
        if (Chromium.IsMissing)
            return;
        var options = new LocalSandboxOptions { DataversePort = FreePort(), PartnerCenterPort = FreePort(), TickInterval = null };
        sandbox = LocalSandbox.Create(options);
        SampleData.Write(sandbox);
        server = await SandboxServer.StartAsync(sandbox, options, CancellationToken.None);
        Prepare();
        await server.StartBackgroundAsync(CancellationToken.None);
        Address = options.DataverseAddress;
    }

    /// <summary>What happened before the first page is opened.</summary>
    internal virtual void Prepare()
    {
    }

    /// <summary>A page with a fresh profile; what it writes to its console is kept.</summary>
    public async Task<SandboxPage> OpenAsync(int width = 1280, int height = 860, bool dark = false)
    {
        var context = await browser.NewProfileAsync(new BrowserNewContextOptions
        {
            BaseURL = Address.ToString(), ViewportSize = new ViewportSize { Width = width, Height = height }, ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = "en-US", TimezoneId = "UTC",
        });
        context.SetDefaultTimeout(20_000);
        var page = await context.NewPageAsync();
        // Its timers run as ever, and can be hurried.
        await page.Clock.InstallAsync();
        return new SandboxPage(page);
    }

    /// <summary>What the sandbox's clockwork does takes real time: the pages are served and everything runs by itself.</summary>
    internal static async Task WaitUntilAsync(Func<bool> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(40));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!condition())
            await timer.WaitForNextTickAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        if (sandbox is not null)
            await sandbox.DisposeAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
