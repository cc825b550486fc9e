using CoSell.Core.Deals;
using CoSell.Core.Json;
using CoSell.Core.Sync;
using CoSell.Core.Tests.Planning;

namespace CoSell.Core.Tests.Engine;

public class SyncEngineTests
{
    [Fact]
    public async Task Run_ChangeOfPartnerCentersSeenWhileSyncIsOff_IsTakenOverOnceItIsOnAgain()
    {
        var crm = await FakeCrm.Shared(Sample.Deal());
        crm.PartnerCenter.Edit("/details/notes", JsonValue.Of("Theirs."));
        crm.Deal = crm.Deal! with { Sync = false };
        crm.State = crm.State with { Incoming = new JsonArray([crm.PartnerCenter.Own[0]]), ReferralChanged = true };
        await crm.Run();
        Assert.NotEqual("Theirs.", crm.Deal.Notes);

        crm.Deal = crm.Deal with { Sync = true };
        await crm.Run();

        Assert.Equal("Theirs.", crm.Deal.Notes);
    }

    [Fact]
    public async Task Run_PrivateDeal_IsSharedWithOneCall()
    {
        var crm = new FakeCrm(Sample.Deal());

        var outcome = await crm.Run();

        Assert.Equal("Shared with Partner Center as ref-1.", outcome.Message);
        Assert.Equal(SyncResult.Synced, outcome.Result);
        Assert.Equal(1, outcome.Calls);
        Assert.Equal(["request-1"], outcome.RequestIds);
        Assert.IsType<SyncAction.Create>(Assert.Single(outcome.Done));
        Assert.Equal("ref-1", outcome.State.ReferralId);
        Assert.Equal("\"v1\"", outcome.State.ETag);
        Assert.Equal(PendingOperation.None, outcome.State.Pending);
        Assert.Null(outcome.NextAttemptOn);
    }

    [Fact]
    public async Task Run_CoSellDeal_IsSharedWithTwoCallsIntoOneEngagement()
    {
        var crm = new FakeCrm(Sample.CoSellDeal());

        var outcome = await crm.Run();

        Assert.Equal("Shared with Partner Center as ref-1. Invited Microsoft.", outcome.Message);
        Assert.Equal(["Create", "Create"], crm.PartnerCenter.Log);
        Assert.Equal("ref-2", outcome.State.MicrosoftReferralId);
        Assert.Equal("New", outcome.State.MicrosoftStatus);
        var microsofts = Assert.Single(crm.PartnerCenter.Microsofts);
        Assert.Equal(JsonValue.Of("engagement-of-ref-1"), microsofts["engagementId"]);
    }

    [Fact]
    public async Task Run_Twice_SendsNothingTheSecondTime()
    {
        var crm = await FakeCrm.Shared(Sample.CoSellDeal());

        var outcome = await crm.Run();

        Assert.Equal(SyncResult.UpToDate, outcome.Result);
        Assert.Equal("Nothing that can be sent changed since both sides last agreed (2026-03-04 12:00 UTC).", outcome.Message);
        Assert.Equal(0, outcome.Calls);
        Assert.Empty(outcome.Done);
    }

    [Fact]
    public async Task Run_TwoFieldsChanged_SendsOnePatchWithTheStoredETagAndReadsNothing()
    {
        var crm = await FakeCrm.Shared(Sample.Deal());
        crm.Deal = crm.Deal! with { Value = 12_000, CloseDate = new DateTime(2026, 12, 1, 0, 0, 0, DateTimeKind.Utc) };

        var outcome = await crm.Run();

        Assert.Equal("Sent 2 changes: deal value, estimated close date.", outcome.Message);
        Assert.Equal(["Create", "Patch"], crm.PartnerCenter.Log);
        Assert.Equal(1, outcome.Calls);
        Assert.Equal(["request-2"], outcome.RequestIds);
        Assert.Equal("\"v2\"", outcome.State.ETag);
        Assert.Equal(SyncResult.UpToDate, (await crm.Run()).Result);
    }

    [Fact]
    public async Task Run_HelpAskedLater_InvitesMicrosoftOnce()
    {
        var crm = await FakeCrm.Shared(Sample.Deal() with { VisibleToMicrosoft = true });
        crm.Deal = crm.Deal! with { Help = "GeneralOrOther", NotesToMicrosoft = "Please." };

        var outcome = await crm.Run();
        var again = await crm.Run();

        Assert.Equal("Invited Microsoft.", outcome.Message);
        Assert.Equal(1, outcome.Calls);
        Assert.Equal(SyncResult.UpToDate, again.Result);
        Assert.Single(crm.PartnerCenter.Microsofts);
        Assert.Equal(JsonValue.Of("Please."), outcome.State.Agreed!["inviteContext.notes"]);
    }

