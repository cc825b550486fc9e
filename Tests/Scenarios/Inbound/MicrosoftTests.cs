using CoSell.Sandbox.PartnerCenter;
using CoSell.Scenarios.Tests.Plugins;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.Inbound;

/// <summary>Microsoft's answer to an invitation shows on the deal, with one call.</summary>
public sealed class MicrosoftTests : IAsyncLifetime
{
    private readonly Company company = new();
    private Events events = null!;
    private Guid deal;

    public async ValueTask InitializeAsync()
    {
        events = await Events.RegisterAsync(company);
        deal = company.SharedDeal(row =>
        {
            row["cosell_help"] = new OptionSetValue(852300002);
            row["parentcontactid"] = new EntityReference("contact", company.Contact);
        });
        events.Lose();
    }

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Fact]
    public void Accept_ShowsTheCrmIdentifier()
    {
        var id = company.Simulator.Microsoft.Accept(Identifier);

        Hear();

        Assert.Equal("Synced", company.Status(deal));
        Assert.Equal($"Microsoft accepted the deal; its CRM identifier there is {id}.", company.Message(deal));
        Assert.Equal(id, company.Deal(deal).GetAttributeValue<string>("cosell_microsoftcrmidentifier"));
        Assert.Equal(["GET"], company.Calls());
        Assert.False(company.Row(deal).Contains("cosell_nextattempton"));
    }

    [Fact]
    public void Decline_ShowsTheReason()
    {
        company.Simulator.Microsoft.Decline(Identifier, "No capacity.");

        Hear();

        Assert.Equal("Microsoft declined the deal: No capacity.", company.Message(deal));
        var row = company.Organization.Service.Retrieve("cosell_referral", deal, new ColumnSet("cosell_microsoftstatus", "cosell_microsoftsubstatus", "cosell_microsoftreason"));
        Assert.Equal("Closed", row.GetAttributeValue<string>("cosell_microsoftstatus"));
        Assert.Equal("Declined", row.GetAttributeValue<string>("cosell_microsoftsubstatus"));
        Assert.Equal("No capacity.", row.GetAttributeValue<string>("cosell_microsoftreason"));
        Assert.Equal(["GET"], company.Calls());
    }

    [Fact]
    public void Expiry_IsWarnedOfBeforeAndToldAfterwards_ThoughEveryEventWasLost()
    {
        company.Simulator.Deliveries.Enabled = false;
        company.Turn(TimeSpan.FromDays(11.5));
        company.Tick();
        Assert.Contains("CSL1323: Microsoft has not answered the invitation, which expires on 2026-03-16 09:00 UTC.", company.Message(deal), StringComparison.Ordinal);
        Assert.Equal("Synced", company.Status(deal));

        company.Turn(TimeSpan.FromDays(3));
        company.Tick();

        Assert.Equal("The invitation expired, because Microsoft did not answer it in time.", company.Message(deal));
        Assert.Equal(["GET", "GET"], company.Calls());
    }

    [Fact]
    public void Accept_AndAnEditOfOurs_AreBothSeenWithOneCall()
    {
        company.Simulator.Portal.Edit(Identifier, new System.Text.Json.Nodes.JsonObject { ["details/notes"] = "Decision in May." });
        company.Simulator.Microsoft.Accept(Identifier, "7-1");

        Hear();

        Assert.Equal("Microsoft accepted the deal; its CRM identifier there is 7-1. Took over 1 change from Partner Center: notes.", company.Message(deal));
        Assert.Equal(["GET"], company.Calls());
    }

    private Guid Identifier => Guid.Parse(company.Deal(deal).GetAttributeValue<string>("cosell_referralidentifier"));

    private void Hear()
    {
        events.Deliver();
        company.RunJobs();
    }
}
