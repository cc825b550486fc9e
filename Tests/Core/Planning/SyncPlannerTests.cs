using CoSell.Core.Deals;
using CoSell.Core.Json;
using CoSell.Core.Mapping;
using CoSell.Core.Sync;

namespace CoSell.Core.Tests.Planning;

public sealed class SyncPlannerTests
{
    private static readonly Deal Deal = Sample.Deal();

    [Fact]
    public void Plan_SyncIsOff_SendsNothing() => Assert.Equal(
        "Sync with Partner Center is off, so nothing is sent.", One<SyncAction.Off>(Deal with { Sync = false }, SyncState.New).Because);

    [Fact]
    public void Plan_SyncSwitchedOffAfterSharing_LeavesTheReferral() => Assert.Equal(
        "Sync with Partner Center was switched off, so nothing more is sent; the referral stays at Partner Center, where it cannot be deleted.",
        One<SyncAction.Off>(Deal with { Sync = false, Value = 1 }, Sample.Shared(Deal)).Because);

    [Fact]
    public void Plan_UnfinishedCreate_IsLookedForBeforeAnythingElse()
    {
        var since = Sample.Noon.AddMinutes(-3);

        var lookUp = One<SyncAction.LookUp>(Deal, SyncState.New with { Pending = PendingOperation.Create, PendingSince = since });

        Assert.Equal(since, lookUp.Since);
        Assert.Equal("It is not known whether the referral was created, so it is looked for first.", lookUp.Because);
    }

    [Fact]
    public void Plan_WonBeforeEverShared_SaysThatNothingIsSent() => Assert.Equal(
        "The deal was won before it was ever shared, so nothing is sent.", One<SyncAction.Ignored>(Deal with { Outcome = DealOutcome.Won }, SyncState.New).Because);

