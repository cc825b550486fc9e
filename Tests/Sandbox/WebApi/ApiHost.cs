using System.Text;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Tests.Pipeline;
using CoSell.Sandbox.WebApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;

namespace CoSell.Sandbox.Tests.WebApi;

/// <summary>A small organisation behind its Web API, and a client that calls as the first seller unless told otherwise.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    public const string Base = "http://localhost/api/data/v9.2/";

    private readonly WebApplication app;
    private int ids;

    private ApiHost(TestOrganization sandbox, Func<OrganizationPort, OrganizationPort> configure)
    {
        Sandbox = sandbox;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        app = builder.Build();
        var port = SandboxPort.Of(sandbox.Organization, () => new Guid($"f0000000-0000-4000-8000-{Interlocked.Increment(ref ids):000000000000}"));
        CoSell.Sandbox.WebApi.WebApi.Map(app, configure(port));
    }

    public TestOrganization Sandbox { get; }

    public HttpClient Client => app.GetTestClient();

    public static async Task<ApiHost> StartAsync(TestOrganization? sandbox = null, Func<OrganizationPort, OrganizationPort>? configure = null)
    {
        var host = new ApiHost(sandbox ?? new TestOrganization(), configure ?? (port => port));
        await host.app.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    public Task<Reply> GetAsync(string path, params string[] headers) => SendAsync("GET", path, null, headers);

    public Task<Reply> PostAsync(string path, string body, params string[] headers) => SendAsync("POST", path, body, headers);

    public Task<Reply> PatchAsync(string path, string body, params string[] headers) => SendAsync("PATCH", path, body, headers);

    public Task<Reply> DeleteAsync(string path, params string[] headers) => SendAsync("DELETE", path, null, headers);

    /// <param name="headers">Each as <c>Name: value</c>; an Authorization among them replaces the seller's.</param>
    public async Task<Reply> SendAsync(string method, string path, string? body, params string[] headers)
    {
        using var client = app.GetTestClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), path.StartsWith("http", StringComparison.Ordinal) ? path : Base + path);
        var contentType = "application/json";
        if (!headers.Any(header => header.StartsWith("Authorization:", StringComparison.Ordinal))) request.Headers.TryAddWithoutValidation("Authorization", "Bearer sandbox-seller");
        foreach (var header in headers)
        {
            var colon = header.IndexOf(':', StringComparison.Ordinal);
            var (name, value) = (header[..colon], header[(colon + 1)..].Trim());
            if (name == "Content-Type") contentType = value;
            else request.Headers.TryAddWithoutValidation(name, value);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var all = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Reply((int)response.StatusCode, all, text);
    }

    /// <summary>Creates a row through the API and gives its id.</summary>
    public async Task<Guid> CreateAsync(string set, string body, params string[] headers)
    {
        var reply = await PostAsync(set, body, headers);
        Assert.True(reply.Status == 204, reply.Text);
        return new Guid(reply.Headers["OData-EntityId"][^37..^1]);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await Sandbox.Organization.DisposeAsync();
    }
}

internal sealed record Reply(int Status, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public JsonNode Row(int place) => Json["value"]![place]!;

    public IEnumerable<string?> Names(string column = "name") => Json["value"]!.AsArray().Select(row => (string?)row![column]);

    /// <summary>Status, code and message in one line, as a test compares them.</summary>
    public string Error => $"{Status} {(string?)Json["error"]!["code"]} {(string?)Json["error"]!["message"]}";

    public Reply Ok(int status = 200)
    {
        Assert.True(Status == status, $"{Status}: {Text}");
        return this;
    }
}
