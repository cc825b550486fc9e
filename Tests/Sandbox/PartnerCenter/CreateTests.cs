using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Tests.PartnerCenter;

public sealed class CreateTests
{
    [Fact]
    public async Task Post_OwnDealSentAsNewPending_ComesBackActiveAccepted()
    {
        var sim = new Sim();

        var deal = await sim.Deal(body => (body["status"], body["substatus"]) = ("New", "Pending"));

        Assert.Equal("Active", deal.Text("status"));
        Assert.Equal("Accepted", deal.Text("substatus"));
        Assert.Equal("Outgoing", deal.Text("direction"));
    }

    [Fact]
    public async Task Post_Always_SetsWhatOnlyTheServerSets()
    {
        var sim = new Sim();

        var deal = await sim.Deal(body =>
        {
            body["id"] = "11111111-0000-4000-8000-000000000000";
            body["organizationId"] = "somebody";
            body["createdDateTime"] = "2001-01-01T00:00:00Z";
        });

        Assert.NotEqual("11111111-0000-4000-8000-000000000000", deal.Text("id"));
        Assert.Equal("Contoso", deal.Text("organizationName"));
        Assert.Equal("2026-01-31T10:00:00.0000000Z", deal.Text("createdDateTime"));
        Assert.Equal("2026-01-31T10:00:00.0000000Z", deal.Text("updatedDateTime"));
        Assert.Equal("2026-01-31T10:00:00.0000000Z", deal.Text("acceptedDateTime"));
        Assert.Null(deal["expirationDateTime"]);
        Assert.Matches("^\"[0-9a-f]{8}-0000-0000-0000-[0-9a-f]{12}\"$", deal.Text("eTag"));
    }

    [Fact]
    public async Task Post_Answer_CarriesETagHeaderAndMisspelledContext()
    {
        var sim = new Sim();

        var answer = await sim.Post(ADeal.Private());

        Assert.Equal(answer.Expect(200).Text("eTag"), answer.Headers["ETag"]);
        Assert.Equal("https://api.partner.microsoft.com/v1.0/engagments/referrals/$metadata#Referrals/$entity", answer.Json.Text("@odata.context"));
        Assert.Contains("/engagments/referrals/", answer.Json.At("links/self/uri")!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("type")]
    [InlineData("customerProfile")]
    [InlineData("consent")]
    [InlineData("details")]
    public async Task Post_RequiredPartMissing_IsRefused(string part)
    {
        var body = ADeal.Private();
        body.Remove(part);

        (await new Sim().Post(body)).Invalid($"{part} is required.", part);
    }

    [Fact]
    public async Task Post_MicrosoftAsTarget_MakesMicrosoftsSideOfTheEngagement()
    {
        var sim = new Sim();

        var (own, microsoft) = await sim.CoSell();

        Assert.Equal(own.Text("engagementId"), microsoft.Text("engagementId"));
        Assert.Equal("msft", microsoft.Text("organizationId"));
        Assert.Equal("New", microsoft.Text("status"));
        Assert.Equal("Pending", microsoft.Text("substatus"));
        Assert.Equal("2026-02-14T10:00:00.0000001Z", microsoft.Text("expirationDateTime"));
        Assert.Equal("Contoso", microsoft.At("inviteContext/invitedBy/organizationName")!.GetValue<string>());
        Assert.Null(microsoft["acceptedDateTime"]);
    }

    [Fact]
    public async Task Post_UnknownProperties_AreIgnored()
    {
        var deal = await new Sim().Deal(body => body["flavour"] = "vanilla");

        Assert.False(deal.ContainsKey("flavour"));
    }

    [Fact]
    public async Task Post_PropertyNamesInPascalCase_AreReadAndKeptInCamelCase()
    {
        var deal = await new Sim().Deal(body => body["consent"] = new JsonObject
        {
            ["ConsentToContact"] = true, ["ConsentToToShareInfoWithOthers"] = true,
        });

        Assert.True(deal.At("consent/consentToContact")!.GetValue<bool>());
        Assert.True(deal.At("consent/consentToToShareInfoWithOthers")!.GetValue<bool>());
    }
}
