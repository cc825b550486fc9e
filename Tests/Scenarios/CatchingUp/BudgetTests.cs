using CoSell.Sandbox.PartnerCenter;
using CoSell.Scenarios.Tests.Plugins;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.CatchingUp;

/// <summary>The calls of a day are counted, seen and kept within the budget; what waits says so and goes on by itself.</summary>
public sealed class BudgetTests : IAsyncLifetime
{
    private readonly Company company = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Fact]
    public void Tick_CountsTheCallsOfRunsAndItsOwn()
    {
        var deal = company.SharedDeal();
        company.Tick();
        company.Tick();
        company.Change(deal, ("estimatedvalue", new Money(30_000)));
        company.RunJobs();

        company.Tick();

        Assert.Equal(5, Calls());
        Assert.Equal(10_000, company.Connection().GetAttributeValue<int>("cosell_callbudget"));
        Assert.Equal(5, company.Simulator.Calls.ReferralCalls + 1); // the create was before the list of calls was emptied
    }

    [Fact]
    public void Chart_OfCallsPerDay_HasTheBudgetAsASecondLine()
    {
        company.SetAndWait("cosell_DailyCallBudget", "500");
        company.SharedDeal();
        company.SharedDeal();

        var day = Assert.Single(company.Chart("Partner Center calls per day"));

        Assert.Equal((2, 500), (Value(day, "measure"), Value(day, "budget")));
    }

    // What tells of a wrong setting must not be lost for the same reason.
    [Fact]
    public void LogEntry_WhileASettingIsUnreadable_IsWrittenWithoutABudget()
    {
        var deal = company.SharedDeal();
        company.Change(deal, ("estimatedvalue", new Money(30_000)));
        company.Set("cosell_DailyCallBudget", "many");
        company.Turn(TimeSpan.FromMinutes(2));

        var query = new QueryExpression("cosell_synclog") { ColumnSet = new ColumnSet("cosell_code", "cosell_callbudget") };
        query.AddOrder("cosell_startedon", OrderType.Ascending);
        var entries = company.Organization.Service.RetrieveMultiple(query).Entities;

        Assert.Equal([null, "CSL1011"], entries.Select(entry => entry.GetAttributeValue<string?>("cosell_code")));
        Assert.Equal([10_000, null], entries.Select(entry => entry.GetAttributeValue<int?>("cosell_callbudget")));
    }

    [Fact]
    public void BudgetUsedUp_OnlyCreatesAndClosesGo_AndTheRestGoesTheNextDay()
    {
        var edited = company.SharedDeal();
        var won = company.SharedDeal();
        company.SetAndWait("cosell_DailyCallBudget", "2");
        company.Tick();
        company.Simulator.Calls.Clear();

        company.Change(edited, ("estimatedvalue", new Money(30_000)));
        company.RunJobs();
        Win(won);
        company.Turn(TimeSpan.FromMinutes(20));
        var created = company.CreateDeal();
        company.AddSolution(created);
        company.Tick();

        Assert.Equal(["PATCH", "POST"], company.Calls().Order(StringComparer.Ordinal));
        Assert.Equal(("Synced", "Synced"), (company.Status(won), company.Status(created)));
        Assert.Equal("Waiting", company.Status(edited));
        Assert.Equal(
            "CSL1360: Today's budget of 2 calls to Partner Center is used up; only new referrals, answers and closes are sent. "
            + "The rest goes on by itself after 2026-03-03 00:00 UTC; an administrator can raise the Daily call budget.", company.Message(edited));
        Assert.Equal(company.Message(edited), company.Connection().GetAttributeValue<string>("cosell_message"));
        Assert.Equal("CSL1360", company.LastTick()!.GetAttributeValue<string>("cosell_code"));

        company.Turn(TimeSpan.FromHours(16));
        company.Tick();

        Assert.Equal("Synced", company.Status(edited));
        Assert.Equal(30_000m, (decimal)company.Referrals[0]["details"]!["dealValue"]!);
        Assert.Equal("The connection works.", company.Connection().GetAttributeValue<string>("cosell_message"));
    }

    [Fact]
    public void BudgetRaised_WhatWaitedGoesWithTheNextTick()
    {
        var deal = company.SharedDeal();
        company.SetAndWait("cosell_DailyCallBudget", "1");
        company.Tick();
        company.Change(deal, ("estimatedvalue", new Money(30_000)));
        company.RunJobs();
        Assert.Equal("Waiting", company.Status(deal));

        company.SetAndWait("cosell_DailyCallBudget", "100");
        company.Tick();

        Assert.Equal("Synced", company.Status(deal));
    }

    [Fact]
    public void BudgetUsedToFourFifths_ListsEveryTenMinutesAndSendsAsAlways()
    {
        var deal = company.SharedDeal();
        for (var others = 0; others < 7; others++)
            company.SharedDeal();
        company.Tick();
        company.SetAndWait("cosell_DailyCallBudget", "11");
        company.Simulator.Calls.Clear();

        for (var minute = 0; minute < 15; minute++)
        {
            company.Turn(TimeSpan.FromMinutes(1));
            company.Tick();
        }
        company.Change(deal, ("estimatedvalue", new Money(30_000)));
        company.RunJobs();

        Assert.Equal(1, company.Polls());
        Assert.Equal("Synced", company.Status(deal));
        Assert.StartsWith(
            "CSL1361: More than 80 % of today's 11 calls to Partner Center are used, so changes there are listed every 10 minutes only.",
            company.Connection().GetAttributeValue<string>("cosell_message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "CSL1360")]
    [InlineData("10", "CSL1361")]
    public void DeadSignIn_WhereNothingIsListed_IsNoticedByTheNextTickAndItsDealsAreWokenAfterTheRepair(string most, string says)
    {
        company.SharedDeal();
        for (var tick = 0; tick < 7; tick++)
            company.Tick();
        company.SetAndWait("cosell_DailyCallBudget", most);
        company.Tick();
        Assert.Equal(8, Calls());
        company.Simulator.Calls.Clear();

        company.Simulator.SetSignInProblem(SampleOrganizations.Service, SignInProblem.PasswordExpired);
        company.Simulator.RevokeAccessTokens();
        company.Tick();

        Assert.StartsWith("CSL1221: ", company.Connection().GetAttributeValue<string>("cosell_message"), StringComparison.Ordinal);
        Assert.Equal((0, 8), (company.Polls(), Calls()));
        var stopped = company.CreateDeal();
        company.AddSolution(stopped);
        company.RunJobs();
        Assert.Equal("Failed", company.Status(stopped));

        company.Simulator.SetSignInProblem(SampleOrganizations.Service, SignInProblem.None);
        company.Tick();

        Assert.StartsWith(says, company.Connection().GetAttributeValue<string>("cosell_message"), StringComparison.Ordinal);
        Assert.Equal("Synced", company.Status(stopped));
        Assert.Equal(0, company.Polls());
    }

    [Fact]
    public void QuietTicks_LeaveOneEntryTheNextDay()
    {
        for (var minute = 0; minute < 5; minute++)
        {
            company.Tick();
            company.Turn(TimeSpan.FromMinutes(1));
        }
        Assert.Empty(company.Log());

        company.Turn(TimeSpan.FromDays(1));
        company.Tick();

        var entry = Assert.Single(company.Log());
        Assert.Equal("5 lists of changes on 2026-03-02 brought nothing new.", entry.GetAttributeValue<string>("cosell_message"));
        Assert.Equal(5, entry.GetAttributeValue<int>("cosell_calls"));
        Assert.Equal(1, Calls());
    }

    private static object? Value(Entity row, string alias) => row.GetAttributeValue<AliasedValue>(alias)?.Value;

    private int Calls() => company.Connection().GetAttributeValue<int>("cosell_callstoday");

    private void Win(Guid deal)
    {
        company.Seller.Execute(new OrganizationRequest("Win")
        {
            ["OpportunityClose"] = new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal), ["subject"] = "Won" },
            ["Status"] = new OptionSetValue(3),
        });
        company.RunJobs();
    }
}
