using CoSell.Core.Json;
using CoSell.Core.Referrals;
using CoSell.Core.Tests.Planning;

namespace CoSell.Core.Tests.Referrals;

public sealed class ReferralBodiesTests
{
    private const string Customer = """
        "customerProfile":{"name":"Fabrikam Inc","address":{"addressLine1":"1 Example Street","city":"Redmond","state":"WA","postalCode":"98052","country":"US"},"team":[{"firstName":"Kim","lastName":"Example","phoneNumber":"5550100","email":"kim@contoso.example"}]}
        """;

    private const string Details = """
        "details":{"notes":"Needs a supply chain app.","dealValue":10000,"currency":"EUR","closingDateTime":"2026-11-14T00:00:00Z","requirements":{"solutions":[{"id":"SOL-12345-ABC","name":"Contoso Planner","type":"Name"}],"additionalRequirements":{"attributes":[{"type":"CustomerMarketplaceIntent","id":"HaveNotDecided"}]}}},"team":[{"firstName":"Sam","lastName":"Example","phoneNumber":"5550100","email":"sam@contoso.example"}]
        """;

    [Fact]
    public void Own_PrivateDeal_IsIndependentAndHidden() => AssertJson(
        $$"""
        {"type":"Independent","qualification":"SalesQualified","externalReferenceId":"0a6b1f3e-0000-4000-8000-00000000c001","name":"Fabrikam supply chain",{{Customer.Trim()}},"consent":{"consentToToShareInfoWithOthers":true,"consentToContact":true,"consentToShareReferralWithMicrosoftSellers":false},{{Details.Trim()}},"target":[]}
        """,
        ReferralBodies.Own(Sample.Deal()));

    [Fact]
    public void Own_PartnerLedDeal_IsIndependentAndVisible()
    {
        var body = ReferralBodies.Own(Sample.Deal() with { VisibleToMicrosoft = true });

        Assert.Equal(JsonValue.Of("Independent"), body["type"]);
        Assert.Equal(JsonValue.Of(true), ((JsonObject)body["consent"])["consentToShareReferralWithMicrosoftSellers"]);
    }

    [Fact]
    public void Own_CoSellDeal_IsSharedAndTargetsItsSolution()
    {
        var body = ReferralBodies.Own(Sample.CoSellDeal());

        Assert.Equal(JsonValue.Of("Shared"), body["type"]);
        AssertJson("""[{"type":"SolutionProfile","id":"SOL-12345-ABC"}]""", body["target"]);
        Assert.Equal(JsonValue.Null, body["inviteContext"]);
    }

    [Fact]
    public void Microsofts_CoSellDeal_JoinsTheEngagementAndAsksForHelp()
    {
        var body = ReferralBodies.Microsofts(Sample.CoSellDeal(), "engagement-1");

        AssertJson(
            $$"""
            {"type":"Shared","qualification":"SalesQualified","engagementId":"engagement-1","name":"Fabrikam supply chain",{{Customer.Trim()}},"consent":{"consentToToShareInfoWithOthers":true,"consentToContact":true,"consentToShareReferralWithMicrosoftSellers":true},{{Details.Trim()}},"inviteContext":{"assistanceRequestCode":"CustomerTechnicalArchitecture","notes":"One day, please."},"target":[{"type":"BusinessProfileLocation","id":"msft"}]}
            """,
            body);
    }

    [Fact]
    public void Own_CountryByName_GoesOutAsItsCode()
    {
        var deal = Sample.Deal() with { Customer = Sample.Deal().Customer with { Country = "Germany" } };

        Assert.Contains("\"country\":\"DE\"", ReferralBodies.Own(deal).ToString(), StringComparison.Ordinal);
    }

    private static void AssertJson(string expected, JsonValue actual) => Assert.Equal(expected.Trim(), actual.ToString());
}
