using System.Net;
using CoSell.Sandbox.PartnerCenter;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace CoSell.Benchmarks;

/// <summary>The simulator behind real sockets, on whatever loopback port is free.</summary>
internal sealed class ServedSimulator : IAsyncDisposable
{
    private readonly WebApplication application;

    private ServedSimulator(WebApplication application, PartnerCenterSimulator simulator)
    {
        this.application = application;
        Simulator = simulator;
    }

    public PartnerCenterSimulator Simulator { get; }

    public Uri Address => new(application.Urls.First() + "/");

    public static async Task<ServedSimulator> StartAsync(CancellationToken cancellation)
    {
        var simulator = new PartnerCenterSimulator(new SimulatorOptions { Clock = TimeProvider.System });
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var built = builder.Build();
        simulator.Map(built);
        await built.StartAsync(cancellation);
        return new ServedSimulator(built, simulator);
    }

    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        Simulator.Dispose();
    }
}
