using System.Globalization;
using System.Net;
using CoSell.Relay;
using CoSell.Sandbox.PartnerCenter;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace CoSell.Sandbox.Hosting;

/// <summary>The Relay as customers host it, between the simulator's webhooks and the local Dataverse; only its settings are a sandbox's.</summary>
internal sealed class SandboxRelay : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly HttpMessageHandler outside;

    private SandboxRelay(WebApplication application, HttpMessageHandler outside) => (this.application, this.outside) = (application, outside);

    public Uri Address => new(application.Urls.First() + "/");

    /// <summary>Where Partner Center sends its events.</summary>
    public Uri EventsAddress => new(Address, "partner-center/events");

    /// <param name="dataverse">Where the sandbox's Web API is served.</param>
    /// <exception cref="SandboxException">The port is in use.</exception>
    public static async Task<SandboxRelay> StartAsync(LocalSandbox sandbox, LocalSandboxOptions options, Uri dataverse, CancellationToken cancellation)
    {
        var network = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        var relay = RelayApplication.Create([], new RelaySurroundings
        {
            // Turned with Dataverse's and the simulator's, or events would seem too old and leases run out.
            Clock = sandbox.Clock,
            NewId = LocalSandbox.NewId,
            MachineName = "sandbox",
            Network = network,
            Certificates = options.InProcess ? sandbox.PartnerCenter.CreateHandler() : null,
        }, builder => Configure(builder, options.RelayPort, Settings(sandbox, options, dataverse)));
        OwnHosts.Require(relay);
        try
        {
            await relay.StartAsync(cancellation);
            return new SandboxRelay(relay, network);
        }
        catch (IOException exception)
        {
            await relay.DisposeAsync();
            network.Dispose();
            throw SandboxServer.PortInUse(options.RelayPort, "--relay-port", exception);
        }
    }

    /// <summary>One beat of the Relay's clock, for a story that does not wait for the next one.</summary>
    /// <returns>Whether it was this Relay's turn and Dataverse ticked.</returns>
    public async Task<bool> BeatAsync(CancellationToken cancellation) =>
        await application.Services.GetRequiredService<Ticker>().BeatAsync(cancellation) == TickOutcome.Done;

    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
        outside.Dispose();
    }

    private static void Configure(WebApplicationBuilder builder, int port, Dictionary<string, string?> settings)
    {
        // The settings of a real relay that lie about on this machine, in its environment or in a file, are not the sandbox's.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        // Standard output is the sandbox's own: its first line is parsed by scripts.
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true).AddFilter<ConsoleLoggerProvider>(category: null, LogLevel.Error)
            .AddFilter<ConsoleLoggerProvider>("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    private static Dictionary<string, string?> Settings(LocalSandbox sandbox, LocalSandboxOptions options, Uri dataverse) => new()
    {
        ["Relay:Dataverse:Url"] = dataverse.ToString(),
        ["Relay:Dataverse:BearerToken"] = sandbox.Dataverse.Users.Service.Token,
        ["Relay:Signature:ExtraRoot"] = sandbox.PartnerCenter.Certificate.Root.ExportCertificatePem(),
        ["Relay:Signature:AllowLoopback"] = "true",
        ["Relay:Signature:CheckRevocation"] = "false",
        ["Relay:Signature:DownloadIntermediates"] = "false",
        ["Relay:PartnerTenantId"] = SampleOrganizations.Contoso.TenantId.ToString(),
        ["Relay:Clock:Enabled"] = (options.TickInterval is not null).ToString(),
        ["Relay:Clock:Interval"] = options.TickInterval?.ToString("c", CultureInfo.InvariantCulture),
    };
}
