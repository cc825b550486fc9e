using CoSell.Core.Json;

namespace CoSell.Core.Tests.PartnerCenter;

public class PartnerCenterClientTests
{
    [Fact]
    public async Task Create_Accepted_SendsOnceWithTheHeadersOfTheContract()
    {
        var partner = new AClient();
        partner.Network.Then(201, """{"id":"ref-1","eTag":"\"1\""}""", "request-id: server-7");

        var referral = await partner.Create();

        Assert.Equal(JsonValue.Of("ref-1"), referral["id"]);
        var asked = Assert.Single(partner.Network.Requests);
        Assert.Equal("POST https://partner.example/v1.0/engagements/referrals", $"{asked.Method} {asked.Address}");
        Assert.Equal("Bearer token-1", asked.Headers["Authorization"]);
        Assert.Equal("application/json", asked.Headers["Accept"]);
        Assert.Equal("application/json", asked.Headers["Content-Type"]);
        Assert.Equal("close", asked.Headers["Connection"]);
        Assert.Equal("00000002-0000-0000-0000-000000000000", asked.Headers["client-request-id"]);
        Assert.Equal("""{"name":"Fabrikam supply chain"}""", asked.Body);
        Assert.Equal(1, partner.Client.Calls);
        Assert.Equal(1, partner.Client.TokenCalls);
        Assert.Equal(["server-7"], partner.Client.RequestIds);
    }

    [Fact]
    public async Task Patch_WithETag_SendsItUnchangedAndAsksForTheResult()
    {
        var partner = new AClient();
        partner.Network.Then(200, """{"id":"ref-1","eTag":"\"2\""}""");

        var referral = await partner.Patch("\"00006d10-0000-0000-0000-5c70aa630000\"");

        Assert.Equal(JsonValue.Of("\"2\""), referral["eTag"]);
        var asked = Assert.Single(partner.Network.Requests);
        Assert.Equal("PATCH https://partner.example/v1.0/engagements/referrals/ref-1", $"{asked.Method} {asked.Address}");
        Assert.Equal("\"00006d10-0000-0000-0000-5c70aa630000\"", asked.Headers["If-Match"]);
        Assert.Equal("return=representation", asked.Headers["Prefer"]);
        Assert.Equal("application/json", asked.Headers["Content-Type"]);
        Assert.Equal(AClient.Operations, JsonText.Read(asked.Body));
    }

    [Theory]
    [InlineData("unquoted")]
    [InlineData("W/\"1\"")]
    public async Task Patch_OddETag_IsSentExactlyAsReceived(string eTag)
    {
        var partner = new AClient();
        partner.Network.Then(200, """{"id":"ref-1"}""");

        await partner.Patch(eTag);

        Assert.Equal(eTag, partner.Network.Requests[0].Headers["If-Match"]);
    }

    [Fact]
    public async Task Patch_AnsweredWithoutContent_ReadsTheNewState()
    {
        var partner = new AClient();
        partner.Network.Then(204, "").Then(200, """{"id":"ref-1","eTag":"\"3\""}""");

        var referral = await partner.Patch();

        Assert.Equal(JsonValue.Of("\"3\""), referral["eTag"]);
        Assert.Equal(["PATCH", "GET"], partner.Network.Requests.Select(asked => asked.Method));
    }

    [Fact]
    public async Task Calls_EveryAttemptHasItsOwnRequestId()
    {
        var partner = new AClient();
        partner.Network.Then(200, """{"id":"ref-1"}""", "request-id: a").Then(200, """{"id":"ref-1"}""");

        await partner.Read();
        await partner.Read();

        Assert.Equal(2, partner.Network.Requests.Select(asked => asked.Headers["client-request-id"]).Distinct().Count());
        Assert.Equal(["a", "00000003-0000-0000-0000-000000000000"], partner.Client.RequestIds);
        Assert.Equal(2, partner.Client.Calls);
        Assert.Equal(1, partner.Client.TokenCalls);
    }

    [Fact]
    public void Constructor_HandlerThatFollowsRedirects_IsRefused()
    {
        var refusal = Assert.Throws<ArgumentException>(() => new Core.PartnerCenter.PartnerCenterClient(
            AClient.Settings, new HttpClientHandler(), () => default, () => default, new Core.PartnerCenter.AccessTokens()));

        Assert.StartsWith("The handler follows redirects, and the access token would go along; use PartnerCenterClient.NewHandler().", refusal.Message, StringComparison.Ordinal);
    }
}
