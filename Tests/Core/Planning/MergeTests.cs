using CoSell.Core.Deals;
using CoSell.Core.Json;
using CoSell.Core.Mapping;
using CoSell.Core.Sync;

namespace CoSell.Core.Tests.Planning;

/// <summary>Merging, case by case; <see cref="MergeProperties"/> has the rules.</summary>
public sealed class MergeTests
{
    private static readonly Deal Deal = Sample.Deal();

    [Theory]
    [InlineData("R&amp;D", "R&D")]
    [InlineData("a &amp;lt; b", "a &lt; b")]
    [InlineData("&amp;amp;", "&amp;")]
    public void WriteBack_TextArrivesEscaped_IsDecodedExactlyOnce(string sent, string taken)
    {
        var world = new World(Deal, Sample.Referral(Deal).With("name", JsonValue.Of(sent)), Sample.Shared(Deal), new SyncPolicy());

        world.Step(read: true);

        Assert.Equal(taken, world.Deal.Name);
        Assert.IsType<SyncAction.UpToDate>(Assert.Single(world.Step(read: true).Actions));
    }

    [Fact]
    public void Scalars_NeverAgreed_TheSideThatHasAValueGivesIt()
    {
        var world = new World(Deal with { Notes = null }, Sample.Referral(Deal), Sample.Shared(Deal) with { Agreed = null }, new SyncPolicy { Winner = ConflictWinner.Crm });

        var plan = world.Step(read: true);

        Assert.Empty(plan.Conflicts);
        Assert.Equal(Deal.Notes, world.Deal.Notes);
    }

    // 30,000 USD sent into a referral that stands in GBP by now would be an amount that nobody meant.
    [Theory]
    [InlineData(ConflictWinner.Crm)]
    [InlineData(ConflictWinner.PartnerCenter)]
    public void Amount_OneSideChangedTheValueAndTheOtherTheCurrency_ComesWholeFromOneSide(ConflictWinner winner)
    {
        var world = new World(Deal with { Value = 30_000 }, Sample.Referral(Deal with { Currency = "GBP" }), Sample.Shared(Deal), new SyncPolicy { Winner = winner });

        var plan = world.Step(read: true);

        var conflict = Assert.Single(plan.Conflicts);
        Assert.Equal((FieldMap.Value, JsonValue.Of("10000 EUR"), JsonValue.Of("30000 EUR"), JsonValue.Of("10000 GBP"), winner),
            (conflict.Field, conflict.Agreed, conflict.Crm, conflict.PartnerCenter, conflict.Winner));
        Assert.Equal("Both sides changed Deal value with its currency since they last agreed; " + (winner == ConflictWinner.Crm
            ? "the CRM's value wins by policy." : "Partner Center's value wins by policy."), conflict.Because);
        Assert.Equal(winner == ConflictWinner.Crm ? (30_000m, "EUR") : (10_000m, "GBP"), (world.Deal.Value!.Value, world.Deal.Currency));
        Assert.Equal(winner == ConflictWinner.Crm ? "30000 EUR" : "10000 GBP", Amount(world.Referral!));
    }

    [Fact]
    public void Amount_TheOtherSidesCurrencyCouldNotBeTaken_IsReadBeforeAValueIsSent()
    {
        var referral = Sample.Referral(Deal with { Currency = "GBP" });
        var state = Sample.Shared(Deal);
        state = state with { Agreed = SyncPlanner.Agree(Deal, referral, state) }; // the CRM still holds EUR

        var plan = Sample.Plan(Deal with { Value = 30_000 }, state);

        Assert.Equal("It is not known what Partner Center holds for Deal value and Currency, so the referral is read first.",
            Assert.IsType<SyncAction.Read>(Assert.Single(plan.Actions)).Because);
    }

    [Fact]
    public void Amount_TheCurrencyMayNotTravel_TheValueStaysAsWellAndIsAFinding()
    {
        var policy = new SyncPolicy { DirectionByField = new Dictionary<string, FieldDirection> { [FieldMap.Currency] = FieldDirection.ToPartnerCenter } };

        var plan = Sample.Plan(Deal, Sample.Shared(Deal), Sample.Referral(Deal with { Currency = "GBP", Value = 9_000 }), policy);

        Assert.IsType<SyncAction.UpToDate>(Assert.Single(plan.Actions));
        Assert.Equal(
            "CSL1353: The deal is in EUR here and in GBP at Partner Center, so its value is left alone on both sides; nothing is converted. "
            + "Bring the currencies in line, or let an administrator lift the restriction on the field details.currency.",
            Assert.Single(plan.Findings).ToString());
    }

