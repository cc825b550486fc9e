using CoSell.Core.Deals;
using CoSell.Core.Json;
using CoSell.Core.Sync;
using CoSell.Core.Tests.Planning;

namespace CoSell.Core.Tests.Engine;

/// <summary>The engine closes a deal whose referral was closed at Partner Center: once, and not against the CRM's will.</summary>
public sealed class ClosedThereTests
{
    [Fact]
    public async Task Run_ReferralWonAtPartnerCenter_ClosesTheDealOnceWithOneCall()
    {
        var crm = await Lost();

        var outcome = await crm.Run();
        var again = await crm.Run();

        Assert.Equal((DealOutcome.Lost, "Budget cut."), (crm.Deal!.Outcome, crm.Deal.OutcomeReason));
        Assert.Equal(
            "Closed the deal as lost, since its referral was closed at Partner Center: Budget cut. The referral is closed at Partner Center (Lost), which is final; nothing more is sent.",
            outcome.Message);
        Assert.Equal((SyncResult.Synced, 1), (outcome.Result, outcome.Calls));
        Assert.Equal(("Budget cut.", "Lost"), (crm.State.StatusReason, crm.State.Substatus));
        Assert.Equal((SyncResult.UpToDate, 0, 0), (again.Result, again.Calls, again.Done.OfType<SyncAction.CloseDeal>().Count()));
    }

    [Fact]
    public async Task Run_TheCrmRefusesToClose_FailsWithItsWordsAndTriesAgainWithoutACall()
    {
        var crm = await Lost();
        crm.RefusesToClose = "Enter a competitor first.";

        var refused = await crm.Run();
        crm.RefusesToClose = null;
        var closed = await crm.Run();
        crm.Deal = crm.Deal! with { Outcome = DealOutcome.Open };
        var reopened = await crm.Run();

        Assert.Equal((SyncResult.Failed, "CSL1352"), (refused.Result, refused.Code));
        Assert.Equal(
            "CSL1352: The referral was closed as Lost at Partner Center, but the CRM does not let the deal be closed: Enter a competitor first. "
            + "Cure what is named and press Sync now, or close the deal by hand.", refused.Message);
        Assert.Null(refused.NextAttemptOn);
        Assert.Equal((SyncResult.Synced, 0), (closed.Result, closed.Calls));
        Assert.Equal((SyncResult.Waiting, DealOutcome.Open), (reopened.Result, crm.Deal.Outcome));
        Assert.StartsWith("The referral is closed at Partner Center (Lost), which is final; nothing more is sent.\nCSL1131:", reopened.Message, StringComparison.Ordinal);
    }

    private static async Task<FakeCrm> Lost()
    {
        var crm = await FakeCrm.Shared(Sample.Deal());
        crm.PartnerCenter.Edit("/status", JsonValue.Of("Closed"));
        crm.PartnerCenter.Edit("/substatus", JsonValue.Of("Lost"));
        crm.PartnerCenter.Edit("/statusReason", JsonValue.Of("Budget cut."));
        crm.State = crm.State with { ReferralChanged = true };
        return crm;
    }
}
