using CoSell.Core.Deals;
using CoSell.Core.Sync;
using static CoSell.Core.Tests.Planning.SyncPlannerTests;

namespace CoSell.Core.Tests.Planning;

public sealed class ClosingTests
{
    private static readonly Deal Deal = Sample.Deal();
    private static readonly Deal Won = Deal with { Outcome = DealOutcome.Won };

    [Fact]
    public void Plan_DealJustWon_WaitsForTheUndoWindow()
    {
        var plan = Sample.Plan(Won with { Value = 11_000 }, Sample.Shared(Deal));

        var wait = Assert.IsType<SyncAction.Wait>(Assert.Single(plan.Actions));
        Assert.Equal(Sample.Noon.AddMinutes(15), wait.Until);
        Assert.Equal(Sample.Noon, plan.State.CloseSeenOn);
        Assert.Equal(
            "The deal is won; that is sent at 2026-03-04 12:15 UTC, together with Deal value, since Partner Center cannot reopen a closed referral. "
            + "Reopen the deal before then to undo it.", wait.Because);
    }

    [Fact]
    public void Plan_WindowOver_ClosesInOnePatchAfterThePendingChanges()
    {
        var state = Sample.Shared(Deal) with { CloseSeenOn = Sample.Noon.AddMinutes(-15) };

        var patch = One<SyncAction.Patch>(Won with { Value = 11_000, OutcomeReason = "Best price" }, state);

        Assert.True(patch.Closes);
        Assert.Equal(
            """[{"op":"replace","path":"/details/dealValue","value":11000},{"op":"replace","path":"/status","value":"Closed"},"""
            + """{"op":"replace","path":"/substatus","value":"Won"},{"op":"add","path":"/statusReason","value":"Best price"}]""",
            patch.Operations.ToString());
        Assert.Equal("The deal is won and the time to undo that is over: the referral is closed for good, with the last changes of Deal value.", patch.Because);
    }

    [Fact]
    public void Plan_NoWindow_ClosesAtOnce() => Assert.True(Assert.IsType<SyncAction.Patch>(Assert.Single(
        Sample.Plan(Deal with { Outcome = DealOutcome.Lost, OutcomeReason = "Budget" }, Sample.Shared(Deal), policy: new SyncPolicy { UndoWindow = TimeSpan.Zero }).Actions)).Closes);

    [Fact]
    public void Plan_ReopenedWithinTheWindow_ForgetsTheClose()
    {
        var plan = Sample.Plan(Deal, Sample.Shared(Deal) with { CloseSeenOn = Sample.Noon.AddMinutes(-5) });

        Assert.Null(plan.State.CloseSeenOn);
        Assert.IsType<SyncAction.UpToDate>(Assert.Single(plan.Actions));
    }

    [Fact]
    public void Plan_ClosedAtPartnerCenter_IsFinishedEvenWhenTheDealChanged()
    {
        var plan = Sample.Plan(Deal with { Value = 1 }, Sample.Shared(Deal) with { Status = "Closed", Substatus = "Declined" });

        Assert.Equal("The referral is closed at Partner Center (Declined), which is final; nothing more is sent.",
            Assert.IsType<SyncAction.Finished>(Assert.Single(plan.Actions)).Because);
        Assert.Equal(["CSL1131", "CSL1350"], plan.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void Plan_ClosedAtPartnerCenterWithNewValues_WritesThemBackBeforeTheDealIsClosed()
    {
        var plan = Sample.Plan(Deal, Sample.Shared(Deal), Sample.Referral(Deal with { Value = 3 }, "Closed", "Lost"));

        Assert.Collection(plan.Actions,
            action => Assert.IsType<SyncAction.WriteBack>(action), action => Assert.IsType<SyncAction.CloseDeal>(action), action => Assert.IsType<SyncAction.Finished>(action));
    }

    [Fact]
    public void Plan_WonBeforeMicrosoftWasInvited_InvitesNobody() => One<SyncAction.Wait>(
        Sample.CoSellDeal() with { Outcome = DealOutcome.Won }, Sample.Shared(Sample.CoSellDeal()) with { MicrosoftReferralId = null });
}
