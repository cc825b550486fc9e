using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Scenarios.Tests.Plugins;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.Inbound;

/// <summary>Events of Partner Center on the packed solution: one read for a change, none for our own writes.</summary>
public sealed class EventTests : IAsyncLifetime
{
    private readonly Company company = new();
    private Events events = null!;

    public async ValueTask InitializeAsync() => events = await Events.RegisterAsync(company);

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Fact]
    public void Events_OfOurOwnWrites_CostNoCall()
    {
        var deal = company.SharedDeal(WithHelp);
        company.Change(deal, ("estimatedvalue", new Money(30_000)));
        company.RunJobs();
        company.Simulator.Calls.Clear();

        var outcomes = events.Deliver();
        company.RunJobs();

        Assert.Equal(["Echo"], outcomes.Distinct());
        Assert.Equal(3, outcomes.Count);
        Assert.Empty(company.Calls());
    }

    // The event is quicker than the record of the answer: at that time its change is not known yet.
    [Fact]
    public void Event_OfOurOwnWrite_ThatComesBeforeItsRecord_CostsNoCall()
    {
        var deal = company.SharedDeal();
        company.Change(deal, ("estimatedvalue", new Money(30_000)));
        company.RunJobs();
        var written = (string)JsonNode.Parse(company.Simulator.Deliveries.History[^1].Body.Span)!["ResourceChangeUtcDate"]!;
        company.Simulator.Calls.Clear();

        company.Organization.Service.Update(new Entity("cosell_referral", deal) { ["cosell_referralchanged"] = true, ["cosell_referralchangedon"] = written });
        company.Seller.Execute(new OrganizationRequest("cosell_Sync") { Parameters = { ["Target"] = new EntityReference("opportunity", deal) } });
        company.RunJobs();

        Assert.Empty(company.Calls());
        Assert.Equal("Synced", company.Status(deal));
    }

    [Fact]
    public void Events_SeveralForOneChange_CauseOneRead()
    {
        var deal = company.SharedDeal();
        events.Lose();
        var id = Identifier(deal);
        company.Simulator.Portal.Edit(id, new JsonObject { ["details/notes"] = "Decision in April." });
        company.Simulator.Portal.Edit(id, new JsonObject { ["details/notes"] = "Decision in May." });
        var body = JsonNode.Parse(company.Simulator.Deliveries.History[^1].Body.Span)!.AsObject();

        var outcomes = events.Deliver();
        outcomes = [.. outcomes, events.Deliver(body)];
        company.RunJobs();

        Assert.Equal(["Marked", "Marked", "Repeated"], outcomes);
        Assert.Equal(["GET"], company.Calls());
        Assert.Equal("Decision in May.", company.Seller.Retrieve("opportunity", deal, new ColumnSet("description")).GetAttributeValue<string>("description"));
        Assert.Equal("Echo", events.Deliver(body));
    }

    [Fact]
    public void Event_ThatComesDuringARun_IsReadByTheNext()
    {
        var deal = company.SharedDeal();
        events.Deliver();
        var id = Identifier(deal);
        company.Simulator.Portal.Edit(id, new JsonObject { ["details/notes"] = "First." });
        events.Deliver();
        company.Meanwhile = ("GET", () =>
        {
            company.Simulator.Portal.Edit(id, new JsonObject { ["details/notes"] = "Second." });
            events.Deliver();
        });
        company.RunJobs();

        Assert.Equal("Second.", company.Seller.Retrieve("opportunity", deal, new ColumnSet("description")).GetAttributeValue<string>("description"));
        Assert.Equal("Synced", company.Status(deal));
        Assert.False(company.Organization.Service.Retrieve("cosell_referral", deal, new ColumnSet("cosell_referralchanged")).GetAttributeValue<bool>("cosell_referralchanged"));
    }

    [Fact]
    public void Event_OfAReferralJustPosted_LeavesNoRowBehind()
    {
        var deal = ToldBeforeItsRecord();

        Assert.Empty(Events.InboundRows(company));
        Assert.Empty(company.Calls());
        Assert.Equal("Synced", company.Status(deal));
    }

    // The row that the event began goes; random schedules found that its log went along.
    [Fact]
    public void Event_OfAReferralJustPosted_LeavesItsLogWithTheDealsRow()
    {
        var deal = ToldBeforeItsRecord();

        var entry = Assert.Single(company.Log(), entry => entry.GetAttributeValue<string>("cosell_message").StartsWith("A deal is being shared at this moment", StringComparison.Ordinal));
        Assert.Equal(deal, entry.GetAttributeValue<EntityReference>("cosell_referralid").Id);
    }

    /// <summary>Shares a deal; the event of its referral comes between the answer of the POST and its record.</summary>
    private Guid ToldBeforeItsRecord()
    {
        var deal = company.CreateDeal();
        company.AddSolution(deal);
        company.RunJobs();
        var id = Identifier(deal);
        var body = JsonNode.Parse(company.Simulator.Deliveries.History[^1].Body.Span)!.AsObject();
        company.Simulator.Calls.Clear();
        company.Organization.Service.Update(new Entity("cosell_referral", deal)
        {
            ["cosell_partnercenterid"] = null, ["cosell_pendingoperation"] = "Create", ["cosell_pendingsince"] = company.Clock.GetUtcNow().UtcDateTime,
        });
        Assert.Equal("Created", events.Deliver(body));
        company.RunJobs();
        Assert.Equal(("Waiting", 0), (Events.StatusOf(Assert.Single(Events.InboundRows(company))), company.Calls().Count));
        company.Organization.Service.Update(new Entity("cosell_referral", deal)
        {
            ["cosell_partnercenterid"] = $"{id:D}", ["cosell_pendingoperation"] = null, ["cosell_pendingsince"] = null,
        });
        company.Turn(TimeSpan.FromMinutes(2));
        company.Tick();
        return deal;
    }

    [Theory]
    [InlineData("referral-deleted", "6d0f7b0a-0000-4000-8000-000000000001", "2026-03-02T09:00:00.0000000+00:00", "CSL1320: The event \"referral-deleted\" is not one of Partner Center's referral events.")]
    [InlineData("referral-updated", "6d0f7b0a", "2026-03-02T09:00:00.0000000+00:00", "CSL1321: The event referral-updated names \"6d0f7b0a\", which is not the id of a referral.")]
    [InlineData("referral-updated", "00000000-0000-0000-0000-000000000000", "2026-03-02T09:00:00.0000000+00:00", "CSL1321: The event referral-updated names \"00000000-0000-0000-0000-000000000000\", which is not the id of a referral.")]
    [InlineData("referral-updated", "6d0f7b0a-0000-4000-8000-000000000001", "yesterday", "CSL1322: The event referral-updated says that the referral changed on \"yesterday\", which is not a time.")]
    public void Event_ThatCannotBeUnderstood_IsRefusedWithAReason(string name, string id, string changedOn, string message)
    {
        var answer = events.Receive(name, id, changedOn);

        Assert.Equal("Refused", (string)answer.Results["Outcome"]);
        Assert.StartsWith(message, (string)answer.Results["Message"], StringComparison.Ordinal);
        Assert.Equal(0, company.Organization.WaitingJobs);
        Assert.Empty(Events.InboundRows(company));
    }

    [Fact]
    public void Event_ThatTries_IsOnlyAcknowledged()
    {
        Assert.Equal("Test", events.Outcome("test-created", "0", ""));
        Assert.Equal(0, company.Organization.WaitingJobs);
    }

    [Fact]
    public void Event_WhoseIdStandsInTheAddressOnly_FindsItsReferral()
    {
        var deal = company.SharedDeal();
        events.Lose();

        var outcome = events.Outcome("referral-updated", "", "2026-03-03T09:00:00.0000000+00:00", $"https://elsewhere.example/engagements/v1/referrals/{Identifier(deal)}?x=1");

        Assert.Equal("Marked", outcome);
    }

    [Fact]
    public void Event_OfAnUnknownReferral_BecomesARowThatWaitsToBeAnswered()
    {
        company.Set("cosell_InboundDeals", "Wait");
        company.Simulator.Microsoft.InviteToCoSell(SampleOrganizations.Contoso, new InboundDeal("Data estate for Northwind", "Northwind"));

        events.Deliver();
        company.RunJobs();

        var row = Assert.Single(Events.InboundRows(company));
        Assert.Equal("Data estate for Northwind", row.GetAttributeValue<string>("cosell_name"));
        Assert.Equal("Waiting", Events.StatusOf(row));
        Assert.Equal("Microsoft invites you to a deal: Data estate for Northwind, for Northwind (US), 25,000 USD, to close by 2027-06-30. It awaits your answer until 2026-03-16 09:00 UTC.",
            row.GetAttributeValue<string>("cosell_message"));
        Assert.Equal(["GET"], company.Calls());
    }

    [Fact]
    public void Event_OfAReferralThatCannotBeRead_FailsVisiblyOnce()
    {
        events.Outcome("referral-updated", "6d0f7b0a-0000-4000-8000-000000000001", "2026-03-02T09:00:00.0000000+00:00");
        company.RunJobs();
        company.Turn(TimeSpan.FromHours(2));
        company.Tick();

        var row = Assert.Single(Events.InboundRows(company));
        Assert.Equal(("Failed", "CSL1207"), (Events.StatusOf(row), row.GetAttributeValue<string>("cosell_findingcode")));
        Assert.Equal(["GET"], company.Calls());
        Assert.EndsWith(
            "then press Sync now on its deal, or Resubmit on its entry in the sync log where it has none.", row.GetAttributeValue<string>("cosell_message"), StringComparison.Ordinal);
    }

    [Fact]
    public void Event_OfAReferralWithAnUnknownCrmId_IsIgnoredVisibly()
    {
        var deal = company.SharedDeal();
        company.Simulator.Portal.Edit(Identifier(deal), new JsonObject { ["externalReferenceId"] = "OPP-4711" });
        events.Lose();
        // Another organisation's installation shared it; here it is unknown.
        company.Organization.Service.Delete("opportunity", deal);
        company.Organization.Service.Delete("cosell_referral", deal);
        company.Simulator.Portal.Edit(Guid.Parse((string)company.Referrals[0]["id"]!), new JsonObject { ["details/notes"] = "Changed." });

        events.Deliver();
        company.RunJobs();

        var row = Assert.Single(Events.InboundRows(company));
        Assert.Equal(("Ignored", "CSL1330"), (Events.StatusOf(row), row.GetAttributeValue<string>("cosell_findingcode")));
        Assert.Contains("names the CRM id \"OPP-4711\", which no deal here has.", row.GetAttributeValue<string>("cosell_message"), StringComparison.Ordinal);
        Assert.Equal("CSL1330", company.Log()[^1].GetAttributeValue<string>("cosell_code"));
    }

    private void WithHelp(Entity row)
    {
        row["cosell_help"] = new OptionSetValue(852300002);
        row["parentcontactid"] = new EntityReference("contact", company.Contact);
    }

    private Guid Identifier(Guid deal) => Guid.Parse(company.Deal(deal).GetAttributeValue<string>("cosell_referralidentifier"));
}
