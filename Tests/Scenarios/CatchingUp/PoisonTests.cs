using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Sandbox.Tests.Pipeline;
using CoSell.Scenarios.Tests.Inbound;
using CoSell.Scenarios.Tests.Plugins;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.CatchingUp;

/// <summary>One row that Dataverse, a customer's rule or Partner Center refuses again and again keeps none of the others waiting.</summary>
public sealed class PoisonTests : IAsyncLifetime
{
    private readonly Company company = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Fact]
    public void Tick_WithADueRowThatCannotBeMarked_WakesTheOthersAndSaysSoOnce()
    {
        company.Simulator.Faults.Next(Fault.Throttled(TimeSpan.FromHours(1)), "POST", "/referrals", times: 2);
        var refused = NewDeal();
        var other = NewDeal();
        Refuse(refused);
        company.Turn(TimeSpan.FromMinutes(70));

        company.Tick();
        company.Tick();

        Assert.Equal("Synced", company.Status(other));
        Assert.Equal("Waiting", company.Status(refused));
        Assert.Equal(
            $"CSL1363: The queue row {refused:D} is due, but Dataverse did not let it be marked: Our own rule refuses this row. "
            + "It is tried again with each tick; the other rows go on. Correct what refuses it, such as a plug-in of your own on the table.",
            Assert.Single(company.Log(), row => row.GetAttributeValue<string>("cosell_code") == "CSL1363").GetAttributeValue<string>("cosell_message"));
    }

    [Fact]
    public void Tick_WithAListedChangeThatCannotBeKept_KeepsTheOthersAndWakesWhatIsDue()
    {
        var refused = company.SharedDeal();
        var other = company.SharedDeal();
        company.Simulator.Faults.Next(Fault.Throttled(TimeSpan.FromHours(1)), "POST", "/referrals");
        var due = NewDeal();
        company.Turn(TimeSpan.FromMinutes(70));
        Refuse(refused);
        Edit(refused);
        Edit(other);

        company.Tick();

        Assert.Equal("Edited.", Notes(other));
        Assert.Equal("Synced", company.Status(due));
        Assert.StartsWith("CSL1362: ", company.Connection().GetAttributeValue<string>("cosell_message"), StringComparison.Ordinal);
    }

    [Fact]
    public void ChangeThatCouldNotBeKept_IsTakenOnceItIsLetThrough()
    {
        var deal = company.SharedDeal();
        company.Turn(TimeSpan.FromMinutes(70));
        company.Tick();
        Refuse(deal);
        Edit(deal);
        company.Tick();
        for (var minutes = 0; minutes < 50; minutes += 10)
        {
            company.Turn(TimeSpan.FromMinutes(10));
            company.Simulator.Microsoft.InviteToCoSell(SampleOrganizations.Contoso, new InboundDeal($"Later {minutes}", "Northwind"));
            company.Tick();
        }
        Assert.NotEqual("Edited.", Notes(deal));

        company.Organization.Service.Delete("sdkmessageprocessingstep", SolutionBuilder.StepId(1));
        company.Tick();

        Assert.Equal("Edited.", Notes(deal));
        Assert.Equal("The connection works.", company.Connection().GetAttributeValue<string>("cosell_message"));
    }

    [Fact]
    public void DealThatPartnerCenterAlwaysFails_EndsAsFailedAndIsLookedAtOnceADay()
    {
        var poison = company.SharedDeal();
        var other = company.SharedDeal();
        company.Simulator.Faults.Add(new FaultRule(Fault.Unavailable(), "PATCH", company.Deal(poison).GetAttributeValue<string>("cosell_referralidentifier"), Times: null));
        company.Change(poison, ("estimatedvalue", new Money(30_000)));
        company.RunJobs();

        for (var hours = 0; hours < 30; hours++)
        {
            company.Turn(TimeSpan.FromHours(1));
            company.Tick();
        }
        company.Change(other, ("estimatedvalue", new Money(40_000)));
        company.RunJobs();

        Assert.Equal("Synced", company.Status(other));
        Assert.Equal("Failed", company.Status(poison));
        Assert.StartsWith("CSL1204: ", company.Message(poison), StringComparison.Ordinal);
        Assert.True(company.Row(poison).GetAttributeValue<DateTime>("cosell_nextattempton") > company.Clock.GetUtcNow().UtcDateTime.AddHours(12));

        company.Simulator.Faults.Clear();
        company.Turn(TimeSpan.FromDays(1));
        company.Tick();
        Assert.Equal("Synced", company.Status(poison));
    }

    private Guid NewDeal()
    {
        var deal = company.CreateDeal();
        company.AddSolution(deal);
        company.RunJobs();
        return deal;
    }

    /// <summary>A rule of the customer's own on the connector's table.</summary>
    private void Refuse(Guid row)
    {
        var step = new StepXml("RefuseRow", "Update", "cosell_referral", Stage: 20) { Configuration = $"{row:D}", Filter = "cosell_requestedon" };
        Assert.Empty(company.Organization.Import(new SolutionBuilder().Step(step).Build()).Errors);
    }

    private void Edit(Guid deal) => company.Simulator.Portal.Edit(
        Guid.Parse(company.Deal(deal).GetAttributeValue<string>("cosell_referralidentifier")), new JsonObject { ["details/notes"] = "Edited." });

    private string? Notes(Guid deal) => company.Seller.Retrieve("opportunity", deal, new ColumnSet("description")).GetAttributeValue<string>("description");
}
