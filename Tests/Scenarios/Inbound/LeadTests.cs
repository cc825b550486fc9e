using CoSell.Sandbox.PartnerCenter;
using CoSell.Scenarios.Tests.Plugins;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.Inbound;

/// <summary>Leads of the marketplace and of Microsoft's sellers come in as leads, unless only co-sell deals are wanted.</summary>
public sealed class LeadTests : IAsyncLifetime
{
    private static readonly InboundDeal Fabrikam = new("Fabrikam asks for a demo", "Fabrikam", "FR") { PostalCode = "75001", Value = 12_000, Currency = "EUR" };

    private readonly Company company = new();
    private Events events = null!;

    public async ValueTask InitializeAsync() => events = await Events.RegisterAsync(company);

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Lead_BecomesALead_AndNoOpportunity(bool fromMarketplace)
    {
        var id = Sent(fromMarketplace);

        var lead = company.Organization.Service.Retrieve("lead", id, new ColumnSet(true));
        Assert.Equal(("Fabrikam asks for a demo", "Fabrikam"), (lead.GetAttributeValue<string>("subject"), lead.GetAttributeValue<string>("companyname")));
        Assert.Equal(("Customer", "pat@customer.example"), (lead.GetAttributeValue<string>("lastname"), lead.GetAttributeValue<string>("emailaddress1")));
        Assert.Equal(("75001", "FR"), (lead.GetAttributeValue<string>("address1_postalcode"), lead.GetAttributeValue<string>("address1_country")));
        Assert.Equal(12_000m, lead.GetAttributeValue<Money>("budgetamount").Value);
        Assert.Equal(id, Row(id).GetAttributeValue<EntityReference>("cosell_leadid").Id);
        Assert.Equal("Synced", Events.StatusOf(Row(id)));
        Assert.Equal(0, Rows("opportunity"));
        Assert.Equal("NewLead", company.Operations()[^1]);
        Assert.Equal(["GET"], company.Calls());
    }

    [Fact]
    public void Lead_WhereOnlyCoSellIsSynced_IsIgnoredWithTheReason_AndASellerMayTakeItAllTheSame()
    {
        company.Set("cosell_SyncCoSellOnly", "yes");
        var id = Sent();

        Assert.Equal("Ignored", Events.StatusOf(Row(id)));
        Assert.Equal("It is a lead, and only co-sell deals are taken over (Sync co-sell only is yes).", Row(id).GetAttributeValue<string>("cosell_message"));
        Assert.Equal((0, 0), (Rows("lead"), Rows("opportunity")));

        Assert.Equal(id, ((EntityReference)Accept(id)["Opportunity"]).Id);
        company.RunJobs();

        Assert.Equal("Active", (string)company.Simulator.Portal.Read(id)["status"]!);
        Assert.Equal(1, Rows("opportunity"));
    }

    [Fact]
    public void Accept_OfALead_TellsPartnerCenter_AndTheLeadStaysOne()
    {
        var id = Sent();
        company.Simulator.Calls.Clear();

        Assert.Null(Accept(id)["Opportunity"]);
        company.RunJobs();

        Assert.Equal("Active", (string)company.Simulator.Portal.Read(id)["status"]!);
        Assert.Equal(["PATCH"], company.Calls());
        Assert.Equal(0, Rows("opportunity"));
    }

    [Fact]
    public void Accept_OfALead_IntoTheOpportunityItWasQualifiedInto_JoinsThatOne()
    {
        var id = Sent();
        var deal = company.CreateDeal(row => row["cosell_syncwithpartnercenter"] = false);
        company.AddSolution(deal);

        Accept(id, deal);
        company.RunJobs();

        Assert.Equal($"{deal:D}", (string)company.Simulator.Portal.Read(id)["externalReferenceId"]!);
        Assert.Equal("Synced", company.Status(deal));
    }

    [Fact]
    public void Change_OfALead_ShowsOnItsReferral_AndMakesNoSecondLead()
    {
        var id = Sent();
        company.Simulator.Portal.Edit(id, new() { ["status"] = "Active", ["substatus"] = "Accepted" });
        Hear();

        Assert.Equal("The referral is a lead here. At Partner Center it is Active (Accepted).", Row(id).GetAttributeValue<string>("cosell_message"));
        Assert.Equal(1, Rows("lead"));
    }

    private Guid Sent(bool fromMarketplace = true)
    {
        var id = company.Simulator.Microsoft.SendLead(SampleOrganizations.Contoso, Fabrikam, fromMarketplace);
        Hear();
        return id;
    }

    private void Hear()
    {
        events.Deliver();
        company.RunJobs();
    }

    private ParameterCollection Accept(Guid id, Guid? deal = null)
    {
        var request = new OrganizationRequest("cosell_Accept") { Parameters = { ["Target"] = new EntityReference("cosell_referral", id) } };
        if (deal is { } chosen)
            request.Parameters["Opportunity"] = new EntityReference("opportunity", chosen);
        return company.Seller.Execute(request).Results;
    }

    private Entity Row(Guid id) => company.Organization.Service.Retrieve("cosell_referral", id, new ColumnSet("cosell_syncstatus", "cosell_message", "cosell_leadid"));

    private int Rows(string table) => company.Organization.Service.RetrieveMultiple(new QueryExpression(table) { ColumnSet = new ColumnSet(table + "id") }).Entities.Count;
}
