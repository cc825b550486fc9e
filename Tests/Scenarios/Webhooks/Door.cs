using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Scenarios.Tests.Plugins;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.Webhooks;

/// <summary>A company whose webhook somebody answers, and the administrator who registers it.</summary>
internal sealed class Door : HttpMessageHandler
{
    public const string Address = "https://relay.example/partner-center/events";

    private const string Registration = "https://api.partnercenter.microsoft.com/webhooks/v1/registration";

    public Door(Func<WebhookChoices, WebhookChoices>? choices = null, SimulatorUser? connector = null)
    {
        Company = new Company(options => options with
        {
            SingleUseRefreshTokens = true,
            Webhooks = choices?.Invoke(options.Webhooks with { Sender = this }) ?? (options.Webhooks with { Sender = this }),
        });
        Administrator = Company.Organization.ServiceFor(Company.Organization.Users.Administrator.Id);
        if (connector is not null)
            Set("cosell_refreshtoken", connector.RefreshToken);
    }

    public static string Registered => $"{Address}?tenant={SampleOrganizations.Contoso.TenantId}";

    public Company Company { get; }

    public IOrganizationService Administrator { get; }

    /// <summary>What the registered address answers.</summary>
    public HttpStatusCode Answer { get; set; } = HttpStatusCode.NoContent;

    /// <summary>Where deliveries went.</summary>
    public List<string> Received { get; } = [];

    public (string Status, string Message, string? Url) Register(string? url = Address, params string[] flags) => Register(Administrator, url, flags);

    public static (string Status, string Message, string? Url) Register(IOrganizationService service, string? url, params string[] flags)
    {
        var request = new OrganizationRequest("cosell_RegisterWebhook");
        if (url is not null)
            request.Parameters["Url"] = url;
        foreach (var flag in flags)
            request.Parameters[flag] = true;
        var answer = service.Execute(request).Results;
        return ((string)answer["Status"], (string)answer["Message"], answer.TryGetValue("RegisteredUrl", out var there) ? (string?)there : null);
    }

    /// <summary>Calls of the webhooks' host since the last look, such as <c>PUT registration</c>.</summary>
    public IReadOnlyList<string> Calls()
    {
        var calls = Company.Simulator.Calls.All.Where(call => call.Path.Contains("/webhooks/", StringComparison.Ordinal))
            .Select(call => $"{call.Method} {(call.Path.Contains("validationEvents", StringComparison.Ordinal) ? "test" : "registration")}").ToList();
        Company.Simulator.Calls.Clear();
        return calls;
    }

    public Task Deliver() => Company.Simulator.DeliverDueAsync(TestContext.Current.CancellationToken);

    /// <summary>What is registered at Partner Center, or null.</summary>
    public Task<JsonObject?> There() => Send(HttpMethod.Get, null);

    /// <summary>Somebody registers by other means.</summary>
    public Task SomebodyRegisters(string url, params string[] events) => Send(HttpMethod.Put, new JsonObject
    {
        ["WebhookUrl"] = url, ["WebhookEvents"] = new JsonArray([.. events.Select(name => JsonValue.Create(name))]), ["SignatureTokenToMsSignatureHeader"] = true,
    });

    public Entity Row() => Assert.Single(Company.Organization.Service.RetrieveMultiple(new QueryExpression("cosell_connection")
    {
        ColumnSet = new ColumnSet("cosell_registeredurl", "cosell_registeredon", "cosell_testid", "cosell_testsenton", "cosell_testdeliveredon", "cosell_testmessage", "cosell_message"),
    }).Entities);

    public void Set(string column, object? value) =>
        Company.Organization.Service.Update(new Entity("cosell_connection", Row().Id) { [column] = value });

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Received.Add(request.RequestUri!.AbsoluteUri);
        return Task.FromResult(new HttpResponseMessage(Answer));
    }

    private async Task<JsonObject?> Send(HttpMethod method, JsonObject? body)
    {
        using var client = new HttpClient(Company.Simulator.CreateHandler());
        using var request = new HttpRequestMessage(method, new Uri(Registration));
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer", Company.Simulator.IssueToken(SampleOrganizations.Service, "https://api.partnercenter.microsoft.com"));
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Company.Simulator.Calls.Clear();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)!.AsObject() : answer.StatusCode == HttpStatusCode.NotFound ? null : throw new InvalidOperationException(text);
    }
}
