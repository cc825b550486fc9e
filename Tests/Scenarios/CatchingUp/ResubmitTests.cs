using System.ServiceModel;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Scenarios.Tests.Inbound;
using CoSell.Scenarios.Tests.Plugins;
using Microsoft.Xrm.Sdk;

namespace CoSell.Scenarios.Tests.CatchingUp;

/// <summary>cosell_Resubmit: from an entry of the log back to its deal or referral.</summary>
public sealed class ResubmitTests : IAsyncLifetime
{
    private readonly Company company = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Fact]
    public void EntryOfAFailedDeal_SynchronisesItOnceMore()
    {
        company.Simulator.Faults.Next(Fault.Throttled(TimeSpan.FromHours(5)), "POST", "/referrals");
        var deal = company.CreateDeal();
        company.AddSolution(deal);
        company.RunJobs();
        Assert.Equal("Waiting", company.Status(deal));

        var answer = Resubmit(company.Seller, company.Log()[^1]);

        Assert.Equal("Requested", answer["Status"]);
        company.RunJobs();
        Assert.Equal("Synced", company.Status(deal));
        Assert.Single(company.Referrals);
    }

    [Fact]
    public void EntryOfAReferralWithoutADeal_ReadsItAgain()
    {
        company.Tick();
        company.Simulator.Microsoft.InviteToCoSell(SampleOrganizations.Contoso, new InboundDeal("From Microsoft", "Northwind"));
        company.Tick();
        var entry = company.Organization.Service.Create(new Entity("cosell_synclog")
        {
            ["cosell_name"] = "Read: From Microsoft", ["cosell_referralid"] = Assert.Single(Events.InboundRows(company)).ToEntityReference(),
        });
        company.Simulator.Calls.Clear();

        var answer = Resubmit(company.Organization.Service, new Entity("cosell_synclog", entry));

        Assert.Equal("The referral will be read again in a moment.", answer["Message"]);
        company.RunJobs();
        Assert.Contains("GET", company.Calls());
    }

    [Fact]
    public void EntryOfATick_HasNothingToSynchronise()
    {
        company.Simulator.SetSignInProblem(SampleOrganizations.Service, SignInProblem.PasswordExpired);
        company.Tick();

        Assert.Equal("This entry is about no deal and no referral, so there is nothing to synchronise.", Resubmit(company.Organization.Service, company.LastTick()!)["Message"]);
    }

    [Fact]
    public void EntryThatTheCallerMayNotSee_IsRefused()
    {
        company.SharedDeal();
        var reader = company.Organization.ServiceFor(company.Organization.Users.Reader.Id);

        Assert.Throws<FaultException<OrganizationServiceFault>>(() => Resubmit(reader, company.Log()[0]));
    }

    private static ParameterCollection Resubmit(IOrganizationService caller, Entity entry) =>
        caller.Execute(new OrganizationRequest("cosell_Resubmit") { Parameters = { ["Target"] = entry.ToEntityReference() } }).Results;
}