    [Fact]
    public void Contacts_TheCrmHoldsOne_TakesEditsOfItAndLeavesTheOthersThere()
    {
        var deal = Deal with { HoldsOneContact = true };
        var there = Sample.Referral(deal with { Contacts = [Sample.Person("Kim") with { Phone = "5550199" }, Sample.Person("Bo")] });
        var world = new World(deal, there, Sample.Shared(deal), new SyncPolicy());

        var plan = world.Step(read: true);

        var change = Assert.Single(Assert.IsType<SyncAction.WriteBack>(Assert.Single(plan.Actions)).Changes);
        Assert.Equal(["kim@contoso.example"], Members.Items(change.After).Select(People.Key));
        Assert.Equal("5550199", Assert.Single(world.Deal.Contacts).Phone);
        Assert.IsType<SyncAction.UpToDate>(Assert.Single(world.Step(read: true).Actions));
    }

    [Fact]
    public void Contacts_TheCrmHoldsOneAndExchangesIt_OnlyItsOwnLeaves()
    {
        var deal = Deal with { HoldsOneContact = true };
        var world = new World(deal, Sample.Referral(deal with { Contacts = [Sample.Person("Kim"), Sample.Person("Bo")] }), Sample.Shared(deal), new SyncPolicy());
        world.Step(read: true);
        var later = new World(deal with { Contacts = [Sample.Person("Ana")] }, world.Referral, world.State, new SyncPolicy());

        later.Step(read: false);

        Assert.Equal(["bo@contoso.example", "ana@contoso.example"], Members.Items(((JsonObject)later.Referral!["customerProfile"])["team"]).Select(People.Key));
    }

    // Agreed is member by member: somebody else at Partner Center keeps nobody's own changes from being known as such.
    [Fact]
    public void Contacts_WithOthersThere_AreStillEditedAndExchangedFromHere()
    {
        var deal = Deal with { HoldsOneContact = true };
        var world = new World(deal, Sample.Referral(deal with { Contacts = [Sample.Person("Kim"), Sample.Person("Bo")] }), Sample.Shared(deal), new SyncPolicy());
        world.Step(read: true);
        foreach (var contact in new[] { Sample.Person("Ana"), Sample.Person("Ana") with { Phone = "5550199" }, Sample.Person("Lee") })
        {
            world = new World(deal with { Contacts = [contact] }, world.Referral, world.State, new SyncPolicy());

            Assert.Empty(world.Step(read: false).Conflicts);
            Assert.Equal([Sample.Person("Bo"), contact], Members.Items(((JsonObject)world.Referral!["customerProfile"])["team"]).Select(People.ToPerson));
        }
    }

    [Fact]
    public void Contacts_TheCrmHoldsOneAndItIsRemovedThere_StaysTheDealsContact()
    {
        var deal = Deal with { HoldsOneContact = true };

        Assert.IsType<SyncAction.UpToDate>(Assert.Single(Sample.Plan(deal, Sample.Shared(deal), Sample.Referral(deal with { Contacts = [] })).Actions));
    }

    [Fact]
    public void Solutions_OfAKindNotInventedYet_KeepWhatPartnerCenterWrote()
    {
        var strange = new JsonObject([new("id", JsonValue.Of("SOL-9")), new("name", JsonValue.Of("Nine")), new("type", JsonValue.Of("Bundle")), new("tier", JsonValue.Of("Gold"))]);
        var referral = Sample.Referral(Deal);
        var details = (JsonObject)referral["details"];
        var there = (JsonArray)((JsonObject)details["requirements"])["solutions"];
        referral = referral.With("details", details.With("requirements", new JsonObject([new("solutions", new JsonArray([.. there.Items, strange]))])));
        var world = new World(Deal, referral, Sample.Shared(Deal), new SyncPolicy());
        world.Step(read: true);
        Assert.Equal("Bundle", world.Deal.Solutions[1].Type);
        var later = new World(world.Deal with { Solutions = [world.Deal.Solutions[1]] }, world.Referral, world.State, new SyncPolicy());

        later.Step(read: false);

        var kept = Assert.Single(((JsonArray)((JsonObject)((JsonObject)later.Referral!["details"])["requirements"])["solutions"]).Items);
        Assert.Equal(strange, kept);
    }

    private static string Amount(JsonObject referral) => $"{((JsonObject)referral["details"])["dealValue"]} {((JsonString)((JsonObject)referral["details"])["currency"]).Value}";
}
