using System.ServiceModel;
using CoSell.Sandbox.Dataverse;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.Plugins;

/// <summary>The Relay's application user calls two custom APIs and keeps the lease; whoever gets hold of its credentials reads no deal and no secret.</summary>
public sealed class ServiceRoleTests : IAsyncLifetime
{
    private readonly Company company = new();
    private readonly Guid connection;
    private readonly Guid deal;
    private readonly IOrganizationService service;

    public ServiceRoleTests()
    {
        deal = company.SharedDeal();
        connection = Assert.Single(company.Organization.Service.RetrieveMultiple(new QueryExpression("cosell_connection")).Entities).Id;
        service = company.Organization.ServiceFor(company.Organization.Users.Service.Id);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Fact]
    public void Service_DoesItsWork()
    {
        var tick = service.Execute(new OrganizationRequest("cosell_Tick"));
        var stored = service.Execute(new OrganizationRequest("cosell_ReceiveEvent")
        {
            ["EventName"] = "referral-created", ["ReferralId"] = Stranger.ToString(), ["ChangedOn"] = "2026-03-02T09:00:00.0000000Z",
        });
        service.Update(new Entity("cosell_connection", connection) { ["cosell_leaseholder"] = "relay-host/1", ["cosell_leaseuntil"] = company.Clock.GetUtcNow().UtcDateTime });

        Assert.Equal(("Nothing is due.", "Created"), (tick["Message"], stored["Outcome"]));
        Assert.Equal("relay-host/1", service.Retrieve("cosell_connection", connection, new ColumnSet("cosell_leaseholder"))["cosell_leaseholder"]);
    }

    [Theory]
    [InlineData("opportunity")]
    [InlineData("account")]
    [InlineData("contact")]
    [InlineData("cosell_referral")]
    [InlineData("cosell_synclog")]
    [InlineData("cosell_opportunitysolution")]
    [InlineData("cosell_solution")]
    [InlineData("cosell_fieldmapping")]
    public void Service_ReadsNothingElse(string table) => Refused("prvRead", () => service.RetrieveMultiple(new QueryExpression(table)));

    [Fact]
    public void Service_WritesNothingElse()
    {
        Refused("prvWriteOpportunity", () => service.Update(new Entity("opportunity", deal) { ["name"] = "Mine" }));
        // Write stands in the role for the custom APIs, which ask for it; it reaches rows of its own, and it has none.
        Refused("prvWritecosell_Referral", () => service.Update(new Entity("cosell_referral", deal) { ["cosell_partnercenterid"] = Stranger.ToString() }));
        Refused("prvCreatecosell_Referral", () => service.Create(new Entity("cosell_referral") { ["cosell_name"] = "Mine" }));
        Refused("prvCreatecosell_SyncLog", () => service.Create(new Entity("cosell_synclog") { ["cosell_name"] = "Nothing happened" }));
    }

    [Fact]
    public void Service_OwnsNoRowThatAnEventOfItsMade()
    {
        service.Execute(new OrganizationRequest("cosell_ReceiveEvent") { ["EventName"] = "referral-created", ["ReferralId"] = Stranger.ToString(), ["ChangedOn"] = "2026-03-02T09:00:00.0000000Z" });
        var query = new QueryExpression("cosell_referral");
        query.Criteria.AddCondition("cosell_referralid", ConditionOperator.NotEqual, deal);
        var made = Assert.Single(company.Organization.Service.RetrieveMultiple(query).Entities).Id;

        Refused("prvWritecosell_Referral", () => service.Update(new Entity("cosell_referral", made) { ["cosell_name"] = "Mine" }));
    }

    [Theory]
    [InlineData("cosell_clientsecret")]
    [InlineData("cosell_refreshtoken")]
    [InlineData("cosell_eventsurl")]
    public void Service_NeitherReadsNorReplacesASecret(string column)
    {
        Assert.False(service.Retrieve("cosell_connection", connection, new ColumnSet(column)).Contains(column));
        Refused(column, () => service.Update(new Entity("cosell_connection", connection) { [column] = "mine" }));
    }

    private static readonly Guid Stranger = new("c0ffee00-0000-4000-8000-00000000beef");

    private static void Refused(string because, Action act) =>
        Assert.Contains(because, Assert.Throws<FaultException<OrganizationServiceFault>>(act).Message, StringComparison.OrdinalIgnoreCase);
}
