using System.Text.Json.Nodes;
using CoSell.Scenarios.Tests.Inbound;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.Plugins;

/// <summary>The referral is closed at Partner Center: the deal follows, once, through the platform's own messages.</summary>
public sealed class ClosedThereTests : IAsyncLifetime
{
    private readonly Company company = new();
    private Events events = null!;

    public async ValueTask InitializeAsync() => events = await Events.RegisterAsync(company);

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Theory]
    [InlineData("Won", 1, 3, "won")]
    [InlineData("Lost", 2, 4, "lost")]
    public void Closed_AtPartnerCenter_ClosesTheDealWithItsReason(string substatus, int state, int status, string word)
    {
        var deal = company.SharedDeal();
        events.Lose();
        var closedOn = company.Clock.GetUtcNow().UtcDateTime;
        Close(deal, substatus, "Signed on paper.");
        company.Clock.Turn(TimeSpan.FromHours(30));

        Hear();

        Assert.Equal((state, status), StateOf(deal));
        Assert.Equal(
            $"Closed the deal as {word}, since its referral was closed at Partner Center: Signed on paper. "
            + $"The referral is closed at Partner Center ({substatus}), which is final; nothing more is sent.", company.Message(deal));
        Assert.Equal("Synced", company.Status(deal));
        var close = Assert.Single(Closes(deal));
        Assert.Equal(($"Closed as {word} at Partner Center", "Signed on paper."), (close.GetAttributeValue<string>("subject"), close.GetAttributeValue<string>("description")));
        Assert.Equal(closedOn, close.GetAttributeValue<DateTime>("actualend"), TimeSpan.FromSeconds(1));
        Assert.Equal("Signed on paper.", ReasonOnRow(deal));
        Assert.Equal(["GET"], company.Calls());
        Assert.Equal("CloseDeal", company.Operations()[^1]);
        Assert.Contains($"\"before\":\"Open\",\"after\":\"{substatus}\"", company.Log()[^1].GetAttributeValue<string>("cosell_changes"), StringComparison.Ordinal);
    }

    [Fact]
    public void Closed_AtPartnerCenter_StartsNoFurtherRunAndIsNotRepeated()
    {
        var deal = company.SharedDeal();
        events.Lose();
        Close(deal, "Won");
        Hear();
        var runs = company.Log().Count;

        company.Seller.Execute(new OrganizationRequest("cosell_Sync") { Parameters = { ["Target"] = new EntityReference("opportunity", deal) } });
        company.RunJobs();
        company.Turn(TimeSpan.FromHours(1));
        company.Tick();

        Assert.Equal(runs + 1, company.Log().Count); // the one that was asked for
        Assert.Equal(["GET"], company.Calls());
        Assert.Single(Closes(deal));
        Assert.Equal("Synced", company.Status(deal));
    }

    [Fact]
    public void Closed_WithLastChanges_BringsThemAlong()
    {
        var deal = company.SharedDeal();
        events.Lose();
        company.Simulator.Portal.Edit(Identifier(deal), new JsonObject { ["details/dealValue"] = 31_000 });
        Close(deal, "Won");

        Hear();

        var row = company.Seller.Retrieve("opportunity", deal, new ColumnSet("estimatedvalue", "actualvalue"));
        Assert.Equal((31_000m, 31_000m), (row.GetAttributeValue<Money>("estimatedvalue").Value, row.GetAttributeValue<Money>("actualvalue").Value));
    }

    [Theory]
    [InlineData("Declined")]
    [InlineData("Expired")]
    public void Ended_WithoutOutcome_LeavesTheDealOpenAndSaysSo(string substatus)
    {
        var deal = company.SharedDeal();
        events.Lose();
        Close(deal, substatus, "No capacity.");

        Hear();

        Assert.Equal((0, 1), StateOf(deal));
        Assert.Equal("Waiting", company.Status(deal));
        Assert.Contains($"CSL1350: The referral was closed as {substatus} at Partner Center (No capacity.), which is final; the deal is still open here.", company.Message(deal), StringComparison.Ordinal);
        Assert.Equal("No capacity.", ReasonOnRow(deal));
        Assert.Equal("CSL1350", company.Row(deal).GetAttributeValue<string>("cosell_findingcode"));
    }

    [Fact]
    public void Ended_WithoutOutcome_ClosesAsLostWhereTheAdministratorSaysSo()
    {
        company.Set("cosell_CloseDeals", "All");
        var deal = company.SharedDeal();
        events.Lose();
        Close(deal, "Expired");

        Hear();

        Assert.Equal((2, 4), StateOf(deal));
        Assert.Equal("Synced", company.Status(deal));
    }

    [Fact]
    public void Closed_WhereTheAdministratorWantsNone_IsShownOnly()
    {
        company.Set("cosell_CloseDeals", "Never");
        var deal = company.SharedDeal();
        events.Lose();
        Close(deal, "Won");

        Hear();

        Assert.Equal((0, 1), StateOf(deal));
        Assert.Contains("CSL1350: The referral was closed as Won at Partner Center, which is final; the deal is still open here.", company.Message(deal), StringComparison.Ordinal);
    }

    [Fact]
    public void Closed_OtherwiseHere_IsAConflictInTheLogAndASentenceOnTheDeal()
    {
        var deal = company.SharedDeal();
        events.Lose();
        company.Change(deal, ("statecode", new OptionSetValue(2)), ("statuscode", new OptionSetValue(5)));
        company.RunJobs();
        Close(deal, "Won");

        Hear();
        company.Turn(TimeSpan.FromMinutes(20));
        company.Tick();

        Assert.Equal((2, 5), StateOf(deal));
        Assert.Equal("Waiting", company.Status(deal));
        Assert.Contains("CSL1351: The deal is lost here, but its referral is closed as Won at Partner Center, which is final.", company.Message(deal), StringComparison.Ordinal);
        Assert.Contains(company.Log(), row => row.GetAttributeValue<string>("cosell_changes").Contains(
            "\"crm\":\"Lost\",\"partnerCenter\":\"Won\",\"winner\":\"Neither\"", StringComparison.Ordinal));
        Assert.DoesNotContain("PATCH", company.Calls());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Reopened_AfterTheClose_IsNeverSentAndStaysOpen(bool closedHere)
    {
        var deal = company.SharedDeal();
        events.Lose();
        if (closedHere)
        {
            company.Change(deal, ("statecode", new OptionSetValue(1)), ("statuscode", new OptionSetValue(3)));
            company.RunJobs();
            company.Turn(TimeSpan.FromMinutes(16));
            company.Tick();
        }
        else
        {
            Close(deal, "Won");
        }
        Hear();
        company.Simulator.Calls.Clear();

        company.Change(deal, ("statecode", new OptionSetValue(0)), ("statuscode", new OptionSetValue(1)));
        company.RunJobs();
        company.Change(deal, ("estimatedvalue", new Money(99_000)));
        company.RunJobs();

        Assert.Equal((0, 1), StateOf(deal));
        Assert.Empty(company.Calls());
        Assert.Equal("Waiting", company.Status(deal));
        Assert.Contains("what changed since then stays here: the deal is open again and Deal value.", company.Message(deal), StringComparison.Ordinal);
        Assert.Equal("Closed", (string?)Assert.Single(company.Referrals)["status"]);
    }

    [Fact]
    public void OurOwnClose_ComesBackAsAnEvent_AndClosesNothingTwice()
    {
        var deal = company.SharedDeal();
        events.Lose();
        company.Seller.Execute(new OrganizationRequest("LoseOpportunity")
        {
            ["OpportunityClose"] = new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal), ["description"] = "Budget cut." },
            ["Status"] = new OptionSetValue(5),
        });
        company.RunJobs();
        company.Turn(TimeSpan.FromMinutes(16));
        company.Tick();

        Assert.Equal(["Echo"], events.Deliver());
        company.RunJobs();

        Assert.Equal(["PATCH"], company.Calls());
        Assert.Single(Closes(deal));
        Assert.Equal("Budget cut.", ReasonOnRow(deal));
        Assert.Equal((2, 5), StateOf(deal));
    }

    private void Close(Guid deal, string substatus, string? reason = null) =>
        company.Simulator.Portal.Edit(Identifier(deal), new JsonObject { ["status"] = "Closed", ["substatus"] = substatus, ["statusReason"] = reason });

    private void Hear()
    {
        events.Deliver();
        company.RunJobs();
    }

    private Guid Identifier(Guid deal) => Guid.Parse(company.Deal(deal).GetAttributeValue<string>("cosell_referralidentifier"));

    private (int State, int Status) StateOf(Guid deal)
    {
        var row = company.Seller.Retrieve("opportunity", deal, new ColumnSet("statecode", "statuscode"));
        return (row.GetAttributeValue<OptionSetValue>("statecode").Value, row.GetAttributeValue<OptionSetValue>("statuscode").Value);
    }

    private string? ReasonOnRow(Guid deal) =>
        company.Organization.Service.Retrieve("cosell_referral", deal, new ColumnSet("cosell_statusreason")).GetAttributeValue<string>("cosell_statusreason");

    private List<Entity> Closes(Guid deal)
    {
        var query = new QueryExpression("opportunityclose") { ColumnSet = new ColumnSet("subject", "description", "actualend") };
        query.Criteria.AddCondition("opportunityid", ConditionOperator.Equal, deal);
        return [.. company.Organization.Service.RetrieveMultiple(query).Entities];
    }
}
