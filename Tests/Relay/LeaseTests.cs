using System.Net;
using CoSell.Sandbox.PartnerCenter;
using Microsoft.Extensions.DependencyInjection;

namespace CoSell.Relay.Tests;

/// <summary>Of many relays one ticks; when it falls silent another takes over.</summary>
public sealed class LeaseTests(WebhookCertificate certificate) : IClassFixture<WebhookCertificate>
{
    private readonly ManualClock _clock = new();
    private readonly FakeDataverse _dataverse = new();

    [Fact]
    public async Task Beat_OfTwoInstances_TicksOnce()
    {
        await using var first = Instance(1);
        await using var second = Instance(2);

        Assert.Equal((TickOutcome.Done, TickOutcome.HeldElsewhere), (await BeatAsync(first), await BeatAsync(second)));

        Assert.Equal(1, _dataverse.Ticks);
        Assert.Equal("relay-host/00000000000040008000000000000001", _dataverse.Holder);
        Assert.Equal(_clock.GetUtcNow() + TimeSpan.FromMinutes(5), _dataverse.Until);
        Assert.Contains("Information: Tick done; 3 deals resumed", first.Log);
    }

    [Fact]
    public async Task Beat_OfTheHolder_RenewsTheLeaseSoThatItKeepsTicking()
    {
        await using var first = Instance(1);
        await using var second = Instance(2);

        for (var minute = 0; minute < 10; minute++)
        {
            Assert.Equal((TickOutcome.Done, TickOutcome.HeldElsewhere), (await BeatAsync(first), await BeatAsync(second)));
            _clock.Turn(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(10, _dataverse.Ticks);
    }

    [Fact]
    public async Task Beat_OnceTheHolderFellSilent_IsTakenOverWhenTheLeaseRunsOut()
    {
        await using var first = Instance(1);
        await using var second = Instance(2);
        await BeatAsync(first);

        _clock.Turn(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        Assert.Equal(TickOutcome.HeldElsewhere, await BeatAsync(second));
        _clock.Turn(TimeSpan.FromSeconds(1));
        Assert.Equal(TickOutcome.Done, await BeatAsync(second));

        Assert.Equal(TickOutcome.HeldElsewhere, await BeatAsync(first));
        Assert.Equal(2, _dataverse.Ticks);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(-60)]
    public async Task Beat_OfAnInstanceWhoseClockIsWrong_KeepsTheLeaseByDataversesClock(int minutesWrong)
    {
        _dataverse.Clock = _clock;
        await using var first = Instance(1);
        await using var wrong = Instance(2, clock: new ManualClock(_clock.GetUtcNow() + TimeSpan.FromMinutes(minutesWrong)));

        Assert.Equal((TickOutcome.Done, TickOutcome.HeldElsewhere), (await BeatAsync(first), await BeatAsync(wrong)));
        _clock.Turn(TimeSpan.FromMinutes(5));
        Assert.Equal((TickOutcome.Done, TickOutcome.HeldElsewhere), (await BeatAsync(wrong), await BeatAsync(first)));

        Assert.Equal(_clock.GetUtcNow() + TimeSpan.FromMinutes(5), _dataverse.Until);
    }

    [Fact]
    public async Task Beat_OfTwoInstancesThatReadTheSameRow_IsWonByOne()
    {
        await using var first = Instance(1);
        await using var second = Instance(2);
        var (one, other) = (first.Services.GetRequiredService<LeaseRow>(), second.Services.GetRequiredService<LeaseRow>());
        var cancellation = TestContext.Current.CancellationToken;
        var (read, alsoRead) = (await one.ReadAsync(cancellation), await other.ReadAsync(cancellation));

        Assert.True(await one.WriteAsync(read!, "one", _clock.GetUtcNow(), cancellation));
        Assert.False(await other.WriteAsync(alsoRead!, "other", _clock.GetUtcNow(), cancellation));

        Assert.Equal("one", _dataverse.Holder);
    }

    [Fact]
    public async Task Beat_WhileTheTickItselfWritesTheRow_TriesOnceMore()
    {
        await using var relay = Instance(1);
        var writes = 0;
        _dataverse.Instead = request => request.Method == HttpMethod.Patch && ++writes == 1 ? new HttpResponseMessage(HttpStatusCode.PreconditionFailed) : null;

        Assert.Equal((TickOutcome.Done, 2), (await BeatAsync(relay), writes));
    }

    [Fact]
    public async Task Beat_ThatNeverWinsTheRow_LeavesTheTickToOthers()
    {
        await using var relay = Instance(1);
        _dataverse.Instead = request => request.Method == HttpMethod.Patch ? new HttpResponseMessage(HttpStatusCode.PreconditionFailed) : null;

        Assert.Equal((TickOutcome.LostRace, 0), (await BeatAsync(relay), _dataverse.Ticks));
    }

    [Fact]
    public async Task Beat_WithoutAConnection_SaysWhatToDo()
    {
        _dataverse.HasConnection = false;
        await using var relay = Instance(1);

        Assert.Equal((TickOutcome.NoConnection, 0), (await BeatAsync(relay), _dataverse.Ticks));
        Assert.Contains("Warning: No tick: there is no row in cosell_connection. Enter the connection in the co-sell app.", relay.Log);
    }

    [Fact]
    public async Task Beat_WhileDataverseFails_SaysSoAndTheNextOneWorks()
    {
        await using var relay = Instance(1);
        _dataverse.Instead = request => request.RequestUri!.AbsolutePath.EndsWith("cosell_Tick", StringComparison.Ordinal) ? new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) : null;
        Assert.Equal(TickOutcome.Failed, await BeatAsync(relay));
        Assert.Contains("Error: Tick failed; the next one tries again. Dataverse answered 503 to cosell_Tick. See the plug-in trace log there.", relay.Log);

        _dataverse.Instead = _ => null;

        Assert.Equal(TickOutcome.Done, await BeatAsync(relay));
    }

    [Fact]
    public async Task Loop_Running_BeatsAtOnceThenAtTheIntervalAndGivesTheLeaseUpAtTheEnd()
    {
        var beats = new Beats(_dataverse);
        var relay = Instance(1, enabled: true, network: beats);
        await using (relay)
        {
            await relay.StartAsync();
            await beats.WaitForAsync(1);
            _clock.Turn(TimeSpan.FromMinutes(1));
            await beats.WaitForAsync(2);
        }

        Assert.Equal((2, null, null), (_dataverse.Ticks, _dataverse.Holder, _dataverse.Until));
        Assert.Contains("Information: Lease given up", relay.Log);
    }

    [Fact]
    public async Task Release_WhenTheHostWillNotWait_LeavesTheLeaseToRunOut()
    {
        await using var relay = Instance(1);
        await BeatAsync(relay);

        await relay.Services.GetRequiredService<Ticker>().ReleaseAsync(new CancellationToken(canceled: true));

        Assert.Equal("relay-host/00000000000040008000000000000001", _dataverse.Holder);
        Assert.Contains("Warning: Lease not given up; it runs out by itself. The host would not wait any longer.", relay.Log);
    }

    [Fact]
    public async Task Release_OfAnothersLease_LeavesItAlone()
    {
        await using var first = Instance(1);
        await using var second = Instance(2);
        await BeatAsync(first);

        await second.Services.GetRequiredService<Ticker>().ReleaseAsync(TestContext.Current.CancellationToken);

        Assert.Equal("relay-host/00000000000040008000000000000001", _dataverse.Holder);
    }

    [Fact]
    public async Task Loop_WithTheClockSwitchedOff_NeverBeats()
    {
        await using (var relay = Instance(1))
            await relay.StartAsync();

        Assert.Equal((0, 0), (_dataverse.Ticks, _dataverse.Tokens.Count));
    }

    private TestRelay Instance(int number, bool enabled = false, HttpMessageHandler? network = null, ManualClock? clock = null) =>
        new(certificate, new() { ["Relay:Clock:Enabled"] = enabled.ToString() }, network: network, clock: clock ?? _clock, dataverse: _dataverse, number: number);

    private static Task<TickOutcome> BeatAsync(TestRelay relay) => relay.Services.GetRequiredService<Ticker>().BeatAsync(TestContext.Current.CancellationToken);

    /// <summary>Tells when a tick was answered.</summary>
    private sealed class Beats(FakeDataverse dataverse) : DelegatingHandler(dataverse)
    {
        private readonly SemaphoreSlim _done = new(0);
        private int _seen;

        public async Task WaitForAsync(int count)
        {
            for (; _seen < count; _seen++)
                Assert.True(await _done.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken), "The clock did not beat.");
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (request.RequestUri!.AbsolutePath.EndsWith("cosell_Tick", StringComparison.Ordinal))
                _done.Release();
            return answer;
        }
    }
}
