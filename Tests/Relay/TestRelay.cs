using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoSell.Relay.Tests;

/// <summary>A relay on a test server, or on a socket of its own, with a clock to turn, a Dataverse to fail and a certificate to sign with.</summary>
internal sealed class TestRelay : IAsyncDisposable
{
    public const string CertificateUrl = "https://3psostorageacct.blob.core.windows.net/cert/pcnotifications-dispatch.microsoft.com.cer";
    public const string TenantId = "c0500000-0000-4000-8000-00000000000a";
    public const string ReferralId = "6d0f7b0a-0000-4000-8000-000000000001";
    public const string ResourceUri = "https://api.partnercenter.microsoft.com/engagements/v1/referrals/" + ReferralId;
    public const string Date = "2026-01-31T10:00:00.1234567+00:00";

    private readonly WebApplication _app;
    private readonly WebhookCertificate _certificate;
    private readonly bool _served;

    public TestRelay(
        WebhookCertificate certificate, Dictionary<string, string?>? settings = null, HttpMessageHandler? network = null, HttpMessageHandler? certificates = null,
        ManualClock? clock = null, FakeDataverse? dataverse = null, int number = 1, bool served = false)
    {
        (_certificate, _served, Clock, Dataverse) = (certificate, served, clock ?? new ManualClock(), dataverse ?? new FakeDataverse());
        CertificateHost = new Answers(_ => Answers.Bytes(certificate.Certificate.RawData));
        var surroundings = new RelaySurroundings
        {
            Clock = Clock,
            NewId = () => new Guid($"00000000-0000-4000-8000-{number:000000000000}"),
            MachineName = "relay-host",
            Network = network ?? Dataverse,
            Certificates = certificates ?? CertificateHost,
        };
        _app = RelayApplication.Create([], surroundings, builder =>
        {
            if (served)
                builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            else
                builder.WebHost.UseTestServer();
            builder.Logging.ClearProviders().AddProvider(new Lines(Log));
            builder.Configuration.Sources.Clear();
            builder.Configuration.AddInMemoryCollection(Defaults(certificate)).AddInMemoryCollection(settings ?? []);
        });
    }

    public ManualClock Clock { get; }

    public FakeDataverse Dataverse { get; }

    public Answers CertificateHost { get; }

    public ConcurrentQueue<string> Log { get; } = new();

    public IServiceProvider Services => _app.Services;

    /// <summary>Where it listens, if it is served on a socket.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>Serves in process, for the simulator as its sender.</summary>
    public HttpMessageHandler Door => _app.GetTestServer().CreateHandler();

    public static Dictionary<string, string?> Defaults(WebhookCertificate certificate) => new()
    {
        ["Relay:PartnerTenantId"] = TenantId,
        ["Relay:Dataverse:Url"] = FakeDataverse.Address,
        ["Relay:Dataverse:BearerToken"] = "sandbox-token",
        ["Relay:Signature:ExtraRoot"] = certificate.Root.ExportCertificatePem(),
        ["Relay:Signature:CheckRevocation"] = "false",
        ["Relay:Signature:DownloadIntermediates"] = "false",
        ["Relay:Clock:Enabled"] = "false",
    };

    public async Task<TestRelay> StartAsync()
    {
        await _app.StartAsync(TestContext.Current.CancellationToken);
        return this;
    }

    public static byte[] Body(string name = "referral-updated", string resourceUri = ResourceUri, string date = Date) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["EventName"] = name, ["ResourceUri"] = resourceUri, ["ResourceName"] = "referral", ["AuditUri"] = null, ["ResourceChangeUtcDate"] = date,
    }.ToJsonString());

    /// <summary>Posts a delivery signed as Partner Center signs; the changes make it wrong.</summary>
    public async Task<Reply> PostAsync(byte[]? body = null, Action<Dictionary<string, string>>? change = null, string path = EventDoor.Path)
    {
        body ??= Body();
        var headers = new Dictionary<string, string>
        {
            ["Authorization"] = "Signature " + _certificate.Sign(body), ["X-MS-Certificate-Url"] = CertificateUrl, ["X-MS-Signature-Algorithm"] = "rsa-sha256",
        };
        change?.Invoke(headers);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value.Split('\n'));
        return await SendAsync(request);
    }

    public async Task<Reply> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        using var client = _served ? new HttpClient { BaseAddress = Address } : _app.GetTestClient();
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return new Reply((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response.Headers.RetryAfter?.Delta);
    }

    private sealed class Lines(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel}: {formatter(state, exception)}{exception}");

        public void Dispose()
        {
        }
    }
}

internal sealed record Reply(int Status, string Text, TimeSpan? RetryAfter)
{
    /// <summary>Status, code and sentence in one line, as a test compares them.</summary>
    public string Refusal => $"{Status} {(string?)JsonNode.Parse(Text)!["code"]} {(string?)JsonNode.Parse(Text)!["message"]}";
}
