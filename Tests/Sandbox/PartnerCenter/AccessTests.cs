using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Sandbox.Tests.PartnerCenter;

public sealed class AccessTests
{
    [Theory]
    [InlineData("", "The request carries no bearer token.")]
    [InlineData("guess", "The bearer token is not one that was issued here.")]
    public async Task Get_MissingOrUnknownToken_Is401(string token, string message)
    {
        var sim = new Sim();
        sim.UseToken(token);

        var answer = await sim.Get();

        answer.Refused(401, "unauthenticated", message);
        Assert.Equal("Bearer", answer.Headers["WWW-Authenticate"]);
    }

    [Fact]
    public async Task Get_TokenAfterAnHour_Is401()
    {
        var sim = new Sim();
        sim.Clock.Turn(TimeSpan.FromSeconds(3600));

        (await sim.Get()).Refused(401, "unauthenticated", "The bearer token has expired.");
    }

    [Fact]
    public async Task Get_TokenOfTheWebhookHost_Is401()
    {
        var sim = new Sim();
        sim.SignInAs(SampleOrganizations.Service, "https://api.partnercenter.microsoft.com");

        (await sim.Get()).Refused(
            401, "unauthenticated", "The bearer token is for https://api.partnercenter.microsoft.com, not for https://api.partner.microsoft.com.");
    }

    [Fact]
    public async Task Get_UserWithoutRole_Is403()
    {
        var sim = new Sim();
        sim.SignInAs(SampleOrganizations.Guest);

        (await sim.Get()).Refused(403, "accessDenied", "The user has neither the role Referrals admin nor Referrals user.");
    }

    [Fact]
    public async Task Seller_OutsideTheTeam_IsDeniedAndListsNothing()
    {
        var sim = new Sim();
        var mine = await sim.Deal();
        var other = await sim.Deal(body => body["team"]![0]!["email"] = "ana@contoso.example");
        sim.SignInAs(SampleOrganizations.Seller);

        Assert.Equal([mine.Text("id")], (await sim.Get()).Ids());
        (await sim.Get("/" + other.Text("id"))).Refused(
            403, "accessDenied", $"Your role shows you only referrals of your locations and teams; referral {other.Text("id")} is not one of them.");
    }

    [Fact]
    public async Task User_LimitedToALocation_SeesThatLocationOnly()
    {
        var local = SampleOrganizations.Admin with { Name = "local", RefreshToken = "local", Locations = ["4500002"] };
        var sim = new Sim();
        await sim.Deal();
        var there = await sim.Deal(body => body["mpnId"] = "4500002");
        sim.SignInAs(local);

        Assert.Equal([there.Text("id")], (await sim.Get()).Ids());
    }

    [Fact]
    public async Task Get_AnotherPartnersReferral_Is404()
    {
        var sim = new Sim();
        var id = (await sim.Deal()).Text("id");
        sim.SignInAs(SampleOrganizations.FabrikamService);

        (await sim.Get("/" + id)).Refused(404, "itemNotFound", $"There is no referral {id}.");
        Assert.Empty((await sim.Get()).Ids());
    }

    [Fact]
    public async Task Delete_Any_Is405WithTheAllowedMethods()
    {
        var sim = new Sim();
        var id = (await sim.Deal()).Text("id");

        (await sim.Send(HttpMethod.Delete, $"{Sim.Root}/{id}")).Refused(405, "invalidRequest", "DELETE is not supported here; GET, PATCH are.");
    }

    [Fact]
    public async Task Get_AcceptExcludesJson_Is406() => (await new Sim().Get(string.Empty, ("Accept", "text/html"))).Refused(
        406, "invalidRequest", "The answer is application/json; the header Accept must allow it.", "Accept");

    [Theory]
    [InlineData("/nothing", "There is no referral nothing.")]
    [InlineData("/nothing/else", "There is nothing at /v1.0/engagements/referrals/nothing/else.")]
    public async Task Get_UnknownPlace_Is404(string rest, string message) => (await new Sim().Get(rest)).Refused(404, "itemNotFound", message);

    [Fact]
    public async Task Get_Any_EchoesTheClientsRequestIdAndAddsItsOwn()
    {
        var answer = await new Sim().Get(string.Empty, ("client-request-id", "0a6b1f3e-0000-4000-8000-00000000c001"));

        Assert.Equal("0a6b1f3e-0000-4000-8000-00000000c001", answer.Headers["client-request-id"]);
        Assert.True(Guid.TryParse(answer.Headers["request-id"], out _));
    }

    [Fact]
    public async Task Get_TrailingSlash_IsTheSamePlace()
    {
        var sim = new Sim();
        var id = (await sim.Deal()).Text("id");

        (await sim.Get($"/{id}//")).Expect(200);
    }
}
