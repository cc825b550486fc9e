using CoSell.Core.Json;
using CoSell.Core.Sync;
using CoSell.Core.Tests.Engine;
using CoSell.Core.Tests.Planning;

namespace CoSell.Core.Tests.Inbound;

/// <summary>What Microsoft does with an invitation, from the engine's point of view.</summary>
public sealed class MicrosoftSideTests
{
    [Fact]
    public async Task Run_ReportedChangeOfMicrosoftsSide_IsReadWithOneCallAndTold()
    {
        var crm = await Invited();
        crm.PartnerCenter.Answer("Closed", "Declined", "No capacity.");
        crm.State = crm.State with { MicrosoftChangedOn = "2099-01-01T00:00:00Z" };
        var before = crm.PartnerCenter.Calls;

        var outcome = await crm.Run();

        Assert.Equal("Microsoft declined the deal: No capacity.", outcome.Message);
        Assert.Equal(SyncResult.Synced, outcome.Result);
        Assert.Equal(1, crm.PartnerCenter.Calls - before);
        Assert.Equal(("Closed", "Declined", "No capacity."), (outcome.State.MicrosoftStatus, outcome.State.MicrosoftSubstatus, outcome.State.MicrosoftReason));
        Assert.Null(outcome.State.MicrosoftChangedOn);
        Assert.Null(outcome.NextAttemptOn);
    }

    [Fact]
    public async Task Run_ReportThatIsKnown_CostsNoCall()
    {
        var crm = await Invited();
        crm.State = crm.State with { MicrosoftChangedOn = crm.State.MicrosoftUpdatedOn, ReferralChanged = true, ReferralChangedOn = crm.State.ReferralUpdatedOn };
        var before = crm.PartnerCenter.Calls;

        var outcome = await crm.Run();

        Assert.Equal(SyncResult.UpToDate, outcome.Result);
        Assert.Equal(0, crm.PartnerCenter.Calls - before);
        Assert.False(outcome.State.ReferralChanged);
    }

    [Fact]
    public async Task Run_UnansweredInvitation_IsLookedAtDailyAndWarnedOfThreeDaysBeforeItsEnd()
    {
        var crm = await Invited();
        Assert.Equal(Sample.Noon + TimeSpan.FromDays(1), crm.State.MicrosoftCheckOn);
        var before = crm.PartnerCenter.Calls;

        crm.Now = Sample.Noon + TimeSpan.FromHours(23);
        Assert.DoesNotContain("CSL1323", (await crm.Run()).Message, StringComparison.Ordinal);
        Assert.Equal(0, crm.PartnerCenter.Calls - before);

        crm.Now = Sample.Noon + TimeSpan.FromDays(12);
        var outcome = await crm.Run();

        Assert.Equal(1, crm.PartnerCenter.Calls - before);
        Assert.Contains("CSL1323: Microsoft has not answered the invitation, which expires on ", outcome.Message, StringComparison.Ordinal);
        Assert.Equal(crm.Now + TimeSpan.FromDays(1), outcome.NextAttemptOn);
    }

    [Fact]
    public async Task Run_ReferralThatAPollBrought_IsTakenWithoutACall()
    {
        var crm = await Invited();
        crm.PartnerCenter.Edit("/details/notes", JsonValue.Of("From the list."));
        var own = crm.PartnerCenter.Own[0];
        crm.State = crm.State with { ReferralChanged = true, ReferralChangedOn = CoSell.Core.Referrals.ReferralFacts.UpdatedOn(own), Incoming = new JsonArray([own]) };
        var before = crm.PartnerCenter.Calls;

        var outcome = await crm.Run();

        Assert.Equal("From the list.", crm.Deal!.Notes);
        Assert.Equal(0, crm.PartnerCenter.Calls - before);
        Assert.Null(outcome.State.Incoming);
    }

    [Fact]
    public async Task Run_ReferralThatAPollBrought_IsReadAgainWhereALaterChangeWasReported()
    {
        var crm = await Invited();
        var old = crm.PartnerCenter.Own[0];
        crm.PartnerCenter.Edit("/details/notes", JsonValue.Of("Later."));
        crm.State = crm.State with { ReferralChanged = true, ReferralChangedOn = "2099-01-01T00:00:00Z", Incoming = new JsonArray([old]) };

        await crm.Run();

        Assert.Equal("Later.", crm.Deal!.Notes);
    }

    private static Task<FakeCrm> Invited() => FakeCrm.Shared(Sample.CoSellDeal());
}
