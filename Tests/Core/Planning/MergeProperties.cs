using CoSell.Core.Deals;
using CoSell.Core.Json;
using CoSell.Core.Mapping;
using CoSell.Core.Sync;
using FsCheck.Xunit;

namespace CoSell.Core.Tests.Planning;

[Properties(Arbitrary = [typeof(Situations)], MaxTest = 150)]
public sealed class MergeProperties
{
    private static readonly string[] Scalars = [FieldMap.Value, FieldMap.Currency, FieldMap.CloseDate, FieldMap.Notes];
    private static readonly string[] Amount = [FieldMap.Value, FieldMap.Currency];
    private static readonly string[] Sets = [FieldMap.Contacts, FieldMap.Team, FieldMap.Solutions];

    [Property]
    public void Plan_AfterItsPlanWasCarriedOut_FindsNothingMoreToDo(Situation situation)
    {
        var world = situation.World();
        world.Step(read: true);
        AssertQuiet(world.Step(read: true));
        AssertQuiet(world.Step(read: false));
    }

    [Property]
    public void Plan_OneSideChangedAField_TheOtherSideGetsIt(Situation situation)
    {
        var world = situation.World();
        world.Step(read: true);
        foreach (var key in Scalars.Concat(Sets).Where(key => !situation.TearsTheAmount || !Amount.Contains(key)))
        {
            if (situation.Same(key, situation.Agreed, situation.PartnerCenter))
                AssertPartnerCenterHas(world, key, situation.Crm);
            if (situation.Same(key, situation.Agreed, situation.Crm) && FieldMap.Find(key)!.WriteBack)
                Assert.True(situation.Same(key, situation.PartnerCenter, world.Deal), $"{key}: Partner Center's edit did not reach the CRM.");
        }
    }

    [Property]
    public void Plan_BothSidesChangedAField_TheWinnerIsAsThePolicySays(Situation situation)
    {
        var world = situation.World();
        var plan = world.Step(read: true);
        foreach (var key in Scalars.Where(key => !situation.TearsTheAmount || !Amount.Contains(key)))
        {
            var conflict = !situation.Same(key, situation.Agreed, situation.Crm) && !situation.Same(key, situation.Agreed, situation.PartnerCenter)
                && !situation.Same(key, situation.Crm, situation.PartnerCenter);
            Assert.Equal(conflict, plan.Conflicts.Any(entry => entry.Field == key));
            if (!conflict)
                continue;
            var winner = situation.Expected == ConflictWinner.Crm ? situation.Crm : situation.PartnerCenter;
            Assert.True(situation.Same(key, winner, world.Deal), $"{key}: the CRM does not hold the winner's value.");
            AssertPartnerCenterHas(world, key, winner);
        }
    }

    [Property]
    public void Plan_ValueAndCurrencyChangedByDifferentSides_TheWinnersAmountStandsOnBoth(Situation situation)
    {
        var world = situation.World();
        var plan = world.Step(read: true);
        if (!situation.TearsTheAmount)
            return;
        Assert.Single(plan.Conflicts, conflict => conflict.Field == FieldMap.Value);
        var winner = situation.Expected == ConflictWinner.Crm ? situation.Crm : situation.PartnerCenter;
        foreach (var key in Amount)
        {
            Assert.True(situation.Same(key, winner, world.Deal), $"{key}: the CRM does not hold the winner's.");
            AssertPartnerCenterHas(world, key, winner);
        }
    }

    [Property]
    public void Plan_MembersAddedToASet_AreNeverLost(Situation situation)
    {
        var world = situation.World();
        world.Step(read: true);
        foreach (var key in Sets)
        {
            var before = Keys(key, Situation.Of(key, situation.Agreed));
            var added = Keys(key, Situation.Of(key, situation.Crm)).Concat(Keys(key, Situation.Of(key, situation.PartnerCenter))).Except(before).ToList();
            Assert.Empty(added.Except(Keys(key, FieldMap.Find(key)!.FromReferral(world.Referral!))));
            if (FieldMap.Find(key)!.WriteBack)
                Assert.Empty(added.Except(Keys(key, Situation.Of(key, world.Deal))));
        }
    }