    [Fact]
    public void Plan_ErrorFindings_BlockAndAreAllNamed()
    {
        var plan = Sample.Plan(Deal with { Value = null, Solutions = [] }, SyncState.New);

        Assert.Equal(
            "The deal is not sent until these 2 findings are cured: The deal has no value; Partner Center requires one. "
            + "The deal names no solution; Partner Center accepts a referral only with at least one.",
            Assert.IsType<SyncAction.Blocked>(Assert.Single(plan.Actions)).Because);
        Assert.Equal(["CSL1112", "CSL1101"], plan.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void Plan_NewPrivateDeal_IsCreated() => Assert.Equal(
        "The deal was never shared: it is created at Partner Center as a private deal.", One<SyncAction.Create>(Deal, SyncState.New).Because);

    [Fact]
    public void Plan_NewCoSellDeal_IsCreatedAndMicrosoftInvited()
    {
        var plan = Sample.Plan(Sample.CoSellDeal(), SyncState.New);

        Assert.Collection(plan.Actions,
            action => Assert.Equal("The deal was never shared: it is created at Partner Center as a co-sell deal.", Assert.IsType<SyncAction.Create>(action).Because),
            action => Assert.Equal("Help is asked of Microsoft (CustomerTechnicalArchitecture), which is not invited yet.", Assert.IsType<SyncAction.Invite>(action).Because));
    }

    [Fact]
    public void Plan_CreatedButNotYetInvited_ResumesAtTheSecondPost()
    {
        var invite = One<SyncAction.Invite>(Sample.CoSellDeal(), Sample.Shared(Sample.CoSellDeal()) with { MicrosoftReferralId = null });

        Assert.Equal(JsonValue.Of("engagement-1"), invite.Body["engagementId"]);
    }

    [Fact]
    public void Plan_NothingChanged_IsUpToDate() => Assert.Equal(
        "Nothing that can be sent changed since both sides last agreed (2026-03-04 09:12 UTC).", One<SyncAction.UpToDate>(Deal, Sample.Shared(Deal)).Because);

    [Fact]
    public void Plan_OnlyTheDealChanged_PatchesJustTheChangedFieldsWithTheStoredETagAndReadsNothing()
    {
        var patch = One<SyncAction.Patch>(
            Deal with { Value = 12_000.00m, CloseDate = new DateTime(2026, 12, 1, 0, 0, 0, DateTimeKind.Utc), Notes = null }, Sample.Shared(Deal));

        Assert.Equal("referral-1", patch.ReferralId);
        Assert.Equal("\"v1\"", patch.ETag);
        Assert.Equal(
            """[{"op":"replace","path":"/details/notes","value":null},{"op":"replace","path":"/details/dealValue","value":12000},"""
            + """{"op":"replace","path":"/details/closingDateTime","value":"2026-12-01T00:00:00Z"}]""",
            patch.Operations.ToString());
        Assert.Equal("The deal changed since both sides last agreed (2026-03-04 09:12 UTC): Notes, Deal value and Estimated close date.", patch.Because);
        Assert.False(patch.Closes);
    }

    [Fact]
    public void Plan_OneTeamMemberAdded_IsAppended() => Assert.Equal(
        """[{"op":"add","path":"/team/-","value":{"firstName":"Ana","lastName":"Example","phoneNumber":"5550100","email":"ana@contoso.example"}}]""",
        One<SyncAction.Patch>(Deal with { Team = [.. Deal.Team, Sample.Person("Ana")] }, Sample.Shared(Deal)).Operations.ToString());

    [Fact]
    public void Plan_ContactEdited_ReplacesTheSetAndKeepsWhatWeDoNotKnow()
    {
        var referral = Sample.Referral(Deal);
        var customer = (JsonObject)referral["customerProfile"];
        var contact = ((JsonObject)((JsonArray)customer["team"]).Items[0]).With("title", JsonValue.Of("CIO"));
        referral = referral.With("customerProfile", customer.With("team", new JsonArray([contact])));
        var state = Sample.Shared(Deal);
        state = state with { Agreed = SyncPlanner.Agree(Deal, referral, state) };

        var patch = One<SyncAction.Patch>(Deal with { Contacts = [Sample.Person("Kim") with { Phone = "5550199" }] }, state);

        Assert.Equal(
            """[{"op":"replace","path":"/customerProfile/team","value":[{"firstName":"Kim","lastName":"Example","phoneNumber":"5550199","email":"kim@contoso.example","title":"CIO"}]}]""",
            patch.Operations.ToString());
    }

    [Fact]
    public void Plan_SameContactWrittenDifferently_IsNoChange() => One<SyncAction.UpToDate>(
        Deal with { Contacts = [Sample.Person("Kim") with { Email = "KIM@contoso.example ", Phone = "(555) 01-00" }], Notes = "Needs a supply chain app.\r\n" },
        Sample.Shared(Deal));

    [Fact]
    public void Plan_MadeVisible_PatchesTheConsentFlag() => Assert.Equal(
        """[{"op":"replace","path":"/consent/consentToShareReferralWithMicrosoftSellers","value":true}]""",
        One<SyncAction.Patch>(Deal with { VisibleToMicrosoft = true }, Sample.Shared(Deal)).Operations.ToString());

    [Fact]
    public void Plan_HelpAskedOfAPrivateDeal_MakesItVisibleThenInvites()
    {
        var plan = Sample.Plan(Deal with { Help = "QuotesOrLicensing" }, Sample.Shared(Deal));

        Assert.Collection(plan.Actions,
            action => Assert.Equal([FieldMap.Visibility], Assert.IsType<SyncAction.Patch>(action).Changes.Select(change => change.Field)),
            action => Assert.IsType<SyncAction.Invite>(action));
    }

    [Fact]
    public void Plan_VisibilityWithdrawn_IsBlocked() => Assert.StartsWith(
        "The deal is not sent until this is cured: The deal is set to private,",
        One<SyncAction.Blocked>(Deal, Sample.Shared(Deal with { VisibleToMicrosoft = true })).Because, StringComparison.Ordinal);

    [Fact]
    public void Plan_AnErrorButNothingToSend_IsUpToDateAndShowsTheFinding()
    {
        var plan = Sample.Plan(Deal, Sample.Shared(Deal), now: new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.IsType<SyncAction.UpToDate>(Assert.Single(plan.Actions));
        Assert.Equal(["CSL1104"], plan.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void Plan_PartnerCenterBringsWhatIsMissing_IsNotBlocked()
    {
        var plan = Sample.Plan(Deal with { Solutions = [], Notes = "x" }, Sample.Shared(Deal with { Solutions = [] }), Sample.Referral(Deal));

        Assert.Collection(plan.Actions, action => Assert.IsType<SyncAction.Patch>(action), action => Assert.IsType<SyncAction.WriteBack>(action));
        Assert.Empty(plan.Findings);
    }

    [Fact]
    public void Plan_PartnerCenterReportedAChange_ReadsFirst() => Assert.Equal(
        "Partner Center reported a change of the referral.", One<SyncAction.Read>(Deal, Sample.Shared(Deal) with { ReferralChanged = true }).Because);

    [Fact]
    public void Plan_NeverAgreed_ReadsFirst() => Assert.StartsWith(
        "It is not known what Partner Center holds for Deal identifier, Name,",
        One<SyncAction.Read>(Deal, Sample.Shared(Deal) with { Agreed = null }).Because, StringComparison.Ordinal);

    [Fact]
    public void Plan_OnlyPartnerCenterChanged_WritesBack()
    {
        var plan = Sample.Plan(Deal, Sample.Shared(Deal), Sample.Referral(Deal with { Value = 9_000, Name = "New name" }));

        var writeBack = Assert.IsType<SyncAction.WriteBack>(Assert.Single(plan.Actions));
        Assert.Equal("Partner Center changed: Name and Deal value.", writeBack.Because);
        Assert.Equal([new FieldChange(FieldMap.Name, JsonValue.Of("Fabrikam supply chain"), JsonValue.Of("New name")),
            new FieldChange(FieldMap.Value, new JsonNumber("10000"), new JsonNumber("9000"))], writeBack.Changes);
    }

    [Fact]
    public void Plan_EverythingAtOnce_PatchesThenWritesBackThenInvites()
    {
        var plan = Sample.Plan(Deal with { Notes = "x", Help = "QuotesOrLicensing" }, Sample.Shared(Deal), Sample.Referral(Deal with { Value = 9_000 }));

        Assert.Equal([typeof(SyncAction.Patch), typeof(SyncAction.WriteBack), typeof(SyncAction.Invite)], plan.Actions.Select(action => action.GetType()));
    }

    [Fact]
    public void Plan_PartnerCenterLeavesOutARequiredField_ThatIsNoChange()
    {
        var details = (JsonObject)Sample.Referral(Deal)["details"];
        var without = new JsonObject([.. details.Members.Where(member => member.Name != "closingDateTime")]);

        Assert.IsType<SyncAction.UpToDate>(Assert.Single(Sample.Plan(Deal, Sample.Shared(Deal), Sample.Referral(Deal).With("details", without)).Actions));
    }

    [Fact]
    public void Plan_TextArrivesEscaped_IsNoChange()
    {
        var deal = Deal with { Name = "R&D <beta>" };

        One<SyncAction.UpToDate>(deal, Sample.Shared(deal), Sample.Referral(deal).With("name", JsonValue.Of("R&amp;D &lt;beta&gt;")));
    }

    [Theory]
    [InlineData(ConflictWinner.Latest, ConflictWinner.Crm, "Both sides changed Deal value since they last agreed; the CRM's value is the later one and wins.")]
    [InlineData(ConflictWinner.Crm, ConflictWinner.Crm, "Both sides changed Deal value since they last agreed; the CRM's value wins by policy.")]
    [InlineData(ConflictWinner.PartnerCenter, ConflictWinner.PartnerCenter, "Both sides changed Deal value since they last agreed; Partner Center's value wins by policy.")]
    public void Plan_BothChangedTheValue_ThePolicyDecidesAndBothValuesAreLogged(ConflictWinner policy, ConflictWinner winner, string because)
    {
        var plan = Sample.Plan(Deal with { Value = 1 }, Sample.Shared(Deal), Sample.Referral(Deal with { Value = 2 }), new SyncPolicy { Winner = policy });

        Assert.Equal(
            [new FieldConflict(FieldMap.Value, new JsonNumber("10000"), new JsonNumber("1"), new JsonNumber("2"), winner, because)], plan.Conflicts);
        Assert.Equal(winner == ConflictWinner.Crm, Assert.Single(plan.Actions) is SyncAction.Patch);
    }

    [Fact]
    public void Plan_WinnerOfOneField_GoesOverThePolicy()
    {
        var policy = new SyncPolicy { Winner = ConflictWinner.Crm, WinnerByField = new Dictionary<string, ConflictWinner> { [FieldMap.Notes] = ConflictWinner.PartnerCenter } };

        var plan = Sample.Plan(Deal with { Notes = "a" }, Sample.Shared(Deal), Sample.Referral(Deal with { Notes = "b" }), policy);

        Assert.IsType<SyncAction.WriteBack>(Assert.Single(plan.Actions));
    }

    [Fact]
    public void Plan_DirectionNarrowed_TheFieldTravelsOneWayOnly()
    {
        var policy = new SyncPolicy { DirectionByField = new Dictionary<string, FieldDirection> { [FieldMap.Notes] = FieldDirection.ToPartnerCenter } };

        Assert.IsType<SyncAction.UpToDate>(Assert.Single(Sample.Plan(Deal, Sample.Shared(Deal), Sample.Referral(Deal with { Notes = "b" }), policy).Actions));
        Assert.IsType<SyncAction.Patch>(Assert.Single(Sample.Plan(Deal with { Notes = "c" }, Sample.Shared(Deal), null, policy).Actions));
    }

    [Fact]
    public void Plan_PartnerCenterAddedATeamMember_ItSurvivesOurNextChange()
    {
        var world = new World(Deal, Sample.Referral(Deal with { Team = [.. Deal.Team, Sample.Person("Bo")] }), Sample.Shared(Deal), new SyncPolicy());
        world.Step(read: true);
        var later = new World(Deal with { Team = [Sample.Person("Ana")] }, world.Referral, world.State, new SyncPolicy());

        later.Step(read: false);

        Assert.Equal(["bo@contoso.example", "ana@contoso.example"], Members.Items(later.Referral!["team"]).Select(People.Key));
    }

    [Fact]
    public void Plan_EachSideRemovedWhatTheOtherKept_LeavesTheWinnersSetAndNotNothing()
    {
        var agreed = Deal with { Solutions = [new DealSolution("SOL-1", null), new DealSolution("SOL-2", null)] };
        var plan = Sample.Plan(agreed with { Solutions = [agreed.Solutions[0]] }, Sample.Shared(agreed), Sample.Referral(agreed with { Solutions = [agreed.Solutions[1]] }));

        Assert.Equal(["SOL-1"], Members.Items(Assert.IsType<SyncAction.Patch>(Assert.Single(plan.Actions)).Changes[0].After).Select(Solutions.Key));
    }

    internal static T One<T>(Deal deal, SyncState state, JsonObject? referral = null)
        where T : SyncAction => Assert.IsType<T>(Assert.Single(Sample.Plan(deal, state, referral).Actions));
}
