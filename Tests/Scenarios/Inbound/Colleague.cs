using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Scenarios.Tests.Plugins;

namespace CoSell.Scenarios.Tests.Inbound;

/// <summary>Another application of the same partner: it changes what the portal's form of the simulator does not offer.</summary>
internal static class Colleague
{
    private const string Root = "https://api.partner.microsoft.com/v1.0/engagements/referrals";

    public static Task Adds(Company company, Guid referral, string set, JsonObject member) =>
        Patches(company, referral, new JsonObject { ["op"] = "add", ["path"] = $"/{set}/-", ["value"] = member });

    public static Task Replaces(Company company, Guid referral, string path, JsonNode value) =>
        Patches(company, referral, new JsonObject { ["op"] = "replace", ["path"] = $"/{path}", ["value"] = value });

    /// <summary>A private deal shared from there, naming a CRM id; gives its referral.</summary>
    public static async Task<Guid> Shares(Company company, string crmId, decimal value = 25_000, string notes = "Made at Partner Center.")
    {
        var referral = new JsonObject
        {
            ["name"] = "Analytics for Adventure Works", ["type"] = "Independent", ["qualification"] = "SalesQualified", ["externalReferenceId"] = crmId, ["target"] = new JsonArray(),
            ["customerProfile"] = new JsonObject
            {
                ["name"] = "Adventure Works",
                ["address"] = new JsonObject { ["addressLine1"] = "1 Main Street", ["city"] = "Seattle", ["postalCode"] = "98101", ["country"] = "US" },
            },
            ["consent"] = new JsonObject
            {
                ["consentToToShareInfoWithOthers"] = true, ["consentToContact"] = true, ["consentToShareReferralWithMicrosoftSellers"] = false,
            },
            ["details"] = new JsonObject
            {
                ["notes"] = notes, ["dealValue"] = value, ["currency"] = "USD", ["closingDateTime"] = "2026-06-30T00:00:00Z",
                ["requirements"] = new JsonObject { ["solutions"] = new JsonArray(new JsonObject { ["id"] = Company.SolutionId, ["name"] = "Contoso Analytics", ["type"] = "Name" }) },
            },
            ["team"] = new JsonArray(Person("Ana", "ana@contoso.example")),
        };
        using var client = Client(company);
        using var body = new StringContent(referral.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(Root), body, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, text);
        company.Simulator.Calls.Clear();
        return Guid.Parse((string)JsonNode.Parse(text)!["id"]!);
    }

    public static JsonObject Person(string first, string email) => new()
    {
        ["firstName"] = first, ["lastName"] = "Example", ["phoneNumber"] = "+1 206 555 0123", ["email"] = email,
    };

    private static async Task Patches(Company company, Guid referral, JsonObject operation)
    {
        using var client = Client(company);
        client.DefaultRequestHeaders.TryAddWithoutValidation("If-Match", (string?)company.Simulator.Portal.Read(referral)["eTag"]);
        using var body = new StringContent(new JsonArray(operation).ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await client.PatchAsync(new Uri($"{Root}/{referral:D}"), body, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        company.Simulator.Calls.Clear();
    }

    private static HttpClient Client(Company company)
    {
        var client = new HttpClient(company.Simulator.CreateHandler());
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", company.Simulator.IssueToken(SampleOrganizations.Service));
        client.DefaultRequestHeaders.Add("Accept", "application/json");
        return client;
    }
}
