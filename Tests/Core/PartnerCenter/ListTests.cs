using CoSell.Core.Json;
using CoSell.Core.PartnerCenter;

namespace CoSell.Core.Tests.PartnerCenter;

public class ListTests
{
    private static readonly DateTime Since = new(2026, 3, 4, 8, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task ListEngagement_SeveralPages_FollowsTheQueryOnOurOwnHostOnly()
    {
        var partner = new AClient();
        partner.Network
            .Then(200, """{"@odata.count":1,"value":[{"id":"a"}],"@odata.nextLink":"http://elsewhere.example/v1.0/referrals?$skiptoken=OPAQUE%3D"}""")
            .Then(200, """{"value":[{"id":"b"}],"@odata.nextLink":null}""");

        var all = await partner.Client.ListEngagement("3b1e-o'neil", TestContext.Current.CancellationToken);

        Assert.Equal(["a", "b"], all.Select(referral => ((JsonString)referral["id"]).Value));
        Assert.Equal(
            [
                "https://partner.example/v1.0/engagements/referrals?$filter=engagementId%20eq%20%273b1e-o%27%27neil%27",
                "https://partner.example/v1.0/engagements/referrals?$skiptoken=OPAQUE%3D",
            ],
            partner.Network.Requests.Select(asked => asked.Address));
    }

    [Fact]
    public async Task FindOutgoing_Match_StopsAtOnce()
    {
        var partner = new AClient();
        partner.Network.Then(200, """
            {"value":[{"id":"a","createdDateTime":"2026-03-04T08:30:00Z"},{"id":"b","createdDateTime":"2026-03-04T08:20:00Z"}],
             "@odata.nextLink":"https://partner.example/?$skiptoken=2"}
            """);

        var found = await Find(partner, "b");

        Assert.NotNull(found);
        Assert.Equal(
            "https://partner.example/v1.0/engagements/referrals?$filter=direction%20eq%20%27Outgoing%27&$orderby=createdDateTime%20desc",
            Assert.Single(partner.Network.Requests).Address);
    }

    [Fact]
    public async Task FindOutgoing_RowsOlderThanTheTolerance_EndTheSearch()
    {
        var partner = new AClient();
        partner.Network.Then(200, """
            {"value":[{"id":"a","createdDateTime":"2026-03-04T07:49:59.0000000Z"},{"id":"b","createdDateTime":"2026-03-04T07:00:00Z"}],
             "@odata.nextLink":"https://partner.example/?$skiptoken=2"}
            """);

        Assert.Null(await Find(partner, "b"));
    }

    [Fact]
    public async Task FindOutgoing_RowALittleOlder_IsStillLookedAt()
    {
        var partner = new AClient();
        partner.Network.Then(200, """{"value":[{"id":"b","createdDateTime":"2026-03-04T07:50:01Z"}]}""");

        Assert.NotNull(await Find(partner, "b"));
    }

    [Theory]
    [InlineData("""{"value":[],"@odata.nextLink":"https://partner.example/next"}""", "the link to the next page has no query")]
    [InlineData("""{"value":[],"@odata.nextLink":7}""", "the link to the next page is not text")]
    [InlineData("""{"items":[]}""", "it has no list of referrals")]
    public async Task FindOutgoing_ListThatCannotBeFollowed_IsAnErrorAndNotAnEmptyList(string body, string why)
    {
        var partner = new AClient();
        partner.Network.Then(200, body);

        var failure = await Assert.ThrowsAsync<PartnerCenterUnreadable>(() => Find(partner, "a"));

        Assert.Equal($"Partner Center's answer cannot be read: {why}.", failure.Finding.Sentence);
    }

    [Fact]
    public async Task FindOutgoing_NextLinkThatLeadsBack_EndsWithAnError()
    {
        var partner = new AClient();
        const string Page = """{"value":[],"@odata.nextLink":"?$skiptoken=1"}""";
        partner.Network.Then(200, Page).Then(200, Page);

        var failure = await Assert.ThrowsAsync<PartnerCenterUnreadable>(() => Find(partner, "a"));

        Assert.Equal("Partner Center's answer cannot be read: its list of referrals does not end.", failure.Finding.Sentence);
    }

    private static Task<JsonObject?> Find(AClient partner, string id) =>
        partner.Client.FindOutgoing(Since, referral => referral["id"] == JsonValue.Of(id), TestContext.Current.CancellationToken);
}
