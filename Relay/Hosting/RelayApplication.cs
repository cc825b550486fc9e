using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace CoSell.Relay;

/// <summary>Puts the relay together; the program, the sandbox and the tests all start here.</summary>
public static class RelayApplication
{
    private const string ExportTo = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <param name="configure">Further configuration, such as settings in memory or a test server; runs before the settings are read.</param>
    /// <exception cref="SettingsException">Names everything that is wrong with the settings.</exception>
    public static WebApplication Create(string[] args, RelaySurroundings surroundings, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.ClearProviders().AddJsonConsole(console => (console.UseUtcTimestamp, console.TimestampFormat) = (true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"))
            .AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        configure?.Invoke(builder);
        var settings = RelaySettings.Read(builder.Configuration);
        builder.WebHost.ConfigureKestrel(kestrel => Limit(kestrel, settings));
        AddServices(builder.Services, settings, surroundings);
        AddTelemetry(builder);

        var relay = builder.Build();
        Map(relay);
        Warn(relay.Logger, settings);
        return relay;
    }

    /// <summary>An event is a few hundred bytes that come at once; nothing here waits for somebody who has all day.</summary>
    private static void Limit(KestrelServerOptions kestrel, RelaySettings settings)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = RelaySettings.LargestBody;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        // The rate counts once the grace is over; the whole body has a time limit of its own besides (EventDoor).
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 4096, gracePeriod: TimeSpan.FromSeconds(5));
        kestrel.Limits.MaxConcurrentConnections = settings.MaxConnections;
    }

    private static void AddServices(IServiceCollection services, RelaySettings settings, RelaySurroundings surroundings)
    {
        services.AddSingleton(settings).AddSingleton(surroundings).AddSingleton<RelayMetrics>();
        services.AddSingleton<CertificateFetch>().AddSingleton<CertificateTrust>().AddSingleton<SigningCertificates>().AddSingleton<SignatureCheck>();
        if (settings.Dataverse.BearerToken is { } token)
            services.AddSingleton<ITokenSource>(new FixedToken(token));
        else
            services.AddSingleton<ITokenSource, AppToken>();
        services.AddSingleton<DataverseClient>().AddSingleton<EventStore>().AddSingleton<EventDoor>().AddSingleton<Readiness>();
        services.AddSingleton<LeaseRow>().AddSingleton<Ticker>().AddHostedService<TickLoop>();
    }

    private static void AddTelemetry(WebApplicationBuilder builder)
    {
        var telemetry = builder.Services.AddOpenTelemetry().WithMetrics(metrics =>
            metrics.AddMeter(RelayMetrics.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime"));
        if (!string.IsNullOrWhiteSpace(builder.Configuration[ExportTo]))
            telemetry.UseOtlpExporter();
    }

    private static void Map(WebApplication relay)
    {
        var (door, readiness) = (relay.Services.GetRequiredService<EventDoor>(), relay.Services.GetRequiredService<Readiness>());
        relay.MapPost(EventDoor.Path, door.AnswerAsync);
        relay.MapGet("/healthz", () => Results.Json(new { status = "alive" }));
        relay.MapGet("/readyz", async (CancellationToken cancellation) => await readiness.AskAsync(cancellation)
            ? Results.Json(new { status = "ready" })
            : Results.Json(new { status = "not ready", reason = "Dataverse cannot be reached with the application user; the log says why." }, statusCode: StatusCodes.Status503ServiceUnavailable));
    }

    private static void Warn(ILogger log, RelaySettings settings)
    {
        if (settings.Signature.ExtraRoots.Count > 0)
            log.SandboxSetting("Relay:Signature:ExtraRoot");
        if (settings.Signature.AllowLoopback)
            log.SandboxSetting("Relay:Signature:AllowLoopback");
        if (settings.Dataverse.BearerToken is not null)
            log.SandboxSetting("Relay:Dataverse:BearerToken");
    }
}
