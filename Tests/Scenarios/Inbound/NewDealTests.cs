using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Scenarios.Tests.Plugins;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.Inbound;

/// <summary>Microsoft invites the company to a deal: it is there in the morning, complete, with its owner, and waits for the answer.</summary>
public sealed class NewDealTests : IAsyncLifetime
{
    private static readonly InboundDeal Northwind = new("Data estate for Northwind", "Northwind", "DE") { Value = 80_000, PostalCode = "10115", Notes = "They asked for you." };

    private readonly Company company = new();
    private Events events = null!;

    public async ValueTask InitializeAsync() => events = await Events.RegisterAsync(company);

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Fact]
    public void Invitation_BecomesAnOpportunity_WithAllItsValues()
    {
        var deal = Invited(Northwind);

        var row = Opportunity(deal);
        Assert.Equal("Data estate for Northwind", row.GetAttributeValue<string>("name"));
        Assert.Equal(80_000m, row.GetAttributeValue<Money>("estimatedvalue").Value);
        Assert.Equal(new DateTime(2027, 6, 30), row.GetAttributeValue<DateTime>("estimatedclosedate").Date);
        Assert.Equal("They asked for you.", row.GetAttributeValue<string>("description"));
        Assert.True(row.GetAttributeValue<bool>("cosell_syncwithpartnercenter"));
        Assert.True(row.GetAttributeValue<bool>("cosell_customerconsent"));
        Assert.Equal("Northwind", row.GetAttributeValue<EntityReference>("parentaccountid").Name);
        Assert.Equal("pat@customer.example", Column<string>("contact", row.GetAttributeValue<EntityReference>("parentcontactid").Id, "emailaddress1"));
        Assert.Equal(("10115", "DE"), (Column<string>("account", AccountOf(deal), "address1_postalcode"), Column<string>("account", AccountOf(deal), "address1_country")));
        Assert.Equal(1, Count("cosell_opportunitysolution", "cosell_opportunityid", deal));
    }

    [Fact]
    public void Invitation_ThatBecameAnOpportunity_WaitsForTheAnswer_AndPartnerCenterKnowsTheDeal()
    {
        var deal = Invited(Northwind);

        Assert.Equal("Waiting", company.Status(deal));
        Assert.Contains("This is an invitation to a deal, and Partner Center awaits your answer until 2026-03-16 09:00 UTC. Changes made here are sent once it is accepted.",
            company.Message(deal), StringComparison.Ordinal);
        Assert.Equal(("New", $"{deal:D}"), (AtPartnerCenter("status"), AtPartnerCenter("externalReferenceId")));
        Assert.Single(company.Calls(), "PATCH");
        Assert.Equal("NewDeal", company.Operations()[0]);
    }

    [Fact]
    public void Edits_OfADealThatIsNotAccepted_AreSentWithTheAcceptance()
    {
        company.Set("cosell_InboundOwner", company.Organization.Users.Seller.FullName);
        var deal = Invited(Northwind);
        company.Simulator.Calls.Clear();

        company.Change(deal, ("estimatedvalue", new Money(95_000)));
        Assert.Contains("awaits your answer", company.Message(deal), StringComparison.Ordinal);
        company.RunJobs();
        Assert.Empty(company.Calls());
        Assert.Equal(80_000m, ValueAtPartnerCenter());

        Accept(deal);

        Assert.Equal(("Active", 95_000m), (AtPartnerCenter("status"), ValueAtPartnerCenter()));
        Assert.Equal(["PATCH"], company.Calls());
        Assert.Equal("Synced", company.Status(deal));
    }

    [Fact]
    public void Accept_AtOnce_NeedsNoMoreThanOnePatch()
    {
        company.Set("cosell_InboundOwner", company.Organization.Users.Seller.FullName);
        var deal = Invited(Northwind);
        company.Simulator.Calls.Clear();

        Accept(deal);
        company.Change(deal, ("description", "We begin in May."));
        company.RunJobs();

        Assert.Equal(["PATCH", "PATCH"], company.Calls());
        Assert.Equal("We begin in May.", (string)company.Referrals[0]["details"]!["notes"]!);
    }

    [Fact]
    public void Customer_WhoExists_IsFoundByNameAndPostalCode()
    {
        var existing = company.Organization.Service.Create(new Entity("account") { ["name"] = "NORTHWIND", ["address1_postalcode"] = "10115" });
        company.Organization.Service.Create(new Entity("account") { ["name"] = "Northwind", ["address1_postalcode"] = "99999" });

        Assert.Equal(existing, AccountOf(Invited(Northwind)));
    }

    [Fact]
    public void Customer_OfTheSameNameElsewhere_IsAnother()
    {
        var other = company.Organization.Service.Create(new Entity("account") { ["name"] = "Northwind", ["address1_postalcode"] = "99999" });

        Assert.NotEqual(other, AccountOf(Invited(Northwind)));
    }

    [Fact]
    public void Contact_WhoExists_IsFoundByEmail()
    {
        var pat = company.Organization.Service.Create(new Entity("contact") { ["firstname"] = "Patricia", ["lastname"] = "Customer", ["emailaddress1"] = "PAT@customer.example" });

        var deal = Invited(Northwind);

        Assert.Equal(pat, Opportunity(deal).GetAttributeValue<EntityReference>("parentcontactid").Id);
    }

    [Fact]
    public void TwoInvitations_OfTheSameNewCustomer_ShareItsAccountAndContact()
    {
        company.Simulator.Microsoft.InviteToCoSell(SampleOrganizations.Contoso, Northwind);
        var second = Invited(Northwind with { Notes = "And another." });

        Assert.Equal(1, Named("account", "Northwind"));
        Assert.Equal(2, Count("opportunity", "parentaccountid", AccountOf(second)));
    }

    [Fact]
    public void Owner_IsTheUserWhomTheTeamNames()
    {
        var deal = Invited(Northwind with { Team = ["nobody@elsewhere.example", company.Organization.Users.SecondSeller.DomainName.ToUpperInvariant()] });

        Assert.Equal(company.Organization.Users.SecondSeller.Id, Opportunity(deal).GetAttributeValue<EntityReference>("ownerid").Id);
        Assert.Contains("Its owner is a user whom the referral names in its team.", company.Log()[0].GetAttributeValue<string>("cosell_message"), StringComparison.Ordinal);
    }

    [Fact]
    public void Owner_WhomTheAdministratorChose_GetsWhatNamesNobody()
    {
        company.Set("cosell_InboundOwner", company.Organization.Users.Seller.FullName);

        Assert.Equal(company.Organization.Users.Seller.Id, Opportunity(Invited(Northwind)).GetAttributeValue<EntityReference>("ownerid").Id);
    }

    [Fact]
    public void Owner_WhoIsATeam_OwnsIt_AndADealThatNobodyCouldCompleteStaysEditable()
    {
        var team = company.Organization.Service.Create(new Entity("team") { ["name"] = "Inbound desk", ["businessunitid"] = Unit(), ["administratorid"] = new EntityReference("systemuser", company.Organization.Users.Administrator.Id) });
        company.Set("cosell_InboundOwner", "Inbound desk");

        var deal = Invited(Northwind);
        company.Organization.Service.Update(new Entity("opportunity", deal) { ["description"] = "Edited." });
        company.RunJobs();

        Assert.Equal(team, Opportunity(deal).GetAttributeValue<EntityReference>("ownerid").Id);
        Assert.Equal("Waiting", company.Status(deal));
    }

    [Fact]
    public void Owner_ThatIsAQueue_MeansItsOwner_AndWhatDataverseRefusesIsSaid()
    {
        company.Organization.Service.Create(new Entity("queue") { ["name"] = "New deals", ["ownerid"] = new EntityReference("systemuser", company.Organization.Users.SecondSeller.Id) });
        company.Set("cosell_InboundOwner", "New deals");

        var deal = Invited(Northwind);

        Assert.Equal(company.Organization.Users.SecondSeller.Id, Opportunity(deal).GetAttributeValue<EntityReference>("ownerid").Id);
        Assert.Contains("CSL1349: It was not put into the queue that cosell_InboundOwner names", company.Log()[0].GetAttributeValue<string>("cosell_message"), StringComparison.Ordinal);
    }

    [Fact]
    public void Owner_ThatDoesNotExist_IsSaid_AndTheDealComesOnceItIsCorrected()
    {
        company.Set("cosell_InboundOwner", "Nobody at all");
        var id = company.Simulator.Microsoft.InviteToCoSell(SampleOrganizations.Contoso, Northwind);
        events.Deliver();
        company.RunJobs();

        var row = company.Organization.Service.Retrieve("cosell_referral", id, new ColumnSet("cosell_syncstatus", "cosell_message"));
        Assert.Equal("Failed", Events.StatusOf(row));
        Assert.StartsWith("CSL1011: The environment variable cosell_InboundOwner is \"Nobody at all\"", row.GetAttributeValue<string>("cosell_message"), StringComparison.Ordinal);
        Assert.Equal(0, Named("opportunity", Northwind.Name));
    }

    [Fact]
    public void NoOwner_IsSaid_AndTheDealIsThereAllTheSame()
    {
        Invited(Northwind);

        Assert.Contains("so it belongs to the connector's user: assign it.", company.Log()[0].GetAttributeValue<string>("cosell_message"), StringComparison.Ordinal);
    }

    [Fact]
    public void Currency_ThatIsNotActive_IsAFinding_AndNothingIsConverted()
    {
        var deal = Invited(Northwind with { Currency = "ISK" });

        Assert.Contains("CSL1407: Partner Center's currency ISK is not an active currency here, so the value was not taken over.", company.Message(deal), StringComparison.Ordinal);
        Assert.False(Opportunity(deal).Contains("estimatedvalue"));
        Assert.Equal(80_000m, ValueAtPartnerCenter());

        Accept(deal);

        Assert.Equal(("Active", 80_000m), (AtPartnerCenter("status"), ValueAtPartnerCenter()));
    }

    [Fact]
    public void WhatTheReferralLacks_IsSaid_AndTheDealIsThereAllTheSame()
    {
        company.Set("cosell_InboundOwner", company.Organization.Users.Seller.FullName);

        var deal = Invited(new InboundDeal("", "", "DE"));

        Assert.Equal($"Referral {deal:D}", company.Deal(deal).GetAttributeValue<string>("name"));
        Assert.EndsWith("The referral has no name, so the deal was given one. It names no customer: choose the account.", company.Log()[0].GetAttributeValue<string>("cosell_message"), StringComparison.Ordinal);
        Assert.Equal("Waiting", company.Status(deal));
    }

    [Fact]
    public void DealMadeInPartnerCenter_ComesIn_AndNeedsNoAnswer()
    {
        company.Set("cosell_InboundOwner", company.Organization.Users.Seller.FullName);
        var id = company.Simulator.Microsoft.InviteToCoSell(SampleOrganizations.Contoso, Northwind);
        company.Simulator.Portal.Edit(id, new JsonObject { ["status"] = "Active", ["substatus"] = "Accepted" });
        Hear();

        Assert.Equal($"{id:D}", (string)company.Referrals[0]["externalReferenceId"]!);
        Assert.DoesNotContain("awaits your answer", company.Message(id), StringComparison.Ordinal);
    }

    [Fact]
    public void Decline_OfADealThatIsThere_ClosesTheReferral_AndLeavesTheOpportunityToTheSeller()
    {
        var deal = Invited(Northwind);
        Answer("cosell_Decline", deal, ("Reason", "Outside our region."));
        company.Turn(TimeSpan.FromMinutes(16));
        company.Tick();

        Assert.Equal(("Closed", "Outside our region."), (AtPartnerCenter("status"), AtPartnerCenter("statusReason")));
        Assert.Contains("Declined the invitation at Partner Center.", company.Message(deal), StringComparison.Ordinal);
        Assert.Equal(0, Opportunity(deal).GetAttributeValue<OptionSetValue>("statecode").Value);
    }

    [Fact]
    public void Expiry_IsWarnedOf_AndSeen_ThoughNoEventTells()
    {
        var deal = Invited(Northwind);
        company.Simulator.Deliveries.Enabled = false;
        company.Turn(TimeSpan.FromDays(11.5));
        company.Tick();
        Assert.Contains("CSL1348: The invitation is not answered yet and expires on 2026-03-16 09:00 UTC.", company.Message(deal), StringComparison.Ordinal);

        company.Turn(TimeSpan.FromDays(3));
        company.Tick();

        Assert.Contains("Expired", company.Message(deal), StringComparison.OrdinalIgnoreCase);
    }

    private Guid Invited(InboundDeal deal)
    {
        var id = company.Simulator.Microsoft.InviteToCoSell(SampleOrganizations.Contoso, deal);
        Hear();
        return id;
    }

    private void Hear()
    {
        events.Deliver();
        company.RunJobs();
    }

    private void Accept(Guid deal)
    {
        Answer("cosell_Accept", deal);
        company.RunJobs();
    }

    // The owner of most of these deals is the connector's user, so an administrator answers.
    private void Answer(string message, Guid row, params (string Name, object Value)[] parameters)
    {
        var request = new OrganizationRequest(message) { Parameters = { ["Target"] = new EntityReference("cosell_referral", row) } };
        foreach (var (name, value) in parameters)
            request.Parameters[name] = value;
        company.Organization.ServiceFor(company.Organization.Users.Administrator.Id).Execute(request);
    }

    private Entity Opportunity(Guid deal) => company.Organization.Service.Retrieve("opportunity", deal, new ColumnSet(true));

    private Guid AccountOf(Guid deal) => Opportunity(deal).GetAttributeValue<EntityReference>("parentaccountid").Id;

    private T Column<T>(string table, Guid id, string column) => company.Organization.Service.Retrieve(table, id, new ColumnSet(column)).GetAttributeValue<T>(column);

    private string? AtPartnerCenter(string member) => (string?)Ours()[member];

    private decimal ValueAtPartnerCenter() => (decimal)Ours()["details"]!["dealValue"]!;

    private JsonObject Ours() => company.Referrals.Single(referral => (string?)referral["direction"] == "Incoming");

    private EntityReference Unit() =>
        company.Organization.Service.Retrieve("systemuser", company.Organization.Users.Seller.Id, new ColumnSet("businessunitid")).GetAttributeValue<EntityReference>("businessunitid");

    private int Named(string table, string name) => Count(table, "name", name);

    private int Count(string table, string column, object value)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(column) };
        query.Criteria.AddCondition(column, ConditionOperator.Equal, value);
        return company.Organization.Service.RetrieveMultiple(query).Entities.Count;
    }
}
