using CoSell.Core.Json;
using CoSell.Core.PartnerCenter;
using CoSell.Core.Sync;
using CoSell.Core.Tests.Planning;
using CoSell.Core.Validation;

namespace CoSell.Core.Tests.Engine;

public class FailureTests
{
    private static readonly string TimedOut =
        "CSL1202: Partner Center did not answer in time, so it is not known whether the request was carried out. The connector looks first and then tries again by itself.";

    [Theory]
    [InlineData(429)]
    [InlineData(400)]
    public async Task Run_PatchFailsAfterARead_TakesTheOtherSidesEditOverInALaterRun(int status)
    {
        var crm = await FakeCrm.Shared(Sample.Deal());
        crm.PartnerCenter.Edit("/details/notes", JsonValue.Of("Theirs."));
        crm.Deal = crm.Deal! with { Value = 12_000 };
        crm.State = crm.State with { ReferralChanged = true };
        crm.PartnerCenter.Fail(3, status == 429 ? FakePartnerCenter.Throttled(until: null) : FakePartnerCenter.Refused("Not now."));

        await crm.Run();
        crm.Now = crm.Now.AddHours(1);
        await crm.Run();

        Assert.Equal("Theirs.", crm.Deal.Notes);
        Assert.Equal(JsonValue.Of(12_000m), Assert.Single(crm.PartnerCenter.Own)["details"] is JsonObject details ? details["dealValue"] : null);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_CreateWithoutAnswer_IsLookedUpBeforeItIsRepeated(bool carriedOut)
    {
        var crm = new FakeCrm(Sample.Deal());
        crm.PartnerCenter.Fail(1, FakePartnerCenter.Timeout(), afterEffect: carriedOut);

        var waiting = await crm.Run();
        crm.Now = waiting.NextAttemptOn!.Value;
        var outcome = await crm.Run();

        Assert.Equal(SyncResult.Waiting, waiting.Result);
        Assert.True(waiting.Retryable);
        Assert.Equal(TimedOut, waiting.Message);
        Assert.Equal("CSL1202", waiting.Code);
        Assert.Equal(PendingOperation.Create, waiting.State.Pending);
        Assert.Equal(1, waiting.State.Attempts);
        Assert.Equal(Sample.Noon.AddMinutes(1), waiting.NextAttemptOn);
        Assert.Equal(carriedOut ? ["Create", "FindOutgoing"] : ["Create", "FindOutgoing", "Create"], crm.PartnerCenter.Log);
        Assert.Equal(
            carriedOut ? "Shared with Partner Center as ref-1, found from an earlier attempt that got no answer." : "Shared with Partner Center as ref-1.", outcome.Message);
        Assert.Equal(SyncResult.Synced, outcome.Result);
        Assert.Equal(0, outcome.State.Attempts);
        Assert.Single(crm.PartnerCenter.Own);
        Assert.Equal(SyncResult.UpToDate, (await crm.Run()).Result);
    }

    [Fact]
    public async Task Run_CreateWithoutAnswerAndSellerPressesAtOnce_DoesNotTrustTheEmptyList()
    {
        var crm = new FakeCrm(Sample.Deal());
        crm.PartnerCenter.Fail(1, FakePartnerCenter.Timeout(), afterEffect: true);
        await crm.Run();
        crm.PartnerCenter.ListsShow = false;
        crm.Now = crm.Now.AddSeconds(5);

        var outcome = await crm.Run();

        Assert.Equal(SyncResult.Waiting, outcome.Result);
        Assert.Equal(
            "CSL1302: An earlier attempt got no answer, and Partner Center does not show its outcome yet. The connector looks again in a minute, so that nothing is created twice.",
            outcome.Message);
        Assert.Equal(Sample.Noon.AddMinutes(1), outcome.NextAttemptOn);
        Assert.Single(crm.PartnerCenter.Own);
    }

    [Fact]
    public async Task Run_LookUpOfAnUnansweredCreateFails_LooksAgainInsteadOfCreatingASecondReferral()
    {
        var crm = new FakeCrm(Sample.Deal());
        crm.PartnerCenter.Fail(1, FakePartnerCenter.Timeout(), afterEffect: true);
        crm.PartnerCenter.Fail(2, FakePartnerCenter.Throttled(until: null));
        await crm.Run();
        crm.Now = crm.Now.AddMinutes(5);

        var waiting = await crm.Run();
        crm.Now = crm.Now.AddMinutes(5);
        await crm.Run();

        Assert.Equal(PendingOperation.Create, waiting.State.Pending);
        Assert.Equal(["Create", "FindOutgoing", "FindOutgoing"], crm.PartnerCenter.Log);
        Assert.Single(crm.PartnerCenter.Own);
    }

    [Fact]
    public async Task Run_InvitationNotSettledWhenAListBroughtAChange_TakesTheChangeOverLater()
    {
        var crm = new FakeCrm(Sample.CoSellDeal());
        crm.PartnerCenter.Fail(2, FakePartnerCenter.Timeout());
        await crm.Run();
        crm.PartnerCenter.Edit("/details/notes", JsonValue.Of("Theirs."));
        crm.State = crm.State with { Incoming = new JsonArray([crm.PartnerCenter.Own[0]]), ReferralChanged = true };

        var waiting = await crm.Run();
        crm.Now = crm.Now.AddMinutes(5);
        await crm.Run();

        Assert.Equal("CSL1302", waiting.Code);
        Assert.Equal("Theirs.", crm.Deal!.Notes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_InviteWithoutAnswer_ResumesAtTheSecondPost(bool carriedOut)
    {
        var crm = new FakeCrm(Sample.CoSellDeal());
        crm.PartnerCenter.Fail(2, FakePartnerCenter.Timeout(), afterEffect: carriedOut);

        var waiting = await crm.Run();
        crm.Now = waiting.NextAttemptOn!.Value;
        var outcome = await crm.Run();

        Assert.Equal("Shared with Partner Center as ref-1.\n" + TimedOut, waiting.Message);
        Assert.Equal("ref-1", waiting.State.ReferralId);
        Assert.Equal(
            carriedOut ? ["Create", "Create", "ListEngagement"] : ["Create", "Create", "ListEngagement", "Create"], crm.PartnerCenter.Log);
        Assert.Equal(carriedOut ? "Found the invitation to Microsoft that an earlier attempt had sent." : "Invited Microsoft.", outcome.Message);
        Assert.Equal("ref-2", outcome.State.MicrosoftReferralId);
        Assert.Single(crm.PartnerCenter.Own);
        Assert.Single(crm.PartnerCenter.Microsofts);
    }

    [Fact]
    public async Task Run_InviteThrottled_IsRepeatedWithoutALookUp()
    {
        var crm = new FakeCrm(Sample.CoSellDeal());
        crm.PartnerCenter.Fail(2, FakePartnerCenter.Throttled(Sample.Noon.AddSeconds(100)));

        var waiting = await crm.Run();
        crm.Now = waiting.NextAttemptOn!.Value;
        await crm.Run();

        // The server's hundred seconds and a tenth on top, since the jitter of these tests is 1.
        Assert.Equal(Sample.Noon.AddSeconds(110), waiting.NextAttemptOn);
        Assert.Equal(PendingOperation.None, waiting.State.Pending);
        Assert.Equal(["Create", "Create", "Create"], crm.PartnerCenter.Log);
    }

    [Fact]
    public async Task Run_OutageGoesOn_DelaysGrow()
    {
        var crm = await FakeCrm.Shared(Sample.Deal());
        crm.Deal = crm.Deal! with { Value = 12_000 };
        var delays = new List<TimeSpan>();
        for (var attempt = 0; attempt < 4; attempt++)
        {
            crm.PartnerCenter.Fail(crm.PartnerCenter.Calls + 1, FakePartnerCenter.Unavailable());
            var outcome = await crm.Run();
            delays.Add(outcome.NextAttemptOn!.Value - crm.Now);
            crm.Now = outcome.NextAttemptOn.Value;
        }

        Assert.Equal([30, 60, 120, 240], delays.Select(delay => delay.TotalSeconds));
        Assert.Equal(4, crm.State.Attempts);
        Assert.Equal("Sent 1 change: deal value.", (await crm.Run()).Message);
        Assert.Equal(0, crm.State.Attempts);
    }

    [Fact]
    public async Task Run_PatchWithoutAnswer_ReadsBeforeItSendsAgain()
    {
        var crm = await FakeCrm.Shared(Sample.Deal());
        crm.Deal = crm.Deal! with { Team = [.. crm.Deal.Team, Sample.Person("Ana")] };
        crm.PartnerCenter.Fail(2, FakePartnerCenter.Timeout(), afterEffect: true);

        var waiting = await crm.Run();
        crm.Now = waiting.NextAttemptOn!.Value;
        var outcome = await crm.Run();

        Assert.Equal(["Create", "Patch", "Read"], crm.PartnerCenter.Log);
        Assert.Equal(SyncResult.UpToDate, outcome.Result);
    }

    [Fact]
    public async Task Run_ReferralKeepsChanging_StopsAfterTwoRoundsAndWaits()
    {
        var crm = await FakeCrm.Shared(Sample.Deal());
        crm.Deal = crm.Deal! with { Value = 12_000 };
        foreach (var call in new[] { 2, 4, 6 })
            crm.PartnerCenter.Fail(call, new PartnerCenterChanged(Errors.ReferralChanged.For(null, "412"), new("PATCH", 412, null, "c", null)));

        var outcome = await crm.Run();

        Assert.Equal(["Create", "Patch", "Read", "Patch", "Read", "Patch"], crm.PartnerCenter.Log);
        Assert.Equal(
            "CSL1301: The referral changed at Partner Center each time the change was about to be sent (3 times). The connector tries again by itself.", outcome.Message);
        Assert.Equal(SyncResult.Waiting, outcome.Result);
        Assert.True(outcome.Retryable);
        Assert.True(outcome.State.ReferralChanged);
    }

    [Fact]
    public async Task Run_ContentRefused_FailsWithPartnerCentersWords()
    {
        var crm = new FakeCrm(Sample.Deal());
        crm.PartnerCenter.Fail(1, FakePartnerCenter.Refused("Mandatory field Solution 1 missing."));

        var outcome = await crm.Run();

        Assert.Equal(SyncResult.Failed, outcome.Result);
        Assert.Equal("CSL1205: Partner Center refused what was sent: Mandatory field Solution 1 missing. Correct the deal and save it again.", outcome.Message);
        Assert.Equal("CSL1205", Assert.Single(outcome.Findings, finding => finding.IsError).Code);
        Assert.False(outcome.Retryable);
        Assert.Null(outcome.NextAttemptOn);
        Assert.Equal(PendingOperation.None, outcome.State.Pending);
    }

    [Theory]
    [InlineData(403, "CSL1206: Partner Center does not allow the connector's user to do this: Access denied. An administrator of Partner Center must give that user the role Referrals admin for the deal's location.")]
    [InlineData(404, "CSL1207: Partner Center does not find the referral: No such referral. An administrator should check that the connection still names the partner that owns the referral; then press Sync now on its deal, or Resubmit on its entry in the sync log where it has none.")]
    public async Task Run_PatchNotAllowedOrNotFound_FailsAndIsNotRetried(int status, string message)
    {
        var crm = await FakeCrm.Shared(Sample.Deal());
        crm.Deal = crm.Deal! with { Value = 12_000 };
        crm.PartnerCenter.Fail(2, status == 403 ? FakePartnerCenter.Forbidden() : FakePartnerCenter.NotFound());

        var outcome = await crm.Run();

        Assert.Equal(SyncResult.Failed, outcome.Result);
        Assert.Equal(message, outcome.Message);
        Assert.Null(outcome.NextAttemptOn);
        Assert.Equal("ref-1", outcome.State.ReferralId);
    }

    [Fact]
    public async Task Run_SignInExpired_FailsVisiblyAndGoesOnByItselfOnceCured()
    {
        var crm = new FakeCrm(Sample.Deal());
        crm.PartnerCenter.Fail(1, FakePartnerCenter.Expired());

        var outcome = await crm.Run();

        Assert.Equal(SyncResult.Failed, outcome.Result);
        Assert.Equal(
            "CSL1220: The connector's sign-in has expired or was revoked (AADSTS700082). An administrator must sign in again as the connector's user and store the new refresh token in the connection.",
            outcome.Message);
        Assert.Equal(Sample.Noon.AddHours(1), outcome.NextAttemptOn);
        Assert.Equal(PendingOperation.None, outcome.State.Pending);
    }
}
