using CoSell.Sandbox.PartnerCenter;
using CoSell.Scenarios.Tests.Plugins;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.CatchingUp;

/// <summary>What a dead connection or a used-up budget stopped goes on once it is cured: all of it, however many deals there are.</summary>
public sealed class RepairTests : IAsyncLifetime
{
    private readonly Company company = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Fact]
    public void Repair_OfAConnectionThatStopped620Deals_WakesAllOfThem()
    {
        Break();
        Share(620);
        company.Tick();
        Assert.Equal(620, Count("Failed"));

        company.Simulator.SetSignInProblem(SampleOrganizations.Service, SignInProblem.None);
        company.Tick();

        Assert.Equal((0, 620), (Count("Failed"), Count("Synced")));
        Assert.Equal("The connection works.", company.Connection().GetAttributeValue<string>("cosell_message"));
    }

    [Fact]
    public void Repair_WhereTheListTookLong_LeavesTheRestToTheNextTickAndSaysSo()
    {
        Break();
        Share(3);
        company.Tick();
        company.Simulator.SetSignInProblem(SampleOrganizations.Service, SignInProblem.None);

        company.Meanwhile = ("GET", () => company.Clock.Turn(TimeSpan.FromSeconds(80)));
        company.Tick();

        Assert.Equal(3, Count("Failed"));
        Assert.Equal(
            "CSL1364: The connection works again, but not all deals that it had stopped could be woken within one tick. Nothing needs to be done; the next tick goes on.",
            company.Connection().GetAttributeValue<string>("cosell_message"));

        company.Tick();

        Assert.Equal((0, 3), (Count("Failed"), Count("Synced")));
        Assert.Equal("The connection works.", company.Connection().GetAttributeValue<string>("cosell_message"));
    }

    [Fact]
    public void DealThatFailedByItself_IsNotWokenBecauseTheBudgetWasTold()
    {
        Share(4);
        var poison = company.SharedDeal();
        company.Tick();
        company.Organization.Service.Update(new Entity("cosell_referral", poison)
        {
            ["cosell_syncstatus"] = new OptionSetValue(852300005), ["cosell_findingcode"] = "CSL1204", ["cosell_nextattempton"] = company.Clock.GetUtcNow().UtcDateTime.AddDays(1),
        });
        company.SetAndWait("cosell_DailyCallBudget", "7");
        company.Tick();
        Assert.StartsWith("CSL1361: ", company.Connection().GetAttributeValue<string>("cosell_message"), StringComparison.Ordinal);

        company.SetAndWait("cosell_DailyCallBudget", "1000");
        company.Turn(TimeSpan.FromMinutes(10));
        company.Tick();

        Assert.Equal(1, Count("Failed"));
        Assert.Equal("The connection works.", company.Connection().GetAttributeValue<string>("cosell_message"));
    }

    [Fact]
    public void BudgetRaised_For520WaitingDeals_AllGoWithTheNextTick()
    {
        Share(520);
        UseUp();

        company.SetAndWait("cosell_DailyCallBudget", "5000");
        company.Tick();

        Assert.Equal((0, 520), (Count("Waiting"), Count("Synced")));
    }

    [Fact]
    public void BudgetRaised_WhereTheListTookLong_TheRestGoesWithTheTickAfterIt()
    {
        Share(3);
        UseUp();

        company.SetAndWait("cosell_DailyCallBudget", "5000");
        company.Meanwhile = ("GET", () => company.Clock.Turn(TimeSpan.FromSeconds(80)));
        company.Tick();
        Assert.Equal(3, Count("Waiting"));
        company.Tick();

        Assert.Equal((0, 3), (Count("Waiting"), Count("Synced")));
    }

    [Fact]
    public void BudgetOfANewDay_DoesNotWakeAtOnceWhatIsSpreadOverItsFirstHour()
    {
        Share(20);
        UseUp();

        company.SetAndWait("cosell_DailyCallBudget", "5000");
        company.Turn(TimeSpan.FromDays(1) - company.Clock.GetUtcNow().TimeOfDay + TimeSpan.FromMinutes(5));
        company.Tick();

        Assert.InRange(Count("Waiting"), 10, 19);
    }

    private void Break()
    {
        company.Tick();
        company.Simulator.SetSignInProblem(SampleOrganizations.Service, SignInProblem.PasswordExpired);
        company.Simulator.RevokeAccessTokens();
    }

    private void Share(int deals)
    {
        for (var number = 0; number < deals; number++)
            company.AddSolution(company.CreateDeal());
        company.RunJobs();
    }

    /// <summary>No more calls today, and every deal has an edit that waits for some.</summary>
    private void UseUp()
    {
        company.SetAndWait("cosell_DailyCallBudget", "1");
        company.Tick();
        foreach (var row in Rows())
            company.Change(row.Id, ("estimatedvalue", new Money(30_000)));
        company.RunJobs();
        Assert.Equal(Rows().Count, Count("Waiting"));
    }

    private int Count(string status) => Rows().Count(row => Inbound.Events.StatusOf(row) == status);

    // A deal that begins here has the id of its row.
    private IReadOnlyList<Entity> Rows()
    {
        var query = new QueryExpression("cosell_referral") { ColumnSet = new ColumnSet("cosell_syncstatus") };
        query.AddOrder("cosell_referralid", OrderType.Ascending);
        return [.. company.Organization.Service.RetrieveMultiple(query).Entities];
    }
}
