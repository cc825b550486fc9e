using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Sandbox.Tests.PartnerCenter;

public sealed class InvitationTests
{
    [Fact]
    public async Task Post_UnknownEngagement_IsRefused() =>
        (await new Sim().Post(ADeal.ForMicrosoft("3b1e2c5d-0000-4000-8000-000000000002")))
            .Invalid("Engagement 3b1e2c5d-0000-4000-8000-000000000002 does not exist or has no referral of yours.", "engagementId");

    [Fact]
    public async Task Post_InvitingMicrosoftWithoutVisibility_IsRefused()
    {
        var sim = new Sim();
        var own = await sim.Deal();
        var body = ADeal.ForMicrosoft(own.Text("engagementId"));
        body["consent"]!["consentToShareReferralWithMicrosoftSellers"] = false;

        (await sim.Post(body)).Invalid(
            "A referral that invites Microsoft must be shared with Microsoft's sellers.", "consent/consentToShareReferralWithMicrosoftSellers");
    }

    [Fact]
    public async Task Post_InvitingMicrosoftAsIndependent_IsRefused()
    {
        var sim = new Sim();
        var body = ADeal.ForMicrosoft((await sim.Deal()).Text("engagementId"));
        body["type"] = "Independent";

        (await sim.Post(body)).Invalid("Inviting Microsoft needs type Shared; Independent was sent.", "type");
    }

    [Fact]
    public async Task Post_InvitingToAClosedDeal_IsRefused()
    {
        var sim = new Sim();
        var own = await sim.Deal();
        (await sim.Patch(own.Text("id"), Patches.Won)).Expect(204);

        (await sim.Post(ADeal.ForMicrosoft(own.Text("engagementId")))).Invalid("Microsoft cannot be invited to a deal that is closed.", "engagementId");
    }

    [Fact]
    public async Task Post_InvitingToAnInboundDeal_IsRefused()
    {
        var sim = new Sim();
        var id = sim.Simulator.Microsoft.InviteToCoSell(SampleOrganizations.Contoso, new InboundDeal("Inbound", "Northwind"));
        var inbound = (await sim.Get($"/{id}")).Expect(200);

        (await sim.Post(ADeal.ForMicrosoft(inbound.Text("engagementId")))).Invalid("Microsoft cannot be invited to a deal that came from outside.", "engagementId");
    }

    [Fact]
    public async Task Post_AnotherPartnerAsTarget_ReachesThatPartner()
    {
        var sim = new Sim();
        var body = ADeal.Private();
        body["type"] = "Shared";
        body["target"] = new JsonArray(new JsonObject { ["type"] = "BusinessProfileLocation", ["id"] = "4600001" });
        var invited = (await sim.Post(body)).Expect(200);

        sim.SignInAs(SampleOrganizations.FabrikamService);

        Assert.Equal("Pending", invited.Text("substatus"));
        (await sim.Patch(invited.Text("id"), Patches.Accept)).Expect(204);
    }

    [Fact]
    public async Task Post_UnknownLocationAsTarget_IsRefused()
    {
        var body = ADeal.Private();
        body["target"] = new JsonArray(new JsonObject { ["type"] = "BusinessProfileLocation", ["id"] = "nobody" });

        (await new Sim().Post(body)).Invalid("No business profile or location has the id 'nobody'.", "target");
    }

    [Fact]
    public async Task Patch_MicrosoftsReferral_IsDenied()
    {
        var sim = new Sim();
        var (_, microsoft) = await sim.CoSell();

        (await sim.Patch(microsoft.Text("id"), Patches.Accept)).Refused(
            403, "accessDenied", $"Referral {microsoft.Text("id")} belongs to Microsoft; you may read it, not change it.");
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task Accept_ByMicrosoft_SetsItsCrmIdAsTheSwitchSays(bool bothSides, bool onOwn)
    {
        var sim = new Sim(choices => choices with { MsxIdOnBothSides = bothSides });
        var (own, microsoft) = await sim.CoSell();

        var msxId = sim.Simulator.Microsoft.Accept(Guid.Parse(own.Text("id")));

        var after = (await sim.Get("/" + microsoft.Text("id"))).Expect(200);
        Assert.Equal(("Active", "Accepted", msxId), (after.Text("status"), after.Text("substatus"), after.At("trackingInfo/microsoftMsxId")!.GetValue<string>()));
        Assert.Null(after["expirationDateTime"]);
        Assert.Equal(onOwn ? msxId : null, (await sim.Get("/" + own.Text("id"))).Expect(200).At("trackingInfo/microsoftMsxId")?.GetValue<string>());
    }

    [Fact]
    public async Task Clock_FourteenDaysWithoutAnswer_ExpiresTheInvitation()
    {
        var sim = new Sim();
        var (_, microsoft) = await sim.CoSell();

        sim.Clock.Turn(TimeSpan.FromDays(14) - TimeSpan.FromSeconds(1));
        sim.SignInAs(SampleOrganizations.Service);
        Assert.Equal("Pending", (await sim.Get("/" + microsoft.Text("id"))).Json.Text("substatus"));
        sim.Clock.Turn(TimeSpan.FromSeconds(2));

        var after = (await sim.Get("/" + microsoft.Text("id"))).Expect(200);
        Assert.Equal(("Closed", "Expired"), (after.Text("status"), after.Text("substatus")));
        Assert.NotNull(after["closedDateTime"]);
    }

    [Fact]
    public async Task Decline_ByMicrosoft_ClosesItsSideOnly()
    {
        var sim = new Sim();
        var (own, microsoft) = await sim.CoSell();

        sim.Simulator.Microsoft.Decline(Guid.Parse(own.Text("id")), "No seller manages this customer.");

        var after = (await sim.Get("/" + microsoft.Text("id"))).Expect(200);
        Assert.Equal(("Closed", "Declined", "No seller manages this customer."), (after.Text("status"), after.Text("substatus"), after.Text("statusReason")));
        Assert.Equal("Active", (await sim.Get("/" + own.Text("id"))).Json.Text("status"));
    }

    [Theory]
    [InlineData(false, "Independent")]
    [InlineData(true, "Shared")]
    public async Task Post_InvitingMicrosoftToAnIndependentDeal_ChangesItsTypeAsTheSwitchSays(bool shares, string type)
    {
        var sim = new Sim(choices => choices with { InvitingSharesOwnDeal = shares });
        var own = await sim.Deal();

        (await sim.Post(ADeal.ForMicrosoft(own.Text("engagementId")))).Expect(200);

        Assert.Equal(type, (await sim.Get("/" + own.Text("id"))).Json.Text("type"));
    }

    [Fact]
    public async Task SendLead_FromMarketplace_IsIndependentDirectAndIncoming()
    {
        var sim = new Sim();

        var id = sim.Simulator.Microsoft.SendLead(SampleOrganizations.Contoso, new InboundDeal("Lead", "Northwind"));

        var lead = (await sim.Get($"/{id}")).Expect(200);
        Assert.Equal(("Independent", "Direct", "Incoming", "New"), (lead.Text("type"), lead.Text("qualification"), lead.Text("direction"), lead.Text("status")));
        Assert.Equal("msft", lead.At("inviteContext/invitedBy/organizationId")!.GetValue<string>());
        Assert.Equal("AzureMarketplace", lead.Text("referralSource"));
    }
}
