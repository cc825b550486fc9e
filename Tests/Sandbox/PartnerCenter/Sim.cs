using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Sandbox.Tests.PartnerCenter;

/// <summary>A simulator with a clock the test turns, and a client signed in as one of the sample people.</summary>
internal sealed class Sim
{
    public const string Root = "https://api.partner.microsoft.com/v1.0/engagements/referrals";
    private readonly HttpClient _client;
    private string _authorization;

    public Sim(Func<ContractChoices, ContractChoices>? choices = null, Func<WebhookChoices, WebhookChoices>? webhooks = null, Func<SimulatorOptions, SimulatorOptions>? options = null)
    {
        var start = new SimulatorOptions { Clock = Clock };
        start = start with { Choices = choices?.Invoke(start.Choices) ?? start.Choices, Webhooks = webhooks?.Invoke(start.Webhooks) ?? start.Webhooks };
        Simulator = new PartnerCenterSimulator(options?.Invoke(start) ?? start);
        _client = new HttpClient(Simulator.CreateHandler());
        _authorization = Simulator.IssueToken(SampleOrganizations.Service);
    }

    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 1, 31, 10, 0, 0, TimeSpan.Zero));

    public PartnerCenterSimulator Simulator { get; }

    public void SignInAs(SimulatorUser user, string? audience = null) => _authorization = Simulator.IssueToken(user, audience);

    public void UseToken(string token) => _authorization = token;

    public async Task<Answer> Send(HttpMethod method, string address, string? body = null, string contentType = "application/json", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address);
        if (_authorization.Length > 0)
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + _authorization);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return new Answer(
            (int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            response.Headers.NonValidated.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
    }

    public Task<Answer> Get(string rest = "", params (string, string)[] headers) => Send(HttpMethod.Get, Root + rest, headers: headers);

    public Task<Answer> Post(JsonNode body) => Send(HttpMethod.Post, Root, body.ToJsonString());

    public Task<Answer> Patch(string id, string operations, params (string, string)[] headers) =>
        Send(HttpMethod.Patch, $"{Root}/{id}", operations, headers: headers);

    /// <summary>A stored own deal, ready to be changed.</summary>
    public async Task<JsonObject> Deal(Action<JsonObject>? change = null)
    {
        var body = ADeal.Private();
        change?.Invoke(body);
        return (await Post(body)).Expect(200);
    }

    /// <summary>An own shared deal and Microsoft's side of it.</summary>
    public async Task<(JsonObject Own, JsonObject Microsoft)> CoSell()
    {
        var own = await Deal(deal =>
        {
            deal["type"] = "Shared";
            deal["consent"]!["consentToShareReferralWithMicrosoftSellers"] = true;
        });
        return (own, (await Post(ADeal.ForMicrosoft(own.Text("engagementId")))).Expect(200));
    }
}

/// <summary>An answer, read.</summary>
internal sealed record Answer(int Status, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    public JsonObject Expect(int status)
    {
        Assert.True(Status == status, $"Expected {status}, got {Status}: {Body}");
        return Body.Length == 0 ? [] : Json;
    }

    public void Succeeded() => Assert.True(Status is >= 200 and < 300, $"Got {Status}: {Body}");

    /// <summary>Asserts the refusal's status, code, target and exact message.</summary>
    public void Refused(int status, string code, string message, string? target = null)
    {
        Assert.True(Status == status, $"Expected {status}, got {Status}: {Body}");
        var error = Json["error"]!.AsObject();
        Assert.Equal(message, error.Text("message"));
        Assert.Equal(code, error.Text("code"));
        Assert.Equal(target, error["target"]?.GetValue<string>());
    }

    public void Invalid(string message, string? target = null) => Refused(400, "invalidRequest", message, target);
}

internal static class JsonReading
{
    public static string Text(this JsonNode node, string name) => node[name]!.GetValue<string>();

    public static JsonNode? At(this JsonNode node, string path)
    {
        JsonNode? place = node;
        foreach (var name in path.Split('/'))
            place = place?[name];
        return place;
    }

    public static List<string> Ids(this Answer list) => [.. list.Expect(200)["value"]!.AsArray().Select(item => item!.Text("id"))];
}