    [Property]
    public void Plan_MembersRemovedFromASetByOneSide_AreGone(Situation situation)
    {
        var world = situation.World();
        var plan = world.Step(read: true);
        foreach (var key in Sets.Where(key => plan.Conflicts.All(conflict => conflict.Field != key)))
        {
            var before = Keys(key, Situation.Of(key, situation.Agreed));
            var gone = before.Except(Keys(key, Situation.Of(key, situation.Crm))).Concat(before.Except(Keys(key, Situation.Of(key, situation.PartnerCenter))));
            Assert.Empty(Keys(key, FieldMap.Find(key)!.FromReferral(world.Referral!)).Intersect(gone));
        }
    }

    [Property]
    public void Plan_OnlyTheDealChanged_IsTheSameWhetherTheReferralWasReadOrNot(Situation situation)
    {
        var world = (situation with { PartnerCenter = situation.Agreed }).World();
        var read = world.Plan(read: true).Actions.Where(action => action is not SyncAction.Patch).Select(Show);
        Assert.Equal(read, world.Plan(read: false).Actions.Where(action => action is not SyncAction.Patch).Select(Show));
        Assert.Equal(Patched(world.Plan(read: true)), Patched(world.Plan(read: false)));
    }

    [Property]
    public void Plan_SameInput_SamePlan(Situation situation)
    {
        var world = situation.World();
        Assert.Equal(world.Plan(read: true).Actions.Select(Show), world.Plan(read: true).Actions.Select(Show));
    }

    [Property]
    public void Plan_ReferralIsClosed_SendsNothing(Situation situation)
    {
        var world = situation.World("Closed", "Won");
        var plan = world.Step(read: true);
        Assert.Contains(plan.Actions, action => action is SyncAction.Finished);
        Assert.DoesNotContain(plan.Actions, IsSent);
        Assert.DoesNotContain(world.Step(read: false).Actions, IsSent);
    }

    [Property]
    public void Plan_DealIsWon_ClosesOnceAfterTheWindowAndNeverAgain(Situation situation)
    {
        var world = (situation with { Crm = situation.Crm with { Outcome = DealOutcome.Won } }).World();
        Assert.DoesNotContain(world.Step(read: true).Actions, IsSent);
        world.Now = world.Now.AddMinutes(15);
        var close = Assert.Single(world.Step(read: true).Actions.OfType<SyncAction.Patch>());
        Assert.True(close.Closes);
        Assert.DoesNotContain(world.Step(read: true).Actions, IsSent);
    }

    private static void AssertQuiet(SyncPlan plan) =>
        Assert.Equal(["Nothing"], plan.Actions.Select(action => action is SyncAction.UpToDate ? "Nothing" : Show(action)));

    private static void AssertPartnerCenterHas(World world, string key, Deal deal) => Assert.True(
        FieldMap.Find(key)!.Same(FieldMap.Find(key)!.FromReferral(world.Referral!), Situation.Of(key, deal)),
        $"{key}: Partner Center holds {FieldMap.Find(key)!.FromReferral(world.Referral!)}, not {Situation.Of(key, deal)}.");

    private static bool IsSent(SyncAction action) => action is SyncAction.Patch or SyncAction.Create or SyncAction.Invite;

    private static IEnumerable<string> Patched(SyncPlan plan) =>
        plan.Actions.OfType<SyncAction.Patch>().SelectMany(patch => patch.Changes.Select(change => $"{change.Field} {change.After}"));

    private static IReadOnlyList<string> Keys(string key, JsonValue set) =>
        [.. Members.Items(set).Select(SetShape.Of(FieldMap.Find(key)!.Kind).Key)];

    internal static string Show(SyncAction action) => action switch
    {
        SyncAction.Patch patch => $"Patch {patch.ETag} {patch.Operations} {patch.Because}",
        SyncAction.WriteBack writeBack => "WriteBack " + string.Join(", ", writeBack.Changes.Select(change => $"{change.Field}: {change.Before} -> {change.After}")),
        SyncAction.Create create => $"Create {create.Body}",
        SyncAction.Invite invite => $"Invite {invite.Body}",
        _ => $"{action.GetType().Name} {action.Because}",
    };
}
