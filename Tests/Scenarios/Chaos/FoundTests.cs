using System.Text.Json.Nodes;
using CoSell.Chaos;
using CoSell.Chaos.Acts;
using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Scenarios.Tests.Chaos;

/// <summary>What random schedules found, each shortened to the acts that matter and named by what went wrong.</summary>
public sealed class FoundTests : IAsyncLifetime
{
    private static readonly Act AllJobs = new Jobs(int.MaxValue);
    private static readonly Act SharedDeal = new MakeDeal(0, Sync: true, Help: false, Visible: false);

    private World? world;

    public ValueTask InitializeAsync()
    {
        world = new World();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => world!.DisposeAsync();

    /// <summary>The event told of the very version that the run had read before its patch failed; it was taken for an echo, and the edit never came in.</summary>
    [Fact]
    public void EventOfAnEditThatARunHasReadAndNotTakenOver_IsNoEcho() => Holds(
        Winner.Latest,
        SharedDeal, AllJobs, new Deliver(Post.InOrder),
        new EditInPortal(0, "details/dealValue", JsonValue.Create(176_604)), new AddSolution(0, 2), new PatchContacts(0, "+1 425 681390"),
        new Deliver(Post.OnlyTheFirst),
        new SetTrap(new Trap.Fails(Fault.Throttled(null, asDate: false, flatBody: false), Skip: 1)),
        new SetTrap(new Trap.Meanwhile(new Deliver(Post.InOrder), Before: false, Skip: 0)),
        new Tick());

    /// <summary>Its row stayed <i>Ignored</i>, because a deal that was never shared started no run when sync was switched off.</summary>
    [Fact]
    public void DealThatWasWonBeforeItWasSharedAndIsSwitchedOff_SaysSoInBothPlaces() => Holds(
        Winner.CRM, SharedDeal, new Close(0, "Won"), AllJobs, new Save(0, "cosell_syncwithpartnercenter", false));

    /// <summary>The seller took the solution off and another program put it on during one run, which saw neither side as it had been.</summary>
    [Fact]
    public void SolutionThatIsTakenOffHereAndPutOnThereDuringOneRun_ComesIn() => Holds(
        Winner.Latest,
        SharedDeal, AllJobs,
        new EditInPortal(0, "details/closingDateTime", JsonValue.Create("2026-11-22T00:00:00Z")), new AddSolution(0, 2),
        new SetTrap(new Trap.Meanwhile(new RemoveSolution(0, 2), Before: true, Skip: 0)),
        new SetTrap(new Trap.Meanwhile(new PatchSolution(0, 2, In: true), Before: false, Skip: 1)),
        AllJobs);

    /// <summary>The run had loaded the deal before the seller saved, and wrote Partner Center's value over the new one.</summary>
    [Fact]
    public void SaveDuringARunThatWritesTheSameFieldBack_IsNotOverwritten() => Holds(
        Winner.CRM,
        SharedDeal, AllJobs,
        new EditInPortal(0, "details/notes", JsonValue.Create("Note from the portal")), new Deliver(Post.InOrder),
        new SetTrap(new Trap.Meanwhile(new Save(0, "description", "Seller's note"), Before: false, Skip: 0)),
        AllJobs);

    /// <summary>The same with the phone of the contact, whose row is another.</summary>
    [Fact]
    public void SaveOfTheContactDuringARunThatWritesItBack_IsNotOverwritten() => Holds(
        Winner.CRM,
        SharedDeal, AllJobs,
        new PatchContacts(0, "+1 425 681390"), new Deliver(Post.InOrder),
        new SetTrap(new Trap.Meanwhile(new SavePhone(0, "+1 206 013454"), Before: false, Skip: 0)),
        AllJobs);

    /// <summary>The worker died after the POST. The seller saved before the next run, which took the old value of Partner Center's for an edit.</summary>
    [Fact]
    public void SaveAfterAWorkerDiedThatHadCreatedTheReferral_IsNotTakenBack() => HoldsWhereverAWorkerDies(death => Holds(
        Winner.PartnerCenter,
        SharedDeal, death, AllJobs,
        new Save(0, "estimatedclosedate", new DateTime(2026, 7, 5, 0, 0, 0, DateTimeKind.Utc)), new PatchContacts(0, "+1 425 261750")));

    /// <summary>A patch of the connector's own, sent between the two edits, had moved the referral's time of change.</summary>
    [Fact]
    public void PatchOfOursBetweenTheirEditAndTheSellers_DoesNotMakeTheirsTheLaterOne() => Holds(
        Winner.Latest,
        SharedDeal, AllJobs,
        new EditInPortal(0, "details/notes", JsonValue.Create("Note from the portal")), new Turn(TimeSpan.FromSeconds(10)),
        new Save(0, "estimatedclosedate", new DateTime(2026, 10, 2, 0, 0, 0, DateTimeKind.Utc)),
        new SetTrap(new Trap.Meanwhile(new Save(0, "description", "Seller's note"), Before: false, Skip: 2)),
        AllJobs);

    /// <summary>The same where the run's second patch was refused: the next run took the time of the first for that of their edit.</summary>
    [Fact]
    public void PatchOfOursBeforeOneThatIsRefused_DoesNotMakeTheirsTheLaterOne() => Holds(
        Winner.Latest,
        SharedDeal, AllJobs, new Deliver(Post.InOrder),
        new EditInPortal(0, "details/dealValue", JsonValue.Create(116_048)), new Deliver(Post.InOrder), new Turn(TimeSpan.FromSeconds(10)), new AddSolution(0, 2),
        new SetTrap(new Trap.Meanwhile(new Save(0, "estimatedvalue", 45_329m), Before: false, Skip: 0)),
        new SetTrap(new Trap.Fails(Fault.Throttled(null, asDate: false, flatBody: false), Skip: 2)),
        AllJobs);

    /// <summary>A worker died before its patch left. Another program happened to make one of the same changes, which passed for the patch.</summary>
    [Fact]
    public void ChangeThereThatLooksLikeOneThatNeverLeft_IsTheirs() => HoldsWhereverAWorkerDies(death => Holds(
        Winner.PartnerCenter,
        SharedDeal, AllJobs, new Save(0, "description", "Seller's note"), new AddSolution(0, 2),
        death, AllJobs, new RemoveSolution(0, 2), new PatchSolution(0, 2, In: true)));

    /// <summary>The patch arrived and its answer was lost; what both sides had by then was not known, and the next save passed for a conflict.</summary>
    [Fact]
    public void SaveAfterAPatchWhoseAnswerWasLost_IsNotTakenBack() => Holds(
        Winner.PartnerCenter,
        SharedDeal, AllJobs,
        new Save(0, "estimatedvalue", 12_000m), new SetTrap(new Trap.Fails(Fault.GatewayTimeoutAfterWork, Skip: 0)), AllJobs,
        new Save(0, "estimatedvalue", 13_000m));

    /// <summary>The worker died after it had written Partner Center's value into the deal, and the seller changed that value.</summary>
    [Fact]
    public void SaveAfterAWorkerDiedThatHadWrittenTheDeal_IsNotTakenBack() => HoldsWhereverAWorkerDies(death => Holds(
        Winner.PartnerCenter,
        SharedDeal, AllJobs,
        new EditInPortal(0, "details/notes", JsonValue.Create("Note from the portal")), new Deliver(Post.BackToFront), new Turn(TimeSpan.FromMinutes(6)),
        death, new Tick(), new Save(0, "description", "Seller's note")));

    /// <summary>The found referral's version was kept before what had changed on it was taken over; the next run saw nothing to read.</summary>
    [Fact]
    public void WorkerThatDiesAfterItFoundAReferralThatWasChangedSince_LosesNoEdit() => HoldsWhereverAWorkerDies(death => Holds(
        Winner.PartnerCenter,
        SharedDeal, new SetTrap(new Trap.Fails(Fault.TimeOutAfterWork, Skip: 1)), AllJobs, // the call before it signs in
        new EditInPortal(0, "name", JsonValue.Create("Analytics, renamed")), new Turn(TimeSpan.FromMinutes(6)),
        death, AllJobs));

    /// <summary>A decline that came too late stood as done, although a deal that was accepted there waited to be taken over.</summary>
    [Fact]
    public void DeclineThatComesAfterAColleagueAccepted_LeavesADealToTakeOver() => Holds(
        Winner.PartnerCenter,
        new InvitationComes(0), new Tick(), new AnswerInvitation(0, Accepts: false), new AnswerInPortal(0, Accepts: true));

    /// <summary>What was known of the people in it stayed on the row of an invitation that was declined for good.</summary>
    [Fact]
    public void InvitationThatIsDeclined_LeavesNothingOfItsPeople() => Holds(
        Winner.PartnerCenter, new InvitationComes(0), new Tick(), new AnswerInvitation(0, Accepts: false));

    /// <summary>Microsoft's side of a referral that nobody holds was reported, read again and again, and never taken off the row.</summary>
    [Fact]
    public void InvitationThatAColleagueDeclined_ComesToRest() => Holds(
        Winner.CRM, new ContractChoices { ListsHoldRelated = true },
        new InvitationComes(0), new AnswerInPortal(0, Accepts: false), new Deliver(Post.InOrder));

    // More turns than any of these runs takes.
    private static void HoldsWhereverAWorkerDies(Action<Act> holds)
    {
        for (var turn = 0; turn < 60; turn++)
            holds(new SetDeath(turn));
    }

    private void Holds(Winner winner, params Act[] acts) => Holds(winner, new ContractChoices(), acts);

    private void Holds(Winner winner, ContractChoices contract, params Act[] acts)
    {
        var verdicts = Campaign.Play(world!, new Schedule(Seed: 1, winner, contract, InvitationsBecomeDeals: false, LastEventsArrive: false, acts));

        Assert.True(!verdicts.Failed, StoryText.Of(verdicts));
    }
}
