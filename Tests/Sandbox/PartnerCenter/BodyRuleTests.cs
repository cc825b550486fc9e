using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Tests.PartnerCenter;

public sealed class BodyRuleTests
{
    [Theory]
    [InlineData("type", "\"Joint\"", "type does not know 'Joint'; it takes Independent, Shared.")]
    [InlineData("qualification", "\"Hot\"", "qualification does not know 'Hot'; it takes None, Direct, MarketingQualified, SalesQualified.")]
    [InlineData("customerProfile/address/country", "\"USA\"", "customerProfile/address/country must be a two-letter ISO 3166-1 country code; 'USA' is not one.")]
    [InlineData("customerProfile/address/country", "\"Germany\"", "customerProfile/address/country must be a two-letter ISO 3166-1 country code; 'Germany' is not one.")]
    [InlineData("details/currency", "\"usd\"", "details/currency must be an ISO 4217 currency code; 'usd' is not one.")]
    [InlineData("details/closingDateTime", "\"14.11.2026\"", "details/closingDateTime must be a date and time such as 2026-11-14T00:00:00Z; '14.11.2026' is not.")]
    [InlineData("details/closingDateTime", "\"2026-11-14\"", "details/closingDateTime must be a date and time such as 2026-11-14T00:00:00Z; '2026-11-14' is not.")]
    [InlineData("details/dealValue", "\"many\"", "details/dealValue must be a number; text was sent.")]
    [InlineData("details/dealValue", "-1", "details/dealValue must not be negative; -1 is.")]
    [InlineData("consent/consentToContact", "\"yes\"", "consent/consentToContact must be a boolean; text was sent.")]
    [InlineData("salesStage", "\"40\"", "salesStage does not know '40'; it takes Qualify, Develop, Propose, Close.")]
    [InlineData("team", "{\"firstName\":\"Sam\"}", "team must be an array; an object was sent.")]
    [InlineData("name", "7", "name must be text; a number was sent.")]
    [InlineData("engagementId", "\"soon\"", "engagementId must be a guid; text was sent.")]
    public async Task Post_ValueOutsideItsForm_IsRefusedWithFieldAndReason(string path, string value, string message)
    {
        var body = ADeal.Private();
        var names = path.Split('/');
        JsonNode place = body;
        foreach (var name in names[..^1])
            place = place[name]!;
        place[names[^1]] = JsonNode.Parse(value);

        (await new Sim().Post(body)).Invalid(message, path);
    }

    [Fact]
    public async Task Post_DealValueAsText_IsKeptAsNumber()
    {
        var deal = await new Sim().Deal(body => body["details"]!["dealValue"] = "10000.50");

        Assert.Equal(10000.50m, deal.At("details/dealValue")!.GetValue<decimal>());
    }

    [Fact]
    public async Task Post_DateWithOffset_IsKeptAsUtc()
    {
        var deal = await new Sim().Deal(body => body["details"]!["closingDateTime"] = "2026-11-14T02:00:00+02:00");

        Assert.Equal("2026-11-14T00:00:00Z", deal.At("details/closingDateTime")!.GetValue<string>());
    }

    [Fact]
    public async Task Post_IdsAsEmptyObject_CountsAsEmptyList()
    {
        var deal = await new Sim().Deal(body => body["customerProfile"]!["ids"] = new JsonObject());

        Assert.Empty(deal.At("customerProfile/ids")!.AsArray());
    }

    [Fact]
    public async Task Post_EmptySizeAndExternalReference_AreKept()
    {
        var deal = await new Sim().Deal(body =>
        {
            body["customerProfile"]!["size"] = string.Empty;
            body["externalReferenceId"] = string.Empty;
        });

        Assert.Equal(string.Empty, deal.At("customerProfile/size")!.GetValue<string>());
        Assert.Equal(string.Empty, deal.Text("externalReferenceId"));
    }

    [Theory]
    [InlineData("team", """{"firstName":"A"}""")]
    [InlineData("details/requirements/solutions", """{"id":"SOL-1"}""")]
    public async Task Post_FiftyOneItems_IsRefused(string path, string item)
    {
        var body = ADeal.Private();
        var list = body.At(path)!.AsArray();
        while (list.Count < 51)
            list.Add(JsonNode.Parse(item));

        (await new Sim().Post(body)).Invalid($"{path} holds at most 50 items; 51 were given.", path);
    }

    [Fact]
    public async Task Post_BothSolutionTypeFields_AreDifferentThings()
    {
        var deal = await new Sim().Deal(body => body.At("details/requirements/solutions")![0]!["solutionType"] = "3P");

        Assert.Equal("Name", deal.At("details/requirements/solutions")![0]!.Text("type"));
        Assert.Equal("3P", deal.At("details/requirements/solutions")![0]!.Text("solutionType"));
    }

    [Fact]
    public async Task Post_SolutionWithoutId_IsRefused()
    {
        var body = ADeal.Private();
        body.At("details/requirements/solutions")![0]!.AsObject().Remove("id");

        (await new Sim().Post(body)).Invalid("details/requirements/solutions/0/id is required.", "details/requirements/solutions/0/id");
    }

    [Theory]
    [InlineData("{\"name\":", "The request body is not valid JSON: ")]
    [InlineData("{\"name\":1,\"name\":2}", "The request body is not valid JSON: ")]
    public async Task Post_NotJson_IsRefused(string body, string start)
    {
        var answer = await new Sim().Send(HttpMethod.Post, Sim.Root, body);

        Assert.Equal(400, answer.Status);
        Assert.StartsWith(start, answer.Json.At("error/message")!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_NoBody_IsRefused() =>
        (await new Sim().Send(HttpMethod.Post, Sim.Root, string.Empty)).Invalid("The request has no body; a referral was expected.");
}
