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

    public static JsonObject Person(string first, string email) => new()
    {
        ["firstName"] = first, ["lastName"] = "Example", ["phoneNumber"] = "+1 206 555 0123", ["email"] = email,
    };

    private static async Task Patches(Company company, Guid referral, JsonObject operation)
    {
        using var client = new HttpClient(company.Simulator.CreateHandler());
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", company.Simulator.IssueToken(SampleOrganizations.Service));
        client.DefaultRequestHeaders.Add("Accept", "application/json");
        client.DefaultRequestHeaders.TryAddWithoutValidation("If-Match", (string?)company.Simulator.Portal.Read(referral)["eTag"]);
        using var body = new StringContent(new JsonArray(operation).ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await client.PatchAsync(new Uri($"{Root}/{referral:D}"), body, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        company.Simulator.Calls.Clear();
    }
}
