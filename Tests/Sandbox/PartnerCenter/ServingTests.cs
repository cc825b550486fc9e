using System.Net.Http.Headers;
using CoSell.Sandbox.PartnerCenter;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;

namespace CoSell.Sandbox.Tests.PartnerCenter;

public sealed class ServingTests
{
    private const string Control = "http://127.0.0.1:5081/_control/";

    [Fact]
    public async Task Map_ServedByAspNetCore_AnswersLikeTheHandler()
    {
        var sim = new Sim();
        var deal = await sim.Deal();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        sim.Simulator.Map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = app.GetTestClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", sim.Simulator.IssueToken(SampleOrganizations.Service));

        var body = await client.GetStringAsync(new Uri($"/v1.0/engagements/referrals/{deal.Text("id")}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal((await sim.Get("/" + deal.Text("id"))).Body, body);
    }

    [Fact]
    public async Task Post_FromManyThreads_StampsEachDealApart()
    {
        var sim = new Sim();

        var deals = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => sim.Deal())));

        Assert.Equal(200, deals.DistinctBy(deal => deal.Text("updatedDateTime")).Count());
        Assert.Equal(200, deals.DistinctBy(deal => deal.Text("eTag")).Count());
        Assert.Equal(200, sim.Simulator.Portal.Count);
    }

    [Fact]
    public async Task Calls_Any_AreLoggedWithoutLiteralsAndSecrets()
    {
        var sim = new Sim();
        await sim.Deal();
        await sim.Get("?$filter=team/any(t:t/email eq 'sam@contoso.example')");

        var call = sim.Simulator.Calls.All[^1];

        Assert.Equal((2L, "GET", "/v1.0/engagements/referrals", 200, "service"), (call.Number, call.Method, call.Path, call.Status, call.User));
        Assert.Equal("?$filter=team/any(t:t/email eq '…')", call.Query);
        Assert.Equal(2, sim.Simulator.Calls.ReferralCalls);
        Assert.Single(sim.Simulator.Calls.Of("POST", "/referrals"));
    }

    [Fact]
    public async Task Control_ActsAsMicrosoftOverHttp()
    {
        var sim = new Sim();
        var (own, microsoft) = await sim.CoSell();

        Assert.Equal("MSX-9", (await Act(sim, $"referrals/{own.Text("id")}/accept", """{"msxId":"MSX-9"}""")).Expect(200).Text("microsoftMsxId"));
        (await Act(sim, $"referrals/{own.Text("id")}/edit", """{"details/dealValue":9000}""")).Expect(204);
        (await Act(sim, $"referrals/{microsoft.Text("id")}/lose", """{"reason":"Other vendor"}""")).Expect(204);

        Assert.Equal(9000m, (await sim.Get("/" + own.Text("id"))).Json.At("details/dealValue")!.GetValue<decimal>());
        Assert.Equal("Lost", (await sim.Get("/" + microsoft.Text("id"))).Json.Text("substatus"));
    }

    [Fact]
    public async Task Control_FaultsAndInvitations_TakeEffect()
    {
        var sim = new Sim();

        (await Act(sim, "faults", """{"kind":"throttled","retryAfterSeconds":7,"method":"GET"}""")).Expect(204);
        var id = (await Act(sim, "invitations", """{"kind":"lead","name":"Lead","customerName":"Northwind"}""")).Expect(200).Text("id");

        Assert.Equal("7", (await sim.Get()).Headers["Retry-After"]);
        Assert.Equal("Direct", (await sim.Get("/" + id)).Expect(200).Text("qualification"));
        (await Act(sim, "faults", """{"kind":"flood"}""")).Invalid(
            "kind must be one of Latency, TimeOutBeforeWork, TimeOutAfterWork, ExpiredToken, InsufficientClaims, Throttled, ServerError, Unavailable, "
            + "GatewayTimeoutAfterWork, TruncatedBody, NotJson; 'flood' is not.", "kind");
    }

    private static Task<Answer> Act(Sim sim, string path, string body) => sim.Send(HttpMethod.Post, Control + path, body);
}
