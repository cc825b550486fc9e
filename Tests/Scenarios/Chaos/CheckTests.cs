using System.Text.Json.Nodes;
using CoSell.Chaos;
using CoSell.Chaos.Acts;
using CoSell.Chaos.Checks;
using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Scenarios.Tests.Chaos;

/// <summary>No check is there that cannot fail: something wrong is put into a world in order, and the check must say so.</summary>
public sealed class CheckTests : IAsyncLifetime
{
    private World? world;
    private Outcome? inOrder;

    public ValueTask InitializeAsync()
    {
        world = new World();
        inOrder = new Play(world, new Schedule(
            Seed: 1, Winner.CRM, new ContractChoices(), LastEventsArrive: true,
            [new MakeDeal(0, Sync: true, Help: true, Visible: true), new Jobs(int.MaxValue), new Save(0, "description", "Seller's note"), new Jobs(int.MaxValue)])).Perform();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => world!.DisposeAsync();

    [Fact]
    public void Find_InAWorldInOrder_FindsNothing() => Assert.Empty(Check.All.SelectMany(check => check.Find(inOrder!)));

    [Fact]
    public void OneReferral_ASecondOfEitherSideOrNone_IsFound()
    {
        Finds<OneReferral>("deal A has 2 referrals.", OfDeal(deal => deal with { Own = [.. deal.Own, deal.Own[0]] }));
        Finds<OneReferral>("Microsoft was invited to deal A 2 times.", OfDeal(deal => deal with { Microsofts = [.. deal.Microsofts, deal.Microsofts[0]] }));
        Finds<OneReferral>("has no referral.", OfDeal(deal => deal with { Own = [] }));
        Finds<OneReferral>("but Microsoft is not invited.", OfDeal(deal => deal with { Microsofts = [] }));
        Finds<OneReferral>("names the referral", OfDeal(deal => deal with { Row = deal.Row.With("cosell_referralidentifier", "another") }));
        Finds<OneReferral>("names a deal that is not there.", inOrder! with { Deals = [] });
    }

    [Fact]
    public void SidesAgree_AnyAspectThatDiffers_IsFound() => Assert.All(Aspects.All, aspect => Finds<SidesAgree>(
        $"{aspect.Title} of deal A", OfDeal(deal => deal with { InCrm = new Dictionary<Aspect, string?>(deal.InCrm) { [aspect] = "something else" } })));

    [Fact]
    public void NoEditLost_AnOlderValueAtPartnerCenter_IsFound() =>
        Finds<NoEditLost>("notes of deal A is \"Older.\" at Partner Center, and should be \"Seller's note\"", OfReferral(referral => referral["details"]!["notes"] = "Older."));

    [Fact]
    public void ClosedStays_AReferralThatChangedAfterItsCloseOrIsNotClosed_IsFound()
    {
        var deal = inOrder!.Deals[0].Deal;
        deal.Decide("Won", world!.Clock.Now);
        Finds<ClosedStays>("deal A is won and the time to undo that is over, but its referral is Active.", inOrder);
        deal.Closed = Changed(inOrder.Deals[0].Own[0], referral => referral["substatus"] = "Lost");
        Finds<ClosedStays>("deal A was closed with substatus Lost, and now it is Accepted.", inOrder);
        deal.ClosedByConnector(world.Clock.Now);
        Finds<ClosedStays>("before the time to undo that was over", inOrder);
    }

    [Theory]
    [InlineData("cosell_syncstatus", 852_300_005, "is Failed")]
    [InlineData("cosell_syncstatus", 852_300_001, "is Requested")]
    [InlineData("cosell_pendingoperation", "Create", "still has Create under way")]
    [InlineData("cosell_incoming", "[]", "still holds a change")]
    [InlineData("cosell_claimedon", "", "still held by a worker")]
    public void NothingStuck_ARowThatHasNotComeToRest_IsFound(string column, object value, string expected) =>
        Finds<NothingStuck>(expected, inOrder! with { QueueRows = [inOrder!.QueueRows[0].With(column, value)] });

    [Fact]
    public void NothingStuck_ADealThatSaysAnotherStatusOrHasNoRow_IsFound()
    {
        Finds<NothingStuck>("deal A says Failed, its row Synced.", OfDeal(deal => deal with { Row = deal.Row.With("cosell_syncstatus", 852_300_005) }));
        Finds<NothingStuck>("deal A has no row.", OfDeal(deal => deal with { QueueRows = [] }));
    }

    [Fact]
    public void LogComplete_ACallThatNoRowNames_IsFound() => Finds<LogComplete>("No row of the log names the call", inOrder! with { Log = [] });

    [Fact]
    public void LogComplete_AWorkerThatDiedUnseen_IsFound() => Finds<LogComplete>(
        "1 workers died after they had changed something", inOrder! with { Log = [], Calls = [inOrder!.Calls[0] with { Run = new Run { Died = true } }] });

    [Fact]
    public void NothingMore_AChangeOrACallWithoutCause_IsFound()
    {
        var later = inOrder!.AfterAnotherTick!;
        Finds<NothingMore>("made the calls", inOrder with { AfterAnotherTick = later with { Calls = [.. later.Calls, inOrder.Calls[0]] } });
        Finds<NothingMore>("caused 1 runs", inOrder with { AfterAnotherTick = later with { Log = [.. later.Log, later.Log[0]] } });
        var changed = later.Deals[0] with { InCrm = later.Deals[0].InCrm.ToDictionary(value => value.Key, value => (string?)"changed") };
        Finds<NothingMore>("changed in the CRM although nobody touched it", inOrder with { AfterAnotherTick = later with { Deals = [changed] } });
    }

    private static void Finds<T>(string expected, Outcome outcome) where T : Check =>
        Assert.Contains(Check.All.OfType<T>().Single().Find(outcome), finding => finding.Contains(expected, StringComparison.Ordinal));

    private Outcome OfDeal(Func<DealOutcome, DealOutcome> change) => inOrder! with { Deals = [change(inOrder!.Deals[0])] };

    private Outcome OfReferral(Action<JsonObject> change) => OfDeal(deal => deal with { Own = [Changed(deal.Own[0], change)] });

    private static JsonObject Changed(JsonObject referral, Action<JsonObject> change)
    {
        var copy = referral.DeepClone().AsObject();
        change(copy);
        return copy;
    }
}
