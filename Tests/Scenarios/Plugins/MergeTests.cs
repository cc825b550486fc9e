using System.Text.Json.Nodes;
using CoSell.Scenarios.Tests.Inbound;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.Plugins;

/// <summary>Both sides changed: what stands afterwards, on the packed solution.</summary>
public sealed class MergeTests : IAsyncLifetime
{
    private readonly Company company = new();
    private Events events = null!;

    public async ValueTask InitializeAsync() => events = await Events.RegisterAsync(company);

    public ValueTask DisposeAsync() => company.DisposeAsync();

    // The button writes the deal's status, which moves the deal's time of change; nobody changed anything.
    [Fact]
    public void Latest_PartnerCenterChangedAfterTheSeller_WinsAlthoughSyncWasPressedLater()
    {
        var deal = company.SharedDeal();
        company.Change(deal, ("estimatedvalue", new Money(30_000)));
        company.Clock.Turn(TimeSpan.FromMinutes(6));
        company.Simulator.Portal.Edit(Identifier(deal), new JsonObject { ["details/dealValue"] = 31_000 });
        company.Clock.Turn(TimeSpan.FromMinutes(4));

        company.Seller.Execute(new OrganizationRequest("cosell_Sync") { Parameters = { ["Target"] = new EntityReference("opportunity", deal) } });
        company.RunJobs();

        Assert.Equal(31_000m, Of(deal, "estimatedvalue").GetAttributeValue<Money>("estimatedvalue").Value);
        Assert.Equal(31_000m, (decimal)Assert.Single(company.Referrals)["details"]!["dealValue"]!);
        Assert.Contains(
            "{\"conflict\":\"details.dealValue\",\"agreed\":25000,\"crm\":30000,\"partnerCenter\":31000,\"winner\":\"PartnerCenter\"",
            company.Log()[^1].GetAttributeValue<string>("cosell_changes"), StringComparison.Ordinal);
    }

    private Entity Of(Guid deal, params string[] columns) => company.Seller.Retrieve("opportunity", deal, new ColumnSet(columns));

    private void Hear()
    {
        events.Deliver();
        company.RunJobs();
    }

    private Guid Identifier(Guid deal) => Guid.Parse(company.Deal(deal).GetAttributeValue<string>("cosell_referralidentifier"));
}
