using System.ServiceModel;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Scenarios.Tests.Inbound;
using CoSell.Scenarios.Tests.Plugins;
using Microsoft.Xrm.Sdk;

namespace CoSell.Scenarios.Tests.Workflows;

/// <summary>A process answers an invitation of Microsoft's, with the rights of the sample seller.</summary>
public sealed class AnswerActivityTests : IAsyncLifetime
{
    private readonly Company company = new();
    private Guid referral;

    public async ValueTask InitializeAsync()
    {
        var events = await Events.RegisterAsync(company);
        company.Set("cosell_InboundDeals", "Wait");
        referral = company.Simulator.Microsoft.InviteToCoSell(SampleOrganizations.Contoso, new InboundDeal("Data estate for Northwind", "Northwind"));
        events.Deliver();
        company.RunJobs();
    }

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Fact]
    public void Accept_IntoAnOpportunity_JoinsItAndTellsPartnerCenter()
    {
        var deal = company.CreateDeal(row => row["cosell_syncwithpartnercenter"] = false);
        company.AddSolution(deal);

        var outputs = Run("Accept referral", ("Opportunity", new EntityReference("opportunity", deal)));

        Assert.Equal(new EntityReference("opportunity", deal), outputs["Accepted into"]);
        Assert.Equal(("Requested", "The invitation is accepted; Partner Center is told in a moment."), (outputs["Status"], outputs["Message"]));
        Assert.Equal(0, company.LastRequest.HttpCalls);
        company.RunJobs();
        Assert.Equal(("Active", "Accepted"), AtPartnerCenter());
    }

    [Fact]
    public void Accept_WithoutAnOpportunity_MakesOneAndTellsPartnerCenter()
    {
        var outputs = Run("Accept referral");

        Assert.Equal(new EntityReference("opportunity", referral), outputs["Accepted into"]);
        company.RunJobs();
        Assert.Equal(("Active", "Accepted"), AtPartnerCenter());
    }

    [Fact]
    public void Decline_WithAReason_IsSentAfterTheUndoWindow()
    {
        var outputs = Run("Decline referral", ("Reason", "We do not serve this country."));

        Assert.Equal("Waiting", outputs["Status"]);
        Assert.StartsWith("The invitation is declined at 2026-03-02 09:15 UTC", (string)outputs["Message"]!, StringComparison.Ordinal);
        Assert.Equal("New", AtPartnerCenter().Status);
        company.Turn(TimeSpan.FromMinutes(16));
        company.Tick();
        Assert.Equal(("Closed", "Declined"), AtPartnerCenter());
    }

    [Fact]
    public void Accept_AfterADeclineThatIsNotSent_TakesItBack()
    {
        Run("Decline referral", ("Reason", "A mistake."));

        Run("Accept referral");
        company.Turn(TimeSpan.FromMinutes(16));
        company.Tick();

        Assert.Equal(("Active", "Accepted"), AtPartnerCenter());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Decline_ReasonThatIsEmpty_IsRefused(string? reason) => Assert.Equal(
        "The input 'Reason' of the step is empty; Partner Center takes no decline without one.",
        Refusal(() => Run("Decline referral", ("Reason", reason))));

    [Fact]
    public void Decline_ReasonNotSet_IsRefusedByName() => Assert.Equal(
        "The step 'Decline referral' cannot run: the required input 'Reason' is not set.",
        Refusal(() => Run("Decline referral")));

    [Fact]
    public void Accept_LookupThatIsEmpty_IsRefused() => Assert.Equal(
        "The input 'Referral' of the step is empty; bind it to the referral the process runs on.",
        Refusal(() => Run("Accept referral", ("Referral", null))));

    [Fact]
    public void Accept_DealOfOurOwn_PassesTheConnectorsRefusalOn()
    {
        var deal = company.SharedDeal();

        Assert.StartsWith("CSL1340: ", Refusal(() => Run("Accept referral", ("Referral", new EntityReference("cosell_referral", deal)))), StringComparison.Ordinal);
    }

    private (string? Status, string? Substatus) AtPartnerCenter() =>
        company.Simulator.Portal.Read(referral) is var body ? ((string?)body["status"], (string?)body["substatus"]) : default;

    private IReadOnlyDictionary<string, object?> Run(string activity, params (string Name, object? Value)[] inputs) =>
        company.Organization.Processes.Run(Shipped.Answer(activity, referral, inputs), company.Organization.Users.Seller.Id);

    private static string Refusal(Action action) => Assert.Throws<FaultException<OrganizationServiceFault>>(action).Detail.Message;
}
