using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Sandbox.Tests.PartnerCenter;

public sealed class ListTests
{
    [Fact]
    public async Task List_MoreThanOnePage_LinksToTheNextInTheDocumentedSpelling()
    {
        var sim = new Sim(choices => choices with { PageSize = 2 });
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
            ids.Add((await sim.Deal()).Text("id"));

        var found = new List<string>();
        var answer = await sim.Get("?$filter=direction eq 'Outgoing'&$orderby=createdDateTime asc");
        Assert.StartsWith("http://api.partner.microsoft.com/v1.0/referrals?$skiptoken=", answer.Json.Text("@odata.nextLink"), StringComparison.Ordinal);
        while (true)
        {
            found.AddRange(answer.Ids());
            if (answer.Json["@odata.nextLink"] is not { } next)
                break;
            var link = next.GetValue<string>();
            answer = await sim.Get(link[link.IndexOf('?', StringComparison.Ordinal)..]);
        }

        Assert.Equal(ids, found);
    }

    [Fact]
    public async Task List_NextLinkSwitchedToCorrect_CanBeFollowed()
    {
        var sim = new Sim(choices => choices with { PageSize = 1, NextLink = NextLinkForm.Correct });
        await sim.Deal();
        var second = await sim.Deal();

        var next = (await sim.Get()).Json.Text("@odata.nextLink");

        Assert.Equal([second.Text("id")], (await sim.Send(HttpMethod.Get, next)).Ids());
    }

    [Fact]
    public async Task List_MoreThanAHundred_GivesAHundred()
    {
        var sim = new Sim();
        for (var i = 0; i < 101; i++)
            await sim.Deal();

        var answer = await sim.Get("?$top=200");

        Assert.Equal(100, answer.Ids().Count);
        Assert.NotNull(answer.Json["@odata.nextLink"]);
    }

    [Theory]
    [InlineData(CountMode.OnRequest, "", null)]
    [InlineData(CountMode.OnRequest, "?$count=true", 3)]
    [InlineData(CountMode.Always, "", 3)]
    [InlineData(CountMode.PageAlways, "", 2)]
    public async Task List_Count_FollowsTheMode(CountMode mode, string query, int? expected)
    {
        var sim = new Sim(choices => choices with { PageSize = 2, Count = mode });
        for (var i = 0; i < 3; i++)
            await sim.Deal();

        Assert.Equal(expected, (await sim.Get(query)).Expect(200)["@odata.count"]?.GetValue<int>());
    }

    [Fact]
    public async Task List_TopAndSkip_CutTheOrder()
    {
        var sim = new Sim();
        var ids = new List<string>();
        for (var i = 0; i < 4; i++)
            ids.Add((await sim.Deal()).Text("id"));

        var answer = await sim.Get("?$orderby=createdDateTime desc&$skip=1&$top=2");

        Assert.Equal([ids[2], ids[1]], answer.Ids());
        Assert.Null(answer.Json["@odata.nextLink"]);
    }

    [Fact]
    public async Task List_ChangedSince_GivesTheLaterChangesInOrder()
    {
        var sim = new Sim();
        var first = await sim.Deal();
        var second = await sim.Deal();
        sim.Clock.Turn(TimeSpan.FromMinutes(5));
        (await sim.Patch(first.Text("id"), Patches.Visible)).Expect(204);
        var third = await sim.Deal();

        var answer = await sim.Get("?$filter=updatedDateTime ge 2026-01-31T10:01:00Z&$orderby=updatedDateTime asc");

        Assert.Equal([first.Text("id"), third.Text("id")], answer.Ids());
        Assert.DoesNotContain(second.Text("id"), answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("engagementId eq '{0}'")]
    [InlineData("engagementId eq {0}")]
    public async Task List_ByEngagementQuotedOrBare_GivesBothSides(string filter)
    {
        var sim = new Sim();
        var (own, microsoft) = await sim.CoSell();
        await sim.Deal();

        var found = (await sim.Get("?$filter=" + filter.Replace("{0}", own.Text("engagementId"), StringComparison.Ordinal))).Ids();

        Assert.Equal([own.Text("id"), microsoft.Text("id")], found);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task List_WithoutEngagementFilter_HoldsOwnReferralsUnlessSwitched(bool related, int expected)
    {
        var sim = new Sim(choices => choices with { ListsHoldRelated = related });
        await sim.CoSell();

        Assert.Equal(expected, (await sim.Get()).Ids().Count);
    }

    [Fact]
    public async Task List_Select_GivesTheNamedFieldsOnly()
    {
        var sim = new Sim();
        await sim.Deal();

        var item = (await sim.Get("?$select=id,status,customerProfile")).Expect(200)["value"]![0]!.AsObject();

        Assert.Equal(["id", "status", "customerProfile"], item.Select(field => field.Key));
    }

    [Theory]
    [InlineData("?$select=flavour", "$select does not know the field 'flavour'.", "$select")]
    [InlineData("?$orderby=name", "$orderby takes createdDateTime and updatedDateTime, each with asc or desc; 'name' is something else.", "$orderby")]
    [InlineData("?$top=-1", "$top must be a whole number from 0; '-1' is not.", "$top")]
    [InlineData("?$count=maybe", "$count must be true or false; 'maybe' is neither.", "$count")]
    [InlineData("?$expand=team", "The query option $expand is not supported.", "$expand")]
    [InlineData("?$skiptoken=xyz", "The $skiptoken is not one that was given out here.", "$skiptoken")]
    public async Task List_WrongOption_IsRefused(string query, string message, string target) => (await new Sim().Get(query)).Invalid(message, target);

    [Fact]
    public async Task List_Context_UsesHttpAsDocumented() =>
        Assert.Equal("http://api.partner.microsoft.com/v1.0/$metadata#Referrals", (await new Sim().Get()).Expect(200).Text("@odata.context"));
}
