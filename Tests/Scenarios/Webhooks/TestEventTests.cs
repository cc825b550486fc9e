using System.Net;
using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Scenarios.Tests.Webhooks;

/// <summary>What becomes of the test event: nobody waits for it, but its outcome is told.</summary>
public sealed class TestEventTests : IAsyncDisposable
{
    private readonly Door door = new();

    public ValueTask DisposeAsync()
    {
        door.Dispose();
        return door.Company.DisposeAsync();
    }

    [Fact]
    public async Task Test_ThatArrived_IsToldByTheNextCall()
    {
        door.Register();
        await door.Deliver();
        door.Calls();

        var (status, message, _) = door.Register();

        Assert.Equal("Delivered", status);
        Assert.Equal($"Partner Center sends its referral events to {Door.Registered}. The test event arrived: one attempt; the answer was NoContent.", message);
        Assert.Equal(["GET registration", "GET test"], door.Calls());
        Assert.Equal([Door.Registered], door.Received);
    }

    [Fact]
    public async Task Test_ThatArrived_IsWrittenDownByTheNextTickAndNotAskedForAgain()
    {
        door.Register();
        await door.Deliver();
        door.Calls();

        door.Company.Tick();
        door.Company.Tick();

        Assert.Equal(["GET test"], door.Calls());
        var row = door.Row();
        Assert.Equal("The test event arrived: one attempt; the answer was NoContent.", row["cosell_testmessage"]);
        Assert.Equal(door.Company.Clock.GetUtcNow().UtcDateTime, row["cosell_testdeliveredon"]);
        Assert.False(row.Contains("cosell_testid"));
    }

    [Fact]
    public void Test_StillOnItsWay_IsSaidSo()
    {
        door.Register();
        door.Calls();

        var (status, message, _) = door.Register();

        Assert.Equal("TestSent", status);
        Assert.EndsWith("The test event is on its way: no attempt yet.", message, StringComparison.Ordinal);
        Assert.Equal(["GET registration", "GET test"], door.Calls());
    }

    [Fact]
    public async Task Test_ThatNobodyTakes_IsToldWithTheAnswerAndSentAgainOnTheNextCall()
    {
        door.Answer = HttpStatusCode.BadGateway;
        door.Register();
        await door.Deliver();
        Assert.EndsWith("The test event is on its way: one attempt; the answer was BadGateway.", door.Register().Message, StringComparison.Ordinal);
        for (var attempt = 2; attempt <= 10; attempt++)
        {
            door.Company.Turn(TimeSpan.FromHours(1));
            await door.Deliver();
        }

        var (status, message, _) = door.Register();

        Assert.Equal("NotDelivered", status);
        Assert.EndsWith(
            $"CSL1377: Partner Center could not deliver the test event to {Door.Registered}: 10 attempts; the last answer was BadGateway. Open the address from outside your network, "
            + "look at the log of what listens there (docs/relay.md), then register again to try once more.", message, StringComparison.Ordinal);
        door.Calls();
        door.Answer = HttpStatusCode.NoContent;
        Assert.Equal("TestSent", door.Register().Status);
        await door.Deliver();
        Assert.Equal("Delivered", door.Register().Status);
    }

    [Fact]
    public async Task Test_OnItsWayForTooLong_IsGivenUpByTheTick()
    {
        door.Answer = HttpStatusCode.ServiceUnavailable;
        door.Register();
        await door.Deliver();
        door.Company.Turn(TimeSpan.FromMinutes(14));
        door.Company.Tick();
        Assert.True(door.Row().Contains("cosell_testid"));
        door.Company.Turn(TimeSpan.FromMinutes(2));
        door.Company.Tick();

        var row = door.Row();
        Assert.StartsWith(
            $"CSL1377: Partner Center could not deliver the test event to {Door.Registered}: after fifteen minutes, one attempt; the answer was ServiceUnavailable.",
            (string)row["cosell_testmessage"], StringComparison.Ordinal);
        Assert.False(row.Contains("cosell_testid"));
        door.Calls();
        door.Company.Tick();
        Assert.Empty(door.Calls());
    }

    [Fact]
    public void Tick_ThatCannotAsk_GoesOnAndEndsByItself()
    {
        door.Register();
        door.Company.Simulator.Faults.Add(new FaultRule(Fault.Unavailable(), Path: "validationEvents", Times: null));

        door.Company.Turn(TimeSpan.FromMinutes(1));
        Assert.Equal("Nothing is due.", door.Company.Tick());
        Assert.Equal("The test event is on its way; Partner Center is out of order at the moment (HTTP 503).", door.Row()["cosell_testmessage"]);
        door.Company.Turn(TimeSpan.FromMinutes(20));
        door.Company.Tick();

        Assert.False(door.Row().Contains("cosell_testid"));
    }

    [Fact]
    public async Task Test_MoreThanTwoAMinute_IsSaidAndTheRegistrationStands()
    {
        door.Register();
        await door.Deliver();
        door.Register();
        door.Register(Door.Address, "Test");
        await door.Deliver();
        door.Register();

        var (status, message, url) = door.Register(Door.Address, "Test");

        Assert.Equal(("Registered", Door.Registered), (status, url));
        Assert.Contains("CSL1378: The test event was not sent: Partner Center asks to slow down until 2026-03-02 09:01:00 UTC. The registration stands.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_OnRequest_IsSentAlthoughTheLastOneArrived()
    {
        door.Register();
        await door.Deliver();
        door.Register();
        door.Calls();

        Assert.Equal("TestSent", door.Register(Door.Address, "Test").Status);
        Assert.Equal(["GET registration", "POST test"], door.Calls());
    }

    [Fact]
    public void Test_ThatPartnerCenterForgot_IsNotDelivered()
    {
        door.Register();
        door.Company.Turn(TimeSpan.FromDays(8));

        var (status, message, _) = door.Register();

        Assert.Equal("NotDelivered", status);
        Assert.Contains("it does not know the test event any more.", message, StringComparison.Ordinal);
    }
}
