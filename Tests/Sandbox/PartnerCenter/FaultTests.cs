using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Sandbox.Tests.PartnerCenter;

public sealed class FaultTests
{
    [Fact]
    public async Task TimeOutBeforeWork_StoresNothing()
    {
        var sim = new Sim();
        sim.Simulator.Faults.Next(Fault.TimeOutBeforeWork, "POST");

        await Assert.ThrowsAsync<TaskCanceledException>(() => sim.Post(ADeal.Private()));

        Assert.Equal(0, sim.Simulator.Portal.Count);
    }

    [Fact]
    public async Task TimeOutAfterWork_HasStoredTheDeal()
    {
        var sim = new Sim();
        sim.Simulator.Faults.Next(Fault.TimeOutAfterWork, "POST");

        var failure = await Assert.ThrowsAsync<TaskCanceledException>(() => sim.Post(ADeal.Private()));

        Assert.IsType<TimeoutException>(failure.InnerException);
        Assert.Equal(1, sim.Simulator.Portal.Count);
        Assert.Equal(0, sim.Simulator.Calls.All[0].Status);
    }

    [Fact]
    public async Task GatewayTimeout_HasStoredTheDeal()
    {
        var sim = new Sim();
        sim.Simulator.Faults.Next(Fault.GatewayTimeoutAfterWork, "POST");

        (await sim.Post(ADeal.Private())).Refused(504, "generalException", "The upstream service did not answer in time.");

        Assert.Equal(1, sim.Simulator.Portal.Count);
    }

    [Fact]
    public async Task Throttled_FlatBody_CarriesSecondsAndTheOtherErrorBody()
    {
        var sim = new Sim();
        sim.Simulator.Faults.Next(Fault.Throttled(TimeSpan.FromSeconds(57)));

        var answer = await sim.Get();

        Assert.Equal("""{"statusCode":429,"message":"Rate limit is exceeded. Try again in 57 seconds."}""", answer.Body);
        Assert.Equal("57", answer.Headers["Retry-After"]);
    }

    [Fact]
    public async Task Throttled_EnvelopeAndDate_AreTheOtherForms()
    {
        var sim = new Sim();
        sim.Simulator.Faults.Next(Fault.Throttled(TimeSpan.FromSeconds(57), asDate: true, flatBody: false));

        var answer = await sim.Get();

        answer.Refused(429, "serviceNotAvailable", "Rate limit is exceeded. Try again in 57 seconds.");
        Assert.Equal("Sat, 31 Jan 2026 10:00:57 GMT", answer.Headers["Retry-After"]);
    }

    [Fact]
    public async Task ExpiredToken_StrikesOnceAndStoresNothing()
    {
        var sim = new Sim();
        sim.Simulator.Faults.Next(Fault.ExpiredToken, "POST");

        (await sim.Post(ADeal.Private())).Refused(401, "unauthenticated", "The bearer token has expired.");
        (await sim.Post(ADeal.Private())).Expect(200);

        Assert.Equal(1, sim.Simulator.Portal.Count);
    }

    [Fact]
    public async Task InsufficientClaims_IsSpelledAsDocumented()
    {
        var sim = new Sim();
        sim.Simulator.Faults.Next(Fault.InsufficientClaims);

        var answer = await sim.Get();

        Assert.Equal(403, answer.Status);
        Assert.Contains("error=\"insufficent_claims\"", answer.Headers["WWW-Authenticate"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(30, true)]
    public async Task Unavailable_CarriesRetryAfterOnlyIfTold(int? seconds, bool carries)
    {
        var sim = new Sim();
        sim.Simulator.Faults.Next(Fault.Unavailable(seconds is { } wait ? TimeSpan.FromSeconds(wait) : null));

        var answer = await sim.Get();

        answer.Refused(503, "serviceNotAvailable", "The service is overloaded.");
        Assert.Equal(carries, answer.Headers.ContainsKey("Retry-After"));
    }

    [Fact]
    public async Task ServerError_Is500()
    {
        var sim = new Sim();
        sim.Simulator.Faults.Next(Fault.ServerError);

        (await sim.Get()).Refused(500, "generalException", "The service or one of its dependencies failed.");
    }

    [Fact]
    public async Task TruncatedBody_BreaksWhileReading()
    {
        var sim = new Sim();
        sim.Simulator.Faults.Next(Fault.TruncatedBody, "POST");

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => sim.Post(ADeal.Private()));

        Assert.IsType<IOException>(failure.InnerException);
        Assert.Equal(1, sim.Simulator.Portal.Count);
    }

    [Fact]
    public async Task NotJson_IsAProxysPage()
    {
        var sim = new Sim();
        sim.Simulator.Faults.Next(Fault.NotJson);

        Assert.Equal("<html><body><h1>Proxy</h1></body></html>", (await sim.Get()).Body);
    }

    [Fact]
    public async Task Rule_MethodPathSkipAndTimes_SelectTheCalls()
    {
        var sim = new Sim();
        sim.Simulator.Faults.Next(Fault.ServerError, "GET", "/referrals", times: 2, skip: 1);

        var statuses = new List<int>();
        (await sim.Post(ADeal.Private())).Expect(200);
        for (var i = 0; i < 4; i++)
            statuses.Add((await sim.Get()).Status);

        Assert.Equal([200, 500, 500, 200], statuses);
        Assert.Empty(sim.Simulator.Faults.Pending);
    }

    [Fact]
    public async Task Rule_ByProbability_StrikesTheSameCallsForTheSameSeed()
    {
        static async Task<List<int>> Run()
        {
            var sim = new Sim(options: options => options with { Seed = 7 });
            sim.Simulator.Faults.Add(new FaultRule(Fault.ServerError, Times: null, Probability: 0.5));
            var statuses = new List<int>();
            for (var i = 0; i < 20; i++)
                statuses.Add((await sim.Get()).Status);
            return statuses;
        }

        var first = await Run();

        Assert.Equal(first, await Run());
        Assert.Contains(500, first);
        Assert.Contains(200, first);
    }
}
