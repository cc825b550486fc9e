using System.Net;
using System.ServiceModel;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Sandbox.Web;
using CoSell.Sandbox.WebApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Hosting;

/// <summary>Serves the sandbox on two loopback ports, and runs its clockwork: asynchronous jobs, the tick, webhook deliveries.</summary>
internal sealed class SandboxServer : IAsyncDisposable
{
    private static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan DeliveryInterval = TimeSpan.FromSeconds(1);

    private readonly LocalSandbox sandbox;
    private readonly WebApplication dataverse;
    private readonly WebApplication partnerCenter;
    private readonly CancellationTokenSource stopping = new();
    private Task ticking = Task.CompletedTask;
    private Task delivering = Task.CompletedTask;

    private SandboxServer(LocalSandbox sandbox, WebApplication dataverse, WebApplication partnerCenter)
    {
        this.sandbox = sandbox;
        this.dataverse = dataverse;
        this.partnerCenter = partnerCenter;
    }

    /// <exception cref="SandboxException">A port is in use.</exception>
    public static async Task<SandboxServer> StartAsync(LocalSandbox sandbox, LocalSandboxOptions options, CancellationToken cancellation)
    {
        var forDataverse = await ServeAsync(options.DataversePort, "--dataverse-port", routes =>
        {
            WebApi.WebApi.Map(routes, SandboxPort.Of(sandbox.Dataverse, LocalSandbox.NewId));
            WebPages.Map(routes, sandbox, options);
        }, cancellation);
        var forPartnerCenter = await ServeAsync(options.PartnerCenterPort, "--partner-center-port", sandbox.PartnerCenter.Map, cancellation);
        return new SandboxServer(sandbox, forDataverse, forPartnerCenter);
    }

    /// <summary>From now on everything that is due happens by itself.</summary>
    public void StartBackground()
    {
        sandbox.Dataverse.StartBackground();
        ticking = Task.Run(TickAsync);
        delivering = Task.Run(() => sandbox.PartnerCenter.PumpAsync(DeliveryInterval, stopping.Token));
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
        await Task.WhenAll(ticking, delivering);
        await dataverse.DisposeAsync();
        await partnerCenter.DisposeAsync();
        stopping.Dispose();
    }

    /// <summary>One tick. What Dataverse refuses is said and does not end the clockwork: the cause may be cured while it runs.</summary>
    internal static void Tick(IOrganizationService service, TextWriter errors)
    {
        try
        {
            service.Execute(new OrganizationRequest("cosell_Tick"));
        }
        catch (FaultException<OrganizationServiceFault> refusal)
        {
            errors.WriteLine($"cosell_Tick: {refusal.Detail.Message}");
        }
    }

    // What the Relay or a scheduled flow does for a customer: call cosell_Tick as the service's application user.
    private async Task TickAsync()
    {
        using var timer = new PeriodicTimer(TickInterval);
        var service = sandbox.Dataverse.ServiceFor(sandbox.Dataverse.Users.Service.Id);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping.Token))
                Tick(service, Console.Error);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Asked to stop.
        }
    }

    private static async Task<WebApplication> ServeAsync(int port, string option, Action<IEndpointRouteBuilder> map, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var application = builder.Build();
        map(application);
        try
        {
            await application.StartAsync(cancellation);
            return application;
        }
        catch (IOException exception)
        {
            await application.DisposeAsync();
            throw new SandboxException("CSL3203", $"Port {port} is in use.", $"Choose another with {option}, or end the program that uses it.", exception);
        }
    }
}
