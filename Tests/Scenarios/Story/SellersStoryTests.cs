using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Story;

namespace CoSell.Scenarios.Tests.Story;

/// <summary>The story that --demo tells, told to a test.</summary>
public sealed class SellersStoryTests
{
    [Fact]
    public async Task Tell_OnThePackedSolution_GoesAsToldToTheEnd()
    {
        await using var sandbox = LocalSandbox.Create(new LocalSandboxOptions { InProcess = true });

        var steps = new SellersStory(sandbox).Tell().ToList();

        Assert.All(steps, step => Assert.Null(step.Broken));
        Assert.Equal(7, steps.Count);
        Assert.Equal("Synced: Closed as won at Partner Center.", steps[^1].Said);
        Assert.Single(sandbox.PartnerCenter.Portal.Of(CoSell.Sandbox.PartnerCenter.SampleOrganizations.Contoso));
        Assert.Single(sandbox.PartnerCenter.Portal.Of(CoSell.Sandbox.PartnerCenter.SampleOrganizations.Microsoft));
    }

    [Fact]
    public async Task Tell_WhenPartnerCenterFails_SaysWhatBrokeAndStops()
    {
        await using var sandbox = LocalSandbox.Create(new LocalSandboxOptions { InProcess = true });
        sandbox.PartnerCenter.Faults.Next(CoSell.Sandbox.PartnerCenter.Fault.Unavailable(), "POST", "/engagements/referrals", times: 10);

        var steps = new SellersStory(sandbox).Tell().ToList();

        Assert.Equal("The deal has no referral identifier and link.", steps[^1].Broken);
        Assert.Equal(3, steps.Count);
    }
}
