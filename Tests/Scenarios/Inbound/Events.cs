using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Scenarios.Tests.Plugins;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.Inbound;

/// <summary>Carries Partner Center's events to cosell_ReceiveEvent, as the Relay does once it has checked their signature.</summary>
internal sealed class Events
{
    private readonly Company company;
    private long delivered;

    private Events(Company company) => this.company = company;

    public static async Task<Events> RegisterAsync(Company company)
    {
        using var client = new HttpClient(company.Simulator.CreateHandler());
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", company.Simulator.IssueToken(SampleOrganizations.Service, "https://api.partnercenter.microsoft.com"));
        client.DefaultRequestHeaders.Add("Accept", "application/json");
        using var body = new StringContent(
            """{"WebhookUrl":"https://relay.example/","WebhookEvents":["referral-created","referral-updated","related-referral-created","related-referral-updated"]}""",
            Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri("https://api.partnercenter.microsoft.com/webhooks/v1/registration"), body, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return new Events(company);
    }

    /// <summary>Hands over everything that was not handed over yet; the outcomes, in order.</summary>
    public IReadOnlyList<string> Deliver() => [.. Pending().Select(Deliver)];

    /// <summary>Forgets what was not handed over yet, as when the Relay was down for too long.</summary>
    public void Lose() => Pending();

    public string Deliver(JsonObject body) => Outcome(
        (string?)body["EventName"], ((string)body["ResourceUri"]!).Split('/')[^1], (string?)body["ResourceChangeUtcDate"]);

    public string Outcome(string? name, string? id, string? changedOn, string? address = null) => (string)Receive(name, id, changedOn, address).Results["Outcome"];

    public OrganizationResponse Receive(string? name, string? id, string? changedOn, string? address = null)
    {
        var request = new OrganizationRequest("cosell_ReceiveEvent")
        {
            Parameters = { ["EventName"] = name, ["ReferralId"] = id, ["ChangedOn"] = changedOn },
        };
        if (address is not null)
            request.Parameters["ResourceUri"] = address;
        return company.Organization.Service.Execute(request);
    }

    /// <summary>The rows of referrals that no deal holds.</summary>
    public static IReadOnlyList<Entity> InboundRows(Company company)
    {
        var query = new QueryExpression("cosell_referral") { ColumnSet = new ColumnSet("cosell_name", "cosell_syncstatus", "cosell_message", "cosell_findingcode", "cosell_partnercenterid") };
        query.Criteria.AddCondition("cosell_inbound", ConditionOperator.Equal, true);
        return [.. company.Organization.Service.RetrieveMultiple(query).Entities];
    }

    public static string StatusOf(Entity row) =>
        new[] { "NotSynced", "Requested", "Syncing", "Synced", "Waiting", "Failed", "Ignored" }[row.GetAttributeValue<OptionSetValue>("cosell_syncstatus").Value - 852300000];

    private List<JsonObject> Pending()
    {
        var fresh = company.Simulator.Deliveries.History.Where(delivery => delivery.Number > delivered).ToList();
        delivered = fresh.Count == 0 ? delivered : fresh[^1].Number;
        return [.. fresh.Select(delivery => JsonNode.Parse(delivery.Body.Span)!.AsObject())];
    }
}