    [Fact]
    public async Task Run_Won_WaitsForTheUndoWindowAndThenCloses()
    {
        var crm = await FakeCrm.Shared(Sample.Deal());
        crm.Deal = crm.Deal! with { Outcome = DealOutcome.Won };

        var waiting = await crm.Run();
        crm.Now = waiting.NextAttemptOn!.Value;
        var closed = await crm.Run();
        var after = await crm.Run();

        Assert.Equal(SyncResult.Waiting, waiting.Result);
        Assert.False(waiting.Retryable);
        Assert.Equal(0, waiting.Calls);
        Assert.Equal("Closed as won at Partner Center.", closed.Message);
        Assert.Equal(SyncResult.Synced, closed.Result);
        Assert.Equal("Closed", closed.State.Status);
        Assert.Equal("The referral is closed at Partner Center (Won), which is final; nothing more is sent.", after.Message);
        Assert.Equal(0, after.Calls);
    }

    [Fact]
    public async Task Run_EventSaysPartnerCenterChanged_ReadsOnceAndWritesBack()
    {
        var crm = await FakeCrm.Shared(Sample.Deal());
        crm.PartnerCenter.Edit("/details/notes", JsonValue.Of("Now with field service."));
        crm.State = crm.State with { ReferralChanged = true };

        var outcome = await crm.Run();

        Assert.Equal("Took over 1 change from Partner Center: notes.", outcome.Message);
        Assert.Equal("Now with field service.", crm.Deal!.Notes);
        Assert.Equal(1, outcome.Calls);
        Assert.Equal(SyncResult.UpToDate, (await crm.Run()).Result);
        Assert.False(outcome.State.ReferralChanged);
    }

    [Fact]
    public async Task Run_PatchMeetsNewerReferral_ReadsPlansAgainAndSendsOnceMore()
    {
        var crm = await FakeCrm.Shared(Sample.Deal());
        crm.PartnerCenter.Edit("/details/notes", JsonValue.Of("Theirs."));
        crm.Deal = crm.Deal! with { Value = 12_000 };

        var outcome = await crm.Run();

        Assert.Equal("Sent 1 change: deal value. Took over 1 change from Partner Center: notes.", outcome.Message);
        Assert.Equal(["Create", "Patch", "Read", "Patch"], crm.PartnerCenter.Log);
        Assert.Equal("Theirs.", crm.Deal.Notes);
        Assert.Equal(JsonValue.Of(12_000m), Assert.Single(crm.PartnerCenter.Own)["details"] is JsonObject details ? details["dealValue"] : null);
        Assert.Empty(outcome.Conflicts);
    }

    [Fact]
    public async Task Run_BothSidesChangedTheSameField_TellsTheConflictOnce()
    {
        var crm = await FakeCrm.Shared(Sample.Deal());
        crm.Policy = new SyncPolicy { Winner = ConflictWinner.PartnerCenter };
        crm.PartnerCenter.Edit("/details/notes", JsonValue.Of("Theirs."));
        crm.Deal = crm.Deal! with { Notes = "Ours." };

        var outcome = await crm.Run();

        Assert.Equal(
            "Took over 1 change from Partner Center: notes. Both sides changed Notes since they last agreed; Partner Center's value wins by policy.", outcome.Message);
        var conflict = Assert.Single(outcome.Conflicts);
        Assert.Equal(JsonValue.Of("Ours."), conflict.Crm);
        Assert.Equal(JsonValue.Of("Theirs."), conflict.PartnerCenter);
    }

    [Fact]
    public async Task Run_IncompleteDeal_TellsEveryFindingWithItsCure()
    {
        var crm = new FakeCrm(Sample.Deal() with { Solutions = [], Value = null });

        var outcome = await crm.Run();

        Assert.Equal(SyncResult.Waiting, outcome.Result);
        Assert.Equal(
            "CSL1112: The deal has no value; Partner Center requires one. Enter the estimated value.\n"
            + "CSL1101: The deal names no solution; Partner Center accepts a referral only with at least one. Add a co-sell-ready solution to the deal.",
            outcome.Message);
        Assert.Equal("CSL1112", outcome.Code);
        Assert.Equal(2, outcome.Findings.Count(finding => finding.IsError));
        Assert.Null(outcome.NextAttemptOn);
        Assert.Equal(0, outcome.Calls);
    }

    [Fact]
    public async Task Run_DealGone_IsIgnored()
    {
        var crm = await FakeCrm.Shared(Sample.Deal());
        crm.Deal = null;

        var outcome = await crm.Run();

        Assert.Equal(SyncResult.Ignored, outcome.Result);
        Assert.Equal(
            "CSL1406: The deal 0a6b1f3e-0000-4000-8000-00000000c001 no longer exists. Nothing needs to be done; Partner Center keeps its referral as it is.", outcome.Message);
        Assert.Equal("ref-1", outcome.State.ReferralId);
    }

    [Fact]
    public async Task Run_SyncOff_SaysSo()
    {
        var outcome = await new FakeCrm(Sample.Deal() with { Sync = false }).Run();

        Assert.Equal(SyncResult.Off, outcome.Result);
        Assert.Equal("Sync with Partner Center is off, so nothing is sent.", outcome.Message);
    }

    [Fact]
    public async Task Run_WonBeforeItWasShared_IsIgnored()
    {
        var outcome = await new FakeCrm(Sample.Deal() with { Outcome = DealOutcome.Won }).Run();

        Assert.Equal(SyncResult.Ignored, outcome.Result);
        Assert.Equal("The deal was won before it was ever shared, so nothing is sent.", outcome.Message);
    }
}
