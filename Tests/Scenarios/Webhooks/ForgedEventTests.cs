using System.Text.Json.Nodes;
using CoSell.Scenarios.Tests.Inbound;
using CoSell.Scenarios.Tests.Plugins;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.Webhooks;

/// <summary>What docs/flows.md promises where nobody checked an event's signature.</summary>
public sealed class ForgedEventTests
{
    [Fact]
    public async Task Event_FromTheFuture_CostsOneReadAndHidesNoChange()
    {
        await using var company = new Company();
        var events = await Events.RegisterAsync(company);
        var deal = company.SharedDeal();
        events.Lose();
        var id = company.Deal(deal).GetAttributeValue<string>("cosell_referralidentifier");

        Assert.Equal("Marked", events.Outcome("referral-updated", id, "2999-01-01T00:00:00.0000000+00:00"));
        company.RunJobs();
        Assert.Equal(["GET"], company.Calls());

        company.Turn(TimeSpan.FromMinutes(1));
        company.Simulator.Portal.Edit(Guid.Parse(id), new JsonObject { ["details/notes"] = "Decision in May." });
        Assert.Equal(["Marked"], events.Deliver());
        company.RunJobs();
        Assert.Equal("Decision in May.", company.Seller.Retrieve("opportunity", deal, new ColumnSet("description")).GetAttributeValue<string>("description"));
    }
}
