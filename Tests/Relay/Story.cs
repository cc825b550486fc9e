using System.Text;
using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Relay.Tests;

/// <summary>A simulated Partner Center whose webhook is the relay, and whose certificate the relay fetches from it.</summary>
internal sealed class Story : IAsyncDisposable
{
    private const string Referrals = "https://api.partner.microsoft.com/v1.0/engagements/referrals";
    private const string Registration = "https://api.partnercenter.microsoft.com/webhooks/v1/registration";

    private Story(PartnerCenterSimulator simulator, TestRelay relay, Answers certificates) => (Simulator, Relay, Certificates) = (simulator, relay, certificates);

    public PartnerCenterSimulator Simulator { get; }

    public TestRelay Relay { get; }

    public Answers Certificates { get; }

    public static async Task<Story> StartAsync(WebhookCertificate certificate, bool toMsSignature)
    {
        var clock = new ManualClock();
        PartnerCenterSimulator? simulator = null;
        HttpMessageInvoker? inside = null;
        var certificates = new Answers((request, cancellation) => inside!.SendAsync(request, cancellation));
        var relay = await new TestRelay(certificate, certificates: certificates, clock: clock).StartAsync();
        simulator = new PartnerCenterSimulator(new SimulatorOptions
        {
            Clock = clock,
            PublicAddress = "https://3psostorageacct.blob.core.windows.net",
            Webhooks = new WebhookChoices { Sender = relay.Door, Certificate = certificate },
        });
        inside = new HttpMessageInvoker(simulator.CreateHandler());
        var story = new Story(simulator, relay, certificates);
        await story.SendAsync("POST", Registration, new JsonObject
        {
            ["WebhookUrl"] = "https://relay.example" + EventDoor.Path,
            ["WebhookEvents"] = new JsonArray("referral-created", "referral-updated", "related-referral-created", "related-referral-updated", "test-created"),
            ["SignatureTokenToMsSignatureHeader"] = toMsSignature,
        });
        return story;
    }

    /// <summary>A private deal in Partner Center; says its id.</summary>
    public async Task<string> CreateAsync() => (string)(await SendAsync("POST", Referrals, JsonNode.Parse("""
        {
          "name": "Analytics", "qualification": "SalesQualified", "type": "Independent", "externalReferenceId": "crm-1",
          "customerProfile": {
            "name": "Adventure Works", "size": "10to50employees", "ids": [],
            "address": { "addressLine1": "1 Main Street", "city": "Seattle", "state": "WA", "postalCode": "98101", "country": "US" },
            "team": [ { "firstName": "Carla", "lastName": "Customer", "phoneNumber": "5550100", "email": "carla@adventure.example" } ]
          },
          "consent": { "consentToToShareInfoWithOthers": true, "consentToContact": true, "consentToShareReferralWithMicrosoftSellers": false },
          "details": {
            "dealValue": 50000, "currency": "USD", "closingDateTime": "2026-11-14T00:00:00Z",
            "requirements": { "solutions": [ { "id": "SOL-12345-ABC", "name": "Contoso Planner", "type": "Name" } ] }
          },
          "team": [ { "firstName": "Sam", "lastName": "Seller", "phoneNumber": "5550101", "email": "sam@contoso.example" } ],
          "target": []
        }
        """)))["id"]!;

    public async Task<JsonNode> SendAsync(string method, string address, JsonNode? body)
    {
        using var client = new HttpMessageInvoker(Simulator.CreateHandler());
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        var audience = address.StartsWith(Referrals, StringComparison.Ordinal) ? null : "https://api.partnercenter.microsoft.com";
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + Simulator.IssueToken(SampleOrganizations.Service, audience));
        if (method == "POST")
            request.Content = new StringContent(body?.ToJsonString() ?? "{}", Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    public async ValueTask DisposeAsync()
    {
        await Relay.DisposeAsync();
        Simulator.Dispose();
    }
}
