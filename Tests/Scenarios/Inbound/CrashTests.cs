using CoSell.Sandbox.PartnerCenter;
using CoSell.Scenarios.Tests.Plugins;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.Inbound;

/// <summary>Whatever breaks off while a deal comes in, and however often it is told: one opportunity, one account, one contact.</summary>
public sealed class CrashTests : IAsyncLifetime
{
    private static readonly InboundDeal Northwind = new("Data estate for Northwind", "Northwind", "DE") { PostalCode = "10115" };

    private readonly Company company = new();
    private Events events = null!;

    public async ValueTask InitializeAsync() => events = await Events.RegisterAsync(company);

    public ValueTask DisposeAsync() => company.DisposeAsync();

    // What a worker had made when it was killed, each time a little more, is what the next one finds.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Run_KilledWhileTheDealIsMade_IsRepeated_AndMakesOne(int deletedAfterwards)
    {
        var deal = Invited();
        // Back to where the worker stood: the referral's row had not learnt of its deal.
        company.Organization.Service.Update(new Entity("cosell_referral", deal)
        {
            ["cosell_opportunityid"] = null, ["cosell_partnercenterupdatedon"] = null, ["cosell_referralstatus"] = null,
            ["cosell_agreed"] = null, ["cosell_etag"] = null, ["cosell_syncstatus"] = new OptionSetValue(852300002),
            ["cosell_claimedon"] = company.Clock.GetUtcNow().UtcDateTime,
        });
        if (deletedAfterwards > 0)
            company.Organization.Service.Delete("cosell_opportunitysolution", Only("cosell_opportunitysolution").Id);
        if (deletedAfterwards > 1)
            company.Organization.Service.Delete("opportunity", deal);
        // It had not told Partner Center either.
        company.Simulator.Portal.Edit(deal, new() { ["externalReferenceId"] = null });

        company.Turn(TimeSpan.FromMinutes(4));
        company.Tick();
        company.Turn(TimeSpan.FromMinutes(1));
        company.Tick();

        Assert.Equal((1, 1, 1, 1), (Count("opportunity"), Named("account", "Northwind"), Count("cosell_opportunitysolution"), Count("cosell_referral")));
        Assert.Equal($"{deal:D}", (string?)company.Simulator.Portal.Read(deal)["externalReferenceId"]);
        Assert.Equal("Waiting", company.Status(deal));
    }

    [Fact]
    public void Connection_PulledBeforePartnerCenterIsTold_IsToldByTheNextRun()
    {
        company.Meanwhile = ("PATCH", () => throw new InvalidOperationException("pulled the plug"));
        var deal = Invited();
        Assert.Null((string?)company.Simulator.Portal.Read(deal)["externalReferenceId"]);

        company.Turn(TimeSpan.FromMinutes(6));
        company.Tick();

        Assert.Equal($"{deal:D}", (string?)company.Simulator.Portal.Read(deal)["externalReferenceId"]);
        Assert.Equal(1, Count("opportunity"));
    }

    [Fact]
    public void Deal_ToldByAnEventAndAListAtOnce_ComesInOnce()
    {
        company.Tick();
        var deal = company.Simulator.Microsoft.InviteToCoSell(SampleOrganizations.Contoso, Northwind);
        events.Deliver();
        company.Tick();
        company.Turn(TimeSpan.FromMinutes(1));
        company.Tick();
        events.Deliver();
        company.RunJobs();

        Assert.Equal((1, 1), (Count("opportunity"), Named("account", "Northwind")));
        Assert.Equal("Waiting", company.Status(deal));
    }

    [Fact]
    public void Accept_WhoseAnswerWasLost_IsFoundAndNotSentTwice()
    {
        var deal = Invited();
        company.Simulator.Calls.Clear();
        company.Simulator.Faults.Add(new FaultRule(new Fault(FaultKind.TimeOutAfterWork), "PATCH"));

        Accept(deal);
        company.Turn(TimeSpan.FromMinutes(30));
        company.Tick();

        Assert.Equal("Active", (string)company.Simulator.Portal.Read(deal)["status"]!);
        Assert.Contains("The invitation is accepted at Partner Center.", company.Message(deal), StringComparison.Ordinal);
        Assert.Single(company.Calls(), "PATCH");
    }

    [Fact]
    public void Accept_ThatMeetsAChangeAtPartnerCenter_IsSentWithBoth()
    {
        var deal = Invited();
        company.Simulator.Portal.Edit(deal, new() { ["details/notes"] = "Changed in the meantime." });

        Accept(deal);

        Assert.Equal("Active", (string)company.Simulator.Portal.Read(deal)["status"]!);
        Assert.Equal("Changed in the meantime.", company.Organization.Service.Retrieve("opportunity", deal, new ColumnSet("description")).GetAttributeValue<string>("description"));
    }

    private Guid Invited()
    {
        company.Set("cosell_InboundOwner", company.Organization.Users.Seller.FullName);
        var id = company.Simulator.Microsoft.InviteToCoSell(SampleOrganizations.Contoso, Northwind);
        events.Deliver();
        company.RunJobs();
        return id;
    }

    private void Accept(Guid deal)
    {
        company.Seller.Execute(new OrganizationRequest("cosell_Accept") { Parameters = { ["Target"] = new EntityReference("cosell_referral", deal) } });
        company.RunJobs();
    }

    private Entity Only(string table) => Assert.Single(company.Organization.Service.RetrieveMultiple(new QueryExpression(table)).Entities);

    private int Count(string table) => company.Organization.Service.RetrieveMultiple(new QueryExpression(table)).Entities.Count;

    private int Named(string table, string name)
    {
        var query = new QueryExpression(table);
        query.Criteria.AddCondition("name", ConditionOperator.Equal, name);
        return company.Organization.Service.RetrieveMultiple(query).Entities.Count;
    }
}
