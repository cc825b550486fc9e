using System.ServiceModel;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Scenarios.Tests.Plugins;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.Inbound;

/// <summary>A seller answers an invitation of Microsoft's: into a deal of one's own, with a reason, taking it back, too late.</summary>
public sealed class AnswerTests : IAsyncLifetime
{
    private readonly Company company = new();
    private Events events = null!;
    private Guid referral;

    public async ValueTask InitializeAsync()
    {
        events = await Events.RegisterAsync(company);
        company.Set("cosell_InboundDeals", "Wait");
        referral = company.Simulator.Microsoft.InviteToCoSell(SampleOrganizations.Contoso, new InboundDeal("Data estate for Northwind", "Northwind"));
        events.Deliver();
        company.RunJobs();
        company.Simulator.Calls.Clear();
    }

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Fact]
    public void Accept_IntoAnExistingOpportunity_JoinsItAndTellsPartnerCenterWithOnePatch()
    {
        var deal = company.CreateDeal(row => row["cosell_syncwithpartnercenter"] = false);
        company.AddSolution(deal);

        var answer = Accept(deal);
        company.RunJobs();

        Assert.Equal(("Requested", deal), ((string)answer["Status"], ((EntityReference)answer["Opportunity"]).Id));
        Assert.Equal("Synced", company.Status(deal));
        Assert.Contains("Accepted the invitation at Partner Center.", company.Message(deal), StringComparison.Ordinal);
        Assert.Equal(("Active", "Accepted", $"{deal:D}"), AtPartnerCenter());
        Assert.Equal(["PATCH"], company.Calls());
        Assert.Contains("Accept", company.Operations()[^1], StringComparison.Ordinal);
        Assert.Equal($"{referral:D}", company.Deal(deal).GetAttributeValue<string>("cosell_referralidentifier"));
    }

    [Fact]
    public void Accept_IntoANewOpportunity_MakesItTheSellers_WithOneCall()
    {
        var answer = Answer("cosell_Accept", referral);

        var deal = ((EntityReference)answer["Opportunity"]).Id;
        var row = company.Seller.Retrieve("opportunity", deal, new ColumnSet("name", "ownerid", "estimatedvalue", "parentaccountid"));
        Assert.Equal(("Data estate for Northwind", 25_000m), (row.GetAttributeValue<string>("name"), row.GetAttributeValue<Money>("estimatedvalue").Value));
        Assert.Equal(company.Organization.Users.Seller.Id, row.GetAttributeValue<EntityReference>("ownerid").Id);
        Assert.Equal("Northwind", row.GetAttributeValue<EntityReference>("parentaccountid").Name);
        company.RunJobs();
        Assert.Equal(("Active", "Accepted", $"{deal:D}"), AtPartnerCenter());
        Assert.Equal("Synced", company.Status(deal));
        Assert.Single(company.Calls(), "PATCH");
    }

    [Fact]
    public void Accept_ByAUserWhoMayMakeNoOpportunities_IsRefused_AndNothingIsLeftBehind()
    {
        Assert.Throws<FaultException<OrganizationServiceFault>>(() => company.Organization.ServiceFor(company.Organization.Users.Reader.Id).Execute(
            new OrganizationRequest("cosell_Accept") { Parameters = { ["Target"] = new EntityReference("cosell_referral", referral) } }));

        Assert.Empty(company.Organization.Service.RetrieveMultiple(new QueryExpression("opportunity")).Entities);
        Assert.False(Row().Contains("cosell_answer"));
    }

    [Fact]
    public void Accept_Twice_MakesOneOpportunity()
    {
        var first = Answer("cosell_Accept", referral)["Opportunity"];
        var second = Answer("cosell_Accept", referral)["Opportunity"];
        company.RunJobs();

        Assert.Equal(first, second);
        Assert.Single(company.Organization.Service.RetrieveMultiple(new QueryExpression("opportunity")).Entities);
        Assert.Equal("Accepted", AtPartnerCenter().Substatus);
    }

    [Fact]
    public void Decline_IsSentAfterTheUndoWindow_WithTheReason()
    {
        var answer = Decline("We have no capacity this year.");
        company.RunJobs();

        Assert.Equal("Waiting", (string)answer["Status"]);
        Assert.Equal("The invitation is declined at 2026-03-02 09:15 UTC, since Partner Center cannot reopen it. Accept it before then to take that back.", (string)answer["Message"]);
        Assert.Equal("New", AtPartnerCenter().Status);
        Assert.Empty(company.Calls());

        company.Turn(TimeSpan.FromMinutes(16));
        company.Tick();

        Assert.Equal(("Closed", "Declined"), (AtPartnerCenter().Status, AtPartnerCenter().Substatus));
        Assert.Equal("We have no capacity this year.", (string)company.Simulator.Portal.Read(referral)["statusReason"]!);
        Assert.Equal(["PATCH"], company.Calls());
        Assert.Equal("Declined the invitation at Partner Center.", Row().GetAttributeValue<string>("cosell_message"));
        Assert.Equal("Decline", company.Operations()[^1]);
    }

    [Fact]
    public void Accept_BeforeADeclineIsSent_TakesItBack()
    {
        Decline("A mistake.");
        company.Turn(TimeSpan.FromMinutes(10));
        var deal = company.CreateDeal(row => row["cosell_syncwithpartnercenter"] = false);
        company.AddSolution(deal);

        Accept(deal);
        company.RunJobs();
        company.Turn(TimeSpan.FromMinutes(10));
        company.Tick();

        Assert.Equal(("Active", "Accepted", $"{deal:D}"), AtPartnerCenter());
        Assert.False(Row().Contains("cosell_answer"));
    }

    [Fact]
    public void Decline_ThatSomebodyElseAcceptedMeanwhile_IsSaidAndDoesNotFail()
    {
        Decline("No capacity.");
        company.Simulator.Portal.Edit(referral, new() { ["status"] = "Active", ["substatus"] = "Accepted" });
        company.Turn(TimeSpan.FromMinutes(16));
        company.Tick();

        Assert.Equal("Active", AtPartnerCenter().Status);
        Assert.Equal("The answer Decline was not sent, because the invitation was answered at Partner Center meanwhile (Accepted).", Row().GetAttributeValue<string>("cosell_message"));
        Assert.NotEqual("Failed", Events.StatusOf(Row()));
    }

    [Fact]
    public void Decline_WhoseAnswerWasLost_IsFoundAndNotSentTwice()
    {
        Decline("No capacity.");
        company.RunJobs();
        company.Simulator.Faults.Add(new FaultRule(new Fault(FaultKind.TimeOutAfterWork), "PATCH"));
        company.Turn(TimeSpan.FromMinutes(16));
        company.Tick();
        company.Turn(TimeSpan.FromHours(1));
        company.Tick();

        Assert.Equal(("Closed", "Declined"), (AtPartnerCenter().Status, AtPartnerCenter().Substatus));
        Assert.Equal("The invitation is declined at Partner Center.", Row().GetAttributeValue<string>("cosell_message"));
        Assert.Single(company.Calls(), "PATCH");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public void Decline_WithoutAReason_IsRefused(string reason) => Refused(
        () => Decline(reason), "CSL1346: Declining needs a reason of 1 to 2000 characters, which whoever invited you will read. Say in a sentence why you decline.");

    [Fact]
    public void Answer_ToADealOfOurOwn_IsRefused()
    {
        var deal = company.SharedDeal();

        Refused(() => Answer("cosell_Accept", deal), "CSL1340: This deal was shared by your own company, so there is no invitation to answer. Close the opportunity as won or lost to end it.");
    }

    [Fact]
    public void Answer_AfterTheInvitationExpired_IsRefused()
    {
        company.Simulator.Deliveries.Enabled = false;
        company.Clock.Turn(TimeSpan.FromDays(15));

        Refused(() => Accept(company.CreateDeal()), "CSL1344: The invitation expired on 2026-03-16 09:00 UTC. Ask whoever invited you for a new invitation.");
    }

    [Fact]
    public void Answer_ToAnAcceptedInvitation_IsRefused()
    {
        Accept(company.CreateDeal(row => row["cosell_syncwithpartnercenter"] = false));
        company.RunJobs();

        Refused(() => Decline("Too late."), "CSL1342: The invitation was accepted already. Close the opportunity as lost if the deal does not go on.");
    }

    [Fact]
    public void Accept_IntoADealOfSomebodyElse_IsRefused()
    {
        var deal = company.Organization.ServiceFor(company.Organization.Users.SecondSeller.Id).Create(company.ADeal(sync: false));

        Refused(() => Accept(deal), "CSL1345: You may not change the opportunity of this referral, so you cannot answer for it. Ask the opportunity's owner to answer, or to share the opportunity with you.");
    }

    [Fact]
    public void Accept_IntoADealWithAnotherReferral_IsRefused()
    {
        var deal = company.SharedDeal();
        var other = company.Deal(deal).GetAttributeValue<string>("cosell_referralidentifier");

        Refused(() => Accept(deal), $"CSL1347: The referral cannot be accepted into the opportunity {deal:D}: it has the referral {other} already. Choose another opportunity, or let a new one be made.");
    }

    private (string Status, string Substatus, string? Crm) AtPartnerCenter()
    {
        var body = company.Simulator.Portal.Read(referral);
        return ((string)body["status"]!, (string)body["substatus"]!, (string?)body["externalReferenceId"]);
    }

    private Entity Row() => company.Organization.Service.Retrieve("cosell_referral", referral, new ColumnSet(true));

    private ParameterCollection Accept(Guid deal) => Answer("cosell_Accept", referral, ("Opportunity", new EntityReference("opportunity", deal)));

    private ParameterCollection Decline(string reason) => Answer("cosell_Decline", referral, ("Reason", reason));

    private ParameterCollection Answer(string message, Guid row, params (string Name, object Value)[] parameters)
    {
        var request = new OrganizationRequest(message) { Parameters = { ["Target"] = new EntityReference("cosell_referral", row) } };
        foreach (var (name, value) in parameters)
            request.Parameters[name] = value;
        return company.Seller.Execute(request).Results;
    }

    private static void Refused(Action act, string message) => Assert.Equal(message, Assert.Throws<FaultException<OrganizationServiceFault>>(act).Detail.Message);
}
