using System.Net;
using CoSell.Sandbox.Web;
using CoSell.Sandbox.WebApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CoSell.Sandbox.Hosting;

/// <summary>Serves the sandbox on loopback ports, and runs its clockwork: asynchronous jobs, webhook deliveries, the Relay and its tick.</summary>
internal sealed class SandboxServer : IAsyncDisposable
{
    private static readonly TimeSpan DeliveryInterval = TimeSpan.FromSeconds(1);

    private readonly LocalSandbox sandbox;
    private readonly LocalSandboxOptions options;
    private readonly WebApplication dataverse;
    private readonly WebApplication? partnerCenter;
    private readonly CancellationTokenSource stopping = new();
    private Task delivering = Task.CompletedTask;

    private SandboxServer(LocalSandbox sandbox, LocalSandboxOptions options, WebApplication dataverse, WebApplication? partnerCenter) =>
        (this.sandbox, this.options, this.dataverse, this.partnerCenter) = (sandbox, options, dataverse, partnerCenter);

    public Uri DataverseAddress => new(dataverse.Urls.First() + "/");

    /// <summary>Null until it was started.</summary>
    public SandboxRelay? Relay { get; private set; }

    /// <summary>Serves Dataverse with its pages and, unless the connector reaches it without sockets, Partner Center.</summary>
    /// <exception cref="SandboxException">A port is in use.</exception>
    public static async Task<SandboxServer> StartAsync(LocalSandbox sandbox, LocalSandboxOptions options, CancellationToken cancellation)
    {
        var forDataverse = await ServeAsync(options.DataversePort, "--dataverse-port", routes =>
        {
            WebApi.WebApi.Map(routes, SandboxPort.Of(sandbox.Dataverse, LocalSandbox.NewId));
            WebPages.Map(routes, sandbox, options);
        }, cancellation);
        var forPartnerCenter = options.InProcess ? null : await ServeAsync(options.PartnerCenterPort, "--partner-center-port", sandbox.PartnerCenter.Map, cancellation);
        return new SandboxServer(sandbox, options, forDataverse, forPartnerCenter);
    }

    /// <summary>Starts the Relay and registers it with the simulator: from now on events find their way, once they are sent.</summary>
    /// <exception cref="SandboxException">Its port is in use.</exception>
    public async Task StartRelayAsync(CancellationToken cancellation)
    {
        Relay = await SandboxRelay.StartAsync(sandbox, options, DataverseAddress, cancellation);
        await SimulatedRegistration.RegisterAsync(sandbox.PartnerCenter, Relay.EventsAddress, cancellation);
    }

    /// <summary>From now on everything that is due happens by itself.</summary>
    /// <exception cref="SandboxException">The Relay's port is in use.</exception>
    public async Task StartBackgroundAsync(CancellationToken cancellation)
    {
        await StartRelayAsync(cancellation);
        sandbox.Dataverse.StartBackground();
        delivering = Task.Run(() => sandbox.PartnerCenter.PumpAsync(DeliveryInterval, stopping.Token), CancellationToken.None);
    }

    /// <summary>Until the caller cancels.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        var cancelled = new TaskCompletionSource();
        await using var registration = cancellation.Register(cancelled.SetResult);
        await cancelled.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await delivering;
        // Before Dataverse, where it gives its lease back.
        if (Relay is not null)
            await Relay.DisposeAsync();
        await dataverse.DisposeAsync();
        if (partnerCenter is not null)
            await partnerCenter.DisposeAsync();
        stopping.Dispose();
    }

    internal static SandboxException PortInUse(int port, string option, IOException exception) =>
        new("CSL3203", $"Port {port} is in use.", $"Choose another with {option}, or end the program that uses it.", exception);

    private static async Task<WebApplication> ServeAsync(int port, string option, Action<IEndpointRouteBuilder> map, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var application = builder.Build();
        OwnHosts.Require(application);
        map(application);
        try
        {
            await application.StartAsync(cancellation);
            return application;
        }
        catch (IOException exception)
        {
            await application.DisposeAsync();
            throw PortInUse(port, option, exception);
        }
    }
}
