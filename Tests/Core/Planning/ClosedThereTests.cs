using CoSell.Core.Deals;
using CoSell.Core.Json;
using CoSell.Core.Mapping;
using CoSell.Core.Referrals;
using CoSell.Core.Sync;

namespace CoSell.Core.Tests.Planning;

/// <summary>The referral was closed at Partner Center: what becomes of the deal.</summary>
public sealed class ClosedThereTests
{
    private static readonly Deal Deal = Sample.Deal();

    [Theory]
    [InlineData("Won", DealOutcome.Won, "The referral was closed as Won at Partner Center (Signed), so the deal is closed as won here.")]
    [InlineData("Lost", DealOutcome.Lost, "The referral was closed as Lost at Partner Center (Signed), so the deal is closed as lost here.")]
    public void Plan_ClosedWithAnOutcome_ClosesTheDealWithReasonAndTime(string substatus, DealOutcome outcome, string because)
    {
        var plan = Sample.Plan(Deal, Sample.Shared(Deal), Closed(substatus, "Signed."));

        Assert.Equal(
            [new SyncAction.CloseDeal(outcome, "Signed.", new DateTime(2026, 3, 4, 9, 12, 33, DateTimeKind.Utc).AddTicks(1234567), because),
             new SyncAction.Finished(true, $"The referral is closed at Partner Center ({substatus}), which is final; nothing more is sent.")],
            plan.Actions);
        Assert.Empty(plan.Findings);
    }

    [Theory]
    [InlineData("Declined")]
    [InlineData("Expired")]
    [InlineData("Withdrawn")] // not invented yet
    public void Plan_ClosedWithoutAnOutcome_LeavesTheDealOpenAndSaysSo(string substatus)
    {
        var plan = Sample.Plan(Deal, Sample.Shared(Deal), Closed(substatus, "No capacity"));

        Assert.False(Assert.IsType<SyncAction.Finished>(Assert.Single(plan.Actions)).InStep);
        Assert.Equal(
            $"CSL1350: The referral was closed as {substatus} at Partner Center (No capacity), which is final; the deal is still open here. "
            + "Close the deal if it is over. If it goes on, create a new one and share that, or set Sync with Partner Center to No.",
            Assert.Single(plan.Findings).ToString());
    }

    [Theory]
    [InlineData(DealClosing.All, "Declined", DealOutcome.Lost)]
    [InlineData(DealClosing.All, "expired", DealOutcome.Lost)]
    [InlineData(DealClosing.All, "Won", DealOutcome.Won)]
    [InlineData(DealClosing.All, "Withdrawn", null)]
    [InlineData(DealClosing.Never, "Won", null)]
    [InlineData(DealClosing.Never, "Lost", null)]
    public void Plan_Closed_AsTheAdministratorDecided(DealClosing closing, string substatus, DealOutcome? outcome)
    {
        var plan = Sample.Plan(Deal, Sample.Shared(Deal), Closed(substatus), new SyncPolicy { Closing = closing });

        Assert.Equal(outcome, plan.Actions.OfType<SyncAction.CloseDeal>().SingleOrDefault()?.Outcome);
    }

    [Fact]
    public void Plan_ClosedOtherwiseHere_IsAConflictOnceAndAFindingAlways()
    {
        var lost = Deal with { Outcome = DealOutcome.Lost };
        var world = new World(lost, Closed("Won"), Sample.Shared(Deal), new SyncPolicy());

        var plan = world.Step(read: true);

        Assert.Equal(
            [new FieldConflict(FieldMap.Substatus, JsonValue.Null, JsonValue.Of("Lost"), JsonValue.Of("Won"), null,
                "The deal was lost here and closed as Won at Partner Center; each side keeps its outcome.")],
            plan.Conflicts);
        Assert.Equal(["CSL1351"], plan.Findings.Select(finding => finding.Code));
        Assert.False(Assert.IsType<SyncAction.Finished>(Assert.Single(plan.Actions)).InStep);
        var again = world.Step(read: false);
        Assert.Empty(again.Conflicts);
        Assert.Equal(["CSL1351"], again.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void Plan_LostHereAndDeclinedThere_IsInStep()
    {
        var plan = Sample.Plan(Deal with { Outcome = DealOutcome.Lost }, Sample.Shared(Deal), Closed("Declined"));

        Assert.True(Assert.IsType<SyncAction.Finished>(Assert.Single(plan.Actions)).InStep);
        Assert.Empty(plan.Findings);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Plan_DealReopenedAfterTheClose_IsNeitherClosedAgainNorSent(bool closedHereFirst)
    {
        var world = closedHereFirst
            ? new World(Deal with { Outcome = DealOutcome.Won }, Closed("Won"), Sample.Shared(Deal), new SyncPolicy())
            : new World(Deal, Closed("Won"), Sample.Shared(Deal), new SyncPolicy());
        world.Step(read: true);
        var reopened = new World(Deal with { Value = 12_000 }, world.Referral, world.State, new SyncPolicy());

        var plan = reopened.Step(read: false);

        Assert.False(Assert.IsType<SyncAction.Finished>(Assert.Single(plan.Actions)).InStep);
        Assert.Equal(["CSL1131"], plan.Findings.Select(finding => finding.Code));
        Assert.Contains("what changed since then stays here: the deal is open again and Deal value.", plan.Findings[0].Sentence, StringComparison.Ordinal);
    }

    private static JsonObject Closed(string substatus, string? reason = null) =>
        Sample.Referral(Deal, "Closed", substatus).With("statusReason", JsonValue.Of(reason));
}
