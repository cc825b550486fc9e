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
        new SetTrap(new Trap.Fails(Fault.Unavailable(null, asDate: false), Skip: 1)),
        new SetTrap(new Trap.Meanwhile(new Deliver(Post.InOrder), Before: false, Skip: 1)),
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

    private void Holds(Winner winner, params Act[] acts)
    {
        var verdicts = Campaign.Play(world!, new Schedule(Seed: 1, winner, new ContractChoices(), InvitationsBecomeDeals: false, LastEventsArrive: false, acts));

        Assert.True(!verdicts.Failed, StoryText.Of(verdicts));
    }
}
