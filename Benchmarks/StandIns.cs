using System.Net;
using CoSell.Sandbox.PartnerCenter;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoSell.Benchmarks;

/// <summary>What the Relay has around it, as cheap as can be: a Dataverse that stores at once, a host with the certificate, and a bare endpoint to compare with.</summary>
internal sealed class StandIns : IAsyncDisposable
{
    private static readonly byte[] Stored = """{"Outcome":"Marked","Message":""}"""u8.ToArray();
    private readonly WebApplication application;
    private long stored;

    private StandIns(WebApplication application) => this.application = application;

    public Uri Address => new(application.Urls.First() + "/");

    public Uri BareAddress => new(Address, "bare");

    public Uri CertificateAddress => new(Address, "certificate.cer");

    /// <summary>Events that Dataverse was given.</summary>
    public long EventsStored => Interlocked.Read(ref stored);

    public static async Task<StandIns> StartAsync(WebhookCertificate certificate, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var built = builder.Build();
        var standIns = new StandIns(built);
        built.MapGet("/certificate.cer", () => Results.Bytes(certificate.Certificate.RawData));
        built.MapPost("/api/data/v9.2/cosell_ReceiveEvent", async (HttpContext context) =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            Interlocked.Increment(ref standIns.stored);
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync(Stored, context.RequestAborted);
        });
        built.MapPost("/bare", async (HttpContext context) =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        });
        await built.StartAsync(cancellation);
        return standIns;
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
