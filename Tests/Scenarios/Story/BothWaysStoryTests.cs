using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Sandbox.Story;

namespace CoSell.Scenarios.Tests.Story;

/// <summary>The second half of --demo: Partner Center's side, through the Relay.</summary>
public sealed class BothWaysStoryTests
{
    private static readonly LocalSandboxOptions Options = new() { InProcess = true, DataversePort = 0, TickInterval = null };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tell_WebhooksOnOffAndOnAgain_GoesAsToldToTheEnd()
    {
        await using var sandbox = LocalSandbox.Create(Options);
        await using var server = await SandboxServer.StartAsync(sandbox, Options, Cancellation);
        await server.StartRelayAsync(Cancellation);

        var steps = await TellAsync(sandbox, server);

        Assert.All(steps, step => Assert.Null(step.Broken));
        Assert.Equal(8, steps.Count);
        Assert.Equal("Synced: Microsoft accepted the deal; its CRM identifier there is 7-4711.", steps[1].Said);
        Assert.Equal(["referral-updated → NoContent"], steps[2].Events);
        Assert.Empty(steps[4].Events);
        Assert.Equal("Synced: Took over 2 changes from Partner Center: deal value, estimated close date.", steps[5].Said);
    }

    [Fact]
    public async Task Tell_WhenAnEventGetsLost_SaysWhatBrokeAndStops()
    {
        await using var sandbox = LocalSandbox.Create(Options);
        await using var server = await SandboxServer.StartAsync(sandbox, Options, Cancellation);
        await server.StartRelayAsync(Cancellation);
        sandbox.PartnerCenter.WebhookFaults.Add(new WebhookFault(WebhookFaultKind.Dropped, "related-referral-updated"));
        sandbox.PartnerCenter.WebhookFaults.Add(new WebhookFault(WebhookFaultKind.Dropped, "referral-updated"));

        var steps = await TellAsync(sandbox, server);

        Assert.Equal("Microsoft's answer did not reach the deal.", steps[^1].Broken);
        Assert.Equal(2, steps.Count);
    }

    private static async Task<List<StoryStep>> TellAsync(LocalSandbox sandbox, SandboxServer server)
    {
        var steps = new List<StoryStep>();
        await foreach (var step in new BothWaysStory(sandbox, server.Relay!).TellAsync())
            steps.Add(step);
        return steps;
    }
}
