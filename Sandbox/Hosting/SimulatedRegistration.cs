using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Sandbox.Hosting;

/// <summary>Tells the simulator where Contoso wants its events, through the webhook API as an administrator would.</summary>
internal static class SimulatedRegistration
{
    private const string Path = "webhooks/v1/registration";

    public static async Task RegisterAsync(PartnerCenterSimulator simulator, Uri events, CancellationToken cancellation)
    {
        using var client = new HttpClient(simulator.CreateHandler()) { BaseAddress = new Uri(simulator.Options.WebhooksAddress + "/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", simulator.IssueToken(SampleOrganizations.Service, simulator.Options.WebhooksAudience));
        using var body = new StringContent(new JsonObject
        {
            ["WebhookUrl"] = events.ToString(),
            ["WebhookEvents"] = new JsonArray("referral-created", "referral-updated", "related-referral-created", "related-referral-updated", "test-created"),
        }.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await client.PutAsync(Path, body, cancellation);
        answer.EnsureSuccessStatusCode();
    }
}
