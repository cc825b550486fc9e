using CoSell.Sandbox.Tests.Pipeline;
using CoSell.Sandbox.WebApi.Http;
using CoSell.Sandbox.WebApi.Limits;

namespace CoSell.Sandbox.Tests.WebApi;

public sealed class LimitTests
{
    private static readonly Guid User = new("11111111-1111-4111-8111-111111111111");

    [Fact]
    public void Enter_6001stRequestWithinTheWindow_IsRefusedUntilTheOldestLeavesIt()
    {
        var clock = new TurnedClock();
        var protection = new ServiceProtection(clock);
        protection.Enter(User).Dispose();
        clock.Turn(TimeSpan.FromSeconds(100));
        for (var i = 1; i < ServiceProtection.Requests; i++) protection.Enter(User).Dispose();

        var refused = Assert.Throws<ApiError>(() => protection.Enter(User));
        clock.Turn(TimeSpan.FromSeconds(200));

        Assert.Equal((429, unchecked((int)0x80072322), 200), (refused.Status, refused.Code, refused.RetryAfter));
        Assert.Equal("Number of requests exceeded the limit of 6000 over time window of 300 seconds.", refused.Message);
        protection.Enter(User).Dispose();
    }

    [Fact]
    public void Enter_53rdAtOnce_IsRefused()
    {
        var protection = new ServiceProtection(new TurnedClock());
        var running = Enumerable.Range(0, ServiceProtection.Concurrent).Select(_ => protection.Enter(User)).ToList();

        Assert.Equal(unchecked((int)0x80072326), Assert.Throws<ApiError>(() => protection.Enter(User)).Code);
        running[0].Dispose();
        protection.Enter(User).Dispose();
    }

    [Fact]
    public void Enter_After1200SecondsOfWork_IsRefused()
    {
        var clock = new TurnedClock();
        var protection = new ServiceProtection(clock);
        var running = Enumerable.Range(0, 5).Select(_ => protection.Enter(User)).ToList();
        clock.Turn(TimeSpan.FromSeconds(240));
        running.ForEach(one => one.Dispose());

        Assert.Equal(unchecked((int)0x80072321), Assert.Throws<ApiError>(() => protection.Enter(User)).Code);
        protection.Enter(Guid.Empty).Dispose();
    }

    [Fact]
    public async Task Any_TooManyRequests_Is429WithRetryAfter()
    {
        await using var host = await ApiHost.StartAsync();
        var batch = string.Concat(Enumerable.Repeat("--b\r\nContent-Type: application/http\r\n\r\nGET WhoAmI() HTTP/1.1\r\n\r\n\r\n", 1000)) + "--b--\r\n";
        for (var i = 0; i < 6; i++) await host.PostAsync("$batch", batch, "Content-Type: multipart/mixed; boundary=b");

        var reply = await host.GetAsync("WhoAmI()");

        Assert.Equal("429 0x80072322 Number of requests exceeded the limit of 6000 over time window of 300 seconds.", reply.Error);
        Assert.Equal("300", reply.Headers["Retry-After"]);
    }

    [Fact]
    public async Task Any_Request_SaysWhatRemains()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.GetAsync("WhoAmI()");

        Assert.Equal(("5999", "1,200.00"), (reply.Headers["x-ms-ratelimit-burst-remaining-xrm-requests"], reply.Headers["x-ms-ratelimit-time-remaining-xrm-requests"]));
    }

    [Fact]
    public async Task Any_ProtectionOff_CountsNothing()
    {
        await using var host = await ApiHost.StartAsync(configure: port => port with { IsProtected = false });

        Assert.False((await host.GetAsync("WhoAmI()")).Headers.ContainsKey("x-ms-ratelimit-burst-remaining-xrm-requests"));
    }
}
