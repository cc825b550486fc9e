using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Scenarios.Tests.Plugins;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.Inbound;

/// <summary>cosell_Tick catches up with what no event told, and says when it cannot.</summary>
public sealed class PollTests : IAsyncLifetime
{
    private readonly Company company = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Fact]
    public void Tick_AfterAnEditThatNoEventTold_TakesItOverWithoutAnotherCall()
    {
        var deal = company.SharedDeal();
        company.Tick();
        company.Simulator.Calls.Clear();
        company.Turn(TimeSpan.FromMinutes(1));
        company.Simulator.Portal.Edit(Identifier(deal), new JsonObject { ["details/notes"] = "Decision in May." });

        company.Tick();

        Assert.Equal("One change at Partner Center was not known yet.", Found());
        Assert.Equal("Decision in May.", company.Seller.Retrieve("opportunity", deal, new ColumnSet("description")).GetAttributeValue<string>("description"));
        Assert.Equal((1, 0), (company.Polls(), company.Calls().Count));
        Assert.Equal("Synced", company.Status(deal));
    }

    [Fact]
    public void Tick_ForTheFirstTimeHoursAfterTheFirstDeal_TakesWhatChangedMeanwhile()
    {
        var deal = company.SharedDeal();
        company.Simulator.Portal.Edit(Identifier(deal), new JsonObject { ["details/notes"] = "Decision in May." });
        company.Turn(TimeSpan.FromHours(3));

        company.Tick();

        Assert.Equal("Decision in May.", company.Seller.Retrieve("opportunity", deal, new ColumnSet("description")).GetAttributeValue<string>("description"));
    }

    [Fact]
    public void Tick_WhereNothingChanged_IsOneCallAndNoRun()
    {
        company.SharedDeal();
        company.Tick();
        company.Simulator.Calls.Clear();
        var runs = company.Log().Count;

        var message = company.Tick();

        Assert.Equal("Nothing is due.", message);
        Assert.Equal((1, 0), (company.Polls(), company.Calls().Count));
        Assert.Equal(runs, company.Log().Count);
    }

    [Fact]
    public void Tick_AfterOurOwnWrites_FindsNothingNew()
    {
        var deal = company.SharedDeal();
        company.Tick();
        company.Change(deal, ("estimatedvalue", new Money(30_000)));
        company.RunJobs();

        company.Tick();

        Assert.Null(Found());
    }

    [Fact]
    public void Tick_TheSameChangeListedTwice_IsTakenOnce()
    {
        var deal = company.SharedDeal();
        company.Tick();
        company.Turn(TimeSpan.FromMinutes(1));
        company.Simulator.Portal.Edit(Identifier(deal), new JsonObject { ["details/notes"] = "Decision in May." });
        var runs = company.Log().Count;

        // Both lists come before the job that the first one starts: the change waits on its row.
        company.Organization.Service.Execute(new OrganizationRequest("cosell_Tick"));
        company.Organization.Service.Execute(new OrganizationRequest("cosell_Tick"));
        company.RunJobs();

        Assert.Equal(runs + 2, company.Log().Count);
        Assert.Equal("One change at Partner Center was not known yet.", Found());
        Assert.Empty(company.Calls());
    }

    [Fact]
    public void Tick_OverSeveralPages_FollowsThemToTheEnd()
    {
        company.Set("cosell_InboundDeals", "Wait");
        company.Tick();
        for (var number = 0; number < 230; number++)
            company.Simulator.Microsoft.InviteToCoSell(SampleOrganizations.Contoso, new InboundDeal($"Deal {number}", "Northwind"));
        company.Simulator.Calls.Clear();

        company.Tick();

        Assert.Equal("230 changes at Partner Center were not known yet.", Found());
        Assert.Equal((3, 0), (company.Polls(), company.Calls().Count));
        Assert.Equal(230, Events.InboundRows(company).Count);
        Assert.All(Events.InboundRows(company), row => Assert.StartsWith("Microsoft invites you to a deal: ", row.GetAttributeValue<string>("cosell_message"), StringComparison.Ordinal));
        // Not the latest of them: what became visible while the pages were read is for the next list.
        Assert.Equal("2026-03-02T09:00:00.0000000Z", Connection().GetAttributeValue<string>("cosell_watermark"));
    }

    [Theory]
    [InlineData(SignInProblem.PasswordExpired, "CSL1221: The password of the connector's user has expired or was changed")]
    [InlineData(SignInProblem.ConsentRevoked, "CSL1223: The consent for the connector's app was revoked or never given")]
    [InlineData(SignInProblem.ConditionalAccess, "CSL1224: Conditional access asks for a person to sign in")]
    public void Tick_WithADeadConnection_SaysWhoMustActAndCatchesUpAfterTheRepair(SignInProblem problem, string says)
    {
        var deal = company.SharedDeal();
        company.Tick();
        var alive = Connection().GetAttributeValue<DateTime>("cosell_heartbeaton");
        company.Simulator.SetSignInProblem(SampleOrganizations.Service, problem);
        company.Simulator.RevokeAccessTokens();
        company.Turn(TimeSpan.FromHours(2));
        company.Change(deal, ("estimatedvalue", new Money(40_000)));
        company.RunJobs();

        company.Tick();

        Assert.StartsWith(says, Found(), StringComparison.Ordinal);
        Assert.StartsWith($"Nothing is due. {says}", company.Tick(), StringComparison.Ordinal);
        Assert.StartsWith(says, Connection().GetAttributeValue<string>("cosell_message"), StringComparison.Ordinal);
        Assert.Equal(alive, Connection().GetAttributeValue<DateTime>("cosell_heartbeaton"));
        Assert.Equal("Failed", company.Status(deal));

        company.Simulator.SetSignInProblem(SampleOrganizations.Service, SignInProblem.None);
        company.Simulator.Portal.Edit(Identifier(deal), new JsonObject { ["details/notes"] = "Changed in the meantime." });
        company.Tick();

        Assert.Equal("The connection works.", Connection().GetAttributeValue<string>("cosell_message"));
        Assert.Equal("Synced", company.Status(deal));
        Assert.Equal(40_000m, (decimal)Assert.Single(company.Referrals)["details"]!["dealValue"]!);
        Assert.Equal("Changed in the meantime.", company.Seller.Retrieve("opportunity", deal, new ColumnSet("description")).GetAttributeValue<string>("description"));
    }

    [Fact]
    public void Tick_WithoutAConnection_StillWakesWhatIsDue()
    {
        company.Organization.Service.Delete("cosell_connection", Connection().Id);

        Assert.StartsWith("Nothing is due. CSL1012: There is no active connection to Partner Center.", company.Tick(), StringComparison.Ordinal);
    }

    /// <summary>What the latest tick that had something to tell left in the log.</summary>
    private string? Found() => company.Log().LastOrDefault(row => row.GetAttributeValue<string>("cosell_operation") == "Tick")?.GetAttributeValue<string>("cosell_message");

    private Guid Identifier(Guid deal) => Guid.Parse(company.Deal(deal).GetAttributeValue<string>("cosell_referralidentifier"));

    private Entity Connection() => Assert.Single(company.Organization.Service.RetrieveMultiple(
        new QueryExpression("cosell_connection") { ColumnSet = new ColumnSet("cosell_watermark", "cosell_heartbeaton", "cosell_message") }).Entities);
}
