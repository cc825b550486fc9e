using System.ServiceModel;
using CoSell.Sandbox.Dataverse.Workflows;
using CoSell.Scenarios.Tests.Plugins;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.Workflows;

/// <summary>Each activity as a step of a process, from the packed solution, with the rights of the sample seller.</summary>
public sealed class ActivityTests : IAsyncLifetime
{
    private readonly Company company = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Fact]
    public void Activities_OfTheImportedSolution_AreInTheDesignersMenu() => Assert.Equal(
        Shipped.Activities.Values.Order(StringComparer.Ordinal).Select(name => ("Co-sell (1.0.0.0)", name)),
        company.Organization.Processes.Activities);

    [Fact]
    public void Sync_CompleteDeal_RequestsItAndTheBackgroundSendsIt()
    {
        var deal = company.SharedDeal();

        var outputs = Run("Sync opportunity", deal);

        Assert.Equal("Requested", outputs["Status"]);
        Assert.StartsWith("Requested", company.Status(deal), StringComparison.Ordinal);
        Assert.Equal(company.Message(deal), outputs["Message"]);
        Assert.Equal("", outputs["Problems"]);
        Assert.Equal(0, company.LastRequest.HttpCalls);
        company.RunJobs();
        Assert.Equal("Synced", company.Status(deal));
    }

    [Fact]
    public void Sync_DealWithoutSolution_SaysWhatItWaitsFor()
    {
        var outputs = Run("Sync opportunity", company.CreateDeal());

        Assert.Equal("Waiting", outputs["Status"]);
        Assert.Equal(NoSolution, outputs["Problems"]);
    }

    [Fact]
    public void Preview_DealWithoutSolution_IsNotReadyAndChangesNothing()
    {
        var deal = company.CreateDeal(row => row["cosell_syncwithpartnercenter"] = false);

        var outputs = Run("Preview opportunity", deal);

        Assert.Equal(false, outputs["Ready"]);
        Assert.Equal(NoSolution, outputs["Problems"]);
        Assert.Equal(1, outputs["Number of problems"]);
        Assert.Equal(0, company.Organization.WaitingJobs);
    }

    [Fact]
    public void Preview_CompleteDeal_IsReadyAndSaysThePlan()
    {
        var deal = company.CreateDeal(row => row["cosell_syncwithpartnercenter"] = false);
        company.AddSolution(deal);

        var outputs = Run("Preview opportunity", deal);

        Assert.Equal(true, outputs["Ready"]);
        Assert.Equal("", outputs["Problems"]);
        Assert.Equal(0, outputs["Number of problems"]);
        Assert.NotEqual("", outputs["Plan"]);
    }

    [Fact]
    public void GetReferral_SharedDeal_GivesIdentityAndStatus()
    {
        var deal = company.SharedDeal();

        var outputs = Run("Get referral", deal);

        var referral = Assert.Single(company.Referrals);
        Assert.Equal(true, outputs["Referral exists"]);
        Assert.Equal(new EntityReference("cosell_referral", deal), outputs["Referral"]);
        Assert.Equal((string?)referral["id"], outputs["Referral identifier"]);
        Assert.Equal((string?)referral["status"], outputs["Referral status"]);
        Assert.Equal((string?)referral["substatus"], outputs["Referral substatus"]);
        Assert.Equal("Synced", outputs["Sync status"]);
        Assert.Equal(company.Message(deal), outputs["Sync message"]);
        Assert.Equal("", outputs["Microsoft status"]);
    }

    [Fact]
    public void GetReferral_DealNeverShared_SaysThereIsNone()
    {
        var outputs = Run("Get referral", company.CreateDeal(row => row["cosell_syncwithpartnercenter"] = false));

        Assert.Equal(false, outputs["Referral exists"]);
        Assert.Null(outputs["Referral"]);
        Assert.Equal("", outputs["Referral identifier"]);
        Assert.Equal("NotSynced", outputs["Sync status"]);
    }

    [Theory]
    [InlineData("Won", "Won", 1)]
    [InlineData(" lost ", "Lost", 2)]
    public void Close_SharedDeal_ClosesItAndAfterTheUndoWindowTheReferral(string outcome, string substatus, int state)
    {
        var deal = company.SharedDeal();

        var outputs = Close(deal, outcome, "Budget was cut");

        var closed = company.Seller.Retrieve("opportunity", deal, new ColumnSet("statecode"));
        Assert.Equal(state, closed.GetAttributeValue<OptionSetValue>("statecode").Value);
        Assert.Equal(company.Message(deal), outputs["Sync message"]);
        Assert.Empty(company.Calls());
        company.RunJobs();
        Assert.Equal("Active", (string?)Assert.Single(company.Referrals)["status"]);
        company.Turn(TimeSpan.FromMinutes(16));
        company.Tick();
        Assert.Equal(("Closed", substatus), ((string?)company.Referrals[0]["status"], (string?)company.Referrals[0]["substatus"]));
    }

    [Fact]
    public void Close_TwiceAlike_ClosesOnce()
    {
        var deal = company.SharedDeal();
        Close(deal, "Won");

        Close(deal, "Won");

        Assert.Single(company.Organization.Service.RetrieveMultiple(new QueryExpression("opportunityclose") { ColumnSet = new ColumnSet("subject") }).Entities);
    }

    [Fact]
    public void Close_AlreadyClosedOtherwise_IsRefused()
    {
        var deal = company.SharedDeal();
        Close(deal, "Won");

        Assert.Equal("The opportunity is already closed, and not as Lost; reopen it before it is closed again.", Refusal(() => Close(deal, "Lost")));
    }

    [Fact]
    public void Close_DealWithoutReferral_IsRefused() => Assert.Equal(
        "The opportunity has no referral to close; close the opportunity itself, or share it first.",
        Refusal(() => Close(company.CreateDeal(), "Won")));

    [Fact]
    public void Close_UnknownOutcome_IsRefused() => Assert.Equal(
        "The input 'Outcome' of the step is 'Gewonnen'; it takes Won or Lost.",
        Refusal(() => Close(company.SharedDeal(), "Gewonnen")));

    private const string NoSolution =
        "CSL1101: The deal names no solution; Partner Center accepts a referral only with at least one. Add a co-sell-ready solution to the deal.";

    private IReadOnlyDictionary<string, object?> Close(Guid deal, string outcome, string? reason = null) =>
        Run("Close referral", deal, ("Outcome (Won or Lost)", outcome), ("Reason", reason));

    private IReadOnlyDictionary<string, object?> Run(string activity, Guid deal, params (string Name, object? Value)[] inputs) =>
        company.Organization.Processes.Run(Shipped.Step(activity, deal, inputs), company.Organization.Users.Seller.Id);

    private static string Refusal(Action action) => Assert.Throws<FaultException<OrganizationServiceFault>>(action).Detail.Message;
}
