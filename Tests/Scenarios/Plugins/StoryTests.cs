using System.ServiceModel;
using CoSell.Sandbox.PartnerCenter;
using Microsoft.Xrm.Sdk;

namespace CoSell.Scenarios.Tests.Plugins;

/// <summary>A seller's story, end to end, on the packed solution.</summary>
public sealed class StoryTests : IAsyncLifetime
{
    private readonly Company company = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Fact]
    public void Create_WithoutSolution_WaitsForIt()
    {
        var deal = company.CreateDeal();

        Assert.Equal("Waiting", company.Status(deal));
        Assert.Equal(
            "The deal waits for:\nCSL1101: The deal names no solution; Partner Center accepts a referral only with at least one. Add a co-sell-ready solution to the deal.",
            FirstLines(company.Message(deal), 2));
        company.RunJobs();
        Assert.Equal("Waiting", company.Status(deal));
        Assert.Empty(company.Referrals);
    }

    [Fact]
    public void Create_SyncOff_TouchesNothing()
    {
        var deal = company.Seller.Create(company.ADeal(sync: false));

        Assert.Equal(0, company.LastRequest.Reads);
        Assert.Equal(0, company.LastRequest.Writes);
        Assert.Equal("(none)", company.Status(deal).Replace("NotSynced", "(none)", StringComparison.Ordinal));
        Assert.Equal(0, company.Organization.WaitingJobs);
    }

    [Fact]
    public void AddSolution_ToAWaitingDeal_SharesIt()
    {
        var deal = company.CreateDeal();
        company.AddSolution(deal);
        company.RunJobs();

        var row = company.Deal(deal);
        var referral = Assert.Single(company.Referrals);
        Assert.Equal("Synced", company.Status(deal));
        Assert.Equal((string?)referral["id"], row.GetAttributeValue<string>("cosell_referralidentifier"));
        Assert.False(string.IsNullOrEmpty(row.GetAttributeValue<string>("cosell_referrallink")));
        Assert.Equal(deal, row.GetAttributeValue<EntityReference>("cosell_referralid").Id);
        Assert.Equal(company.Clock.GetUtcNow().UtcDateTime, row.GetAttributeValue<DateTime>("cosell_lastsyncedon"));
        Assert.Equal(deal.ToString(), (string?)referral["externalReferenceId"]);
        Assert.Equal(["POST"], company.Calls());
    }

    [Fact]
    public void Update_IncompleteDeal_IsRefusedWithAllFindings()
    {
        var deal = company.Seller.Create(company.ADeal(sync: false));

        var refusal = Assert.Throws<FaultException<OrganizationServiceFault>>(() => company.Change(deal,
            ("cosell_syncwithpartnercenter", true), ("estimatedclosedate", null), ("cosell_customerconsent", false)));

        Assert.Equal(unchecked((int)0x80040265), refusal.Detail.ErrorCode);
        Assert.Equal(
            """
            The deal cannot be shared with Partner Center yet:
            CSL1105: The deal has no estimated close date; Partner Center requires one. Enter the date on which you expect to close the deal.
            CSL1101: The deal names no solution; Partner Center accepts a referral only with at least one. Add a co-sell-ready solution to the deal.
            CSL1125: The customer's consent to share contact details is not recorded; Partner Center takes no referral without it. Ask the customer, then set Customer consent to Yes.
            Or set Sync with Partner Center to No.
            """.ReplaceLineEndings("\n"), refusal.Detail.Message);
        Assert.Equal(0, company.Organization.WaitingJobs);
    }

    [Fact]
    public void Update_OfASharedDeal_IsOnePatch()
    {
        var deal = company.SharedDeal();

        company.Change(deal, ("estimatedvalue", new Money(30_000)));
        company.RunJobs();

        Assert.Equal(["PATCH"], company.Calls());
        Assert.Equal(30_000m, (decimal)Assert.Single(company.Referrals)["details"]!["dealValue"]!);
        Assert.Equal("Synced", company.Status(deal));
        Assert.Contains("\"field\":\"details.dealValue\",\"before\":25000,\"after\":30000", company.Log()[^1].GetAttributeValue<string>("cosell_changes"), StringComparison.Ordinal);
    }

    [Fact]
    public void Update_OfASharedDeal_ReadsAtMostThreeTimesAndWritesOnce()
    {
        var deal = company.SharedDeal();

        company.Change(deal, ("estimatedvalue", new Money(30_000)), ("parentaccountid", new EntityReference("account", company.Account)));

        Assert.InRange(company.LastRequest.Reads, 1, 3);
        Assert.Equal(1, company.LastRequest.Writes);
        Assert.Equal(0, company.LastRequest.HttpCalls);
    }

    [Fact]
    public void Update_Burst_IsOneCall()
    {
        var deal = company.SharedDeal();

        for (var value = 1; value <= 5; value++)
            company.Change(deal, ("estimatedvalue", new Money(value * 1000)));
        company.RunJobs();

        Assert.Equal(["PATCH"], company.Calls());
        Assert.Equal(5000m, (decimal)Assert.Single(company.Referrals)["details"]!["dealValue"]!);
    }

    [Fact]
    public void AskForHelp_OfASharedDeal_InvitesMicrosoft()
    {
        var deal = company.SharedDeal();

        company.Change(deal, ("cosell_help", new OptionSetValue(852300002)), ("parentcontactid", new EntityReference("contact", company.Contact)));
        company.RunJobs();

        Assert.Equal("Synced", company.Status(deal));
        var microsofts = Assert.Single(company.Simulator.Portal.Of(SampleOrganizations.Microsoft));
        Assert.Equal((string?)Assert.Single(company.Referrals)["engagementId"], (string?)microsofts["engagementId"]);
    }

    [Fact]
    public void Win_ClosesAfterTheUndoWindow()
    {
        var deal = company.SharedDeal();

        company.Change(deal, ("statecode", new OptionSetValue(1)), ("statuscode", new OptionSetValue(3)));
        company.RunJobs();
        Assert.Equal("Waiting", company.Status(deal));
        Assert.Empty(company.Calls());

        company.Turn(TimeSpan.FromMinutes(16));
        Assert.Equal("One deal was due and is synchronised again.", company.Tick());

        var referral = Assert.Single(company.Referrals);
        Assert.Equal(("Closed", "Won"), ((string?)referral["status"], (string?)referral["substatus"]));
        Assert.Equal("Synced", company.Status(deal));
        Assert.Equal(["PATCH"], company.Calls());
    }

    [Fact]
    public void Reopen_WithinTheUndoWindow_DoesNotClose()
    {
        var deal = company.SharedDeal();
        company.Change(deal, ("statecode", new OptionSetValue(1)), ("statuscode", new OptionSetValue(3)));
        company.RunJobs();
        company.Clock.Turn(TimeSpan.FromMinutes(5));

        company.Change(deal, ("statecode", new OptionSetValue(0)), ("statuscode", new OptionSetValue(1)));
        company.RunJobs();
        company.Turn(TimeSpan.FromMinutes(30));

        Assert.Equal("Nothing is due.", company.Tick());
        Assert.Empty(company.Calls());
        Assert.Equal("Active", (string?)Assert.Single(company.Referrals)["status"]);
        Assert.Equal("Synced", company.Status(deal));
    }

    [Fact]
    public void SwitchOff_AfterSharing_SaysSoAndSendsNothing()
    {
        var deal = company.SharedDeal();

        company.Change(deal, ("cosell_syncwithpartnercenter", false));
        company.RunJobs();

        Assert.Equal("NotSynced", company.Status(deal));
        Assert.Empty(company.Calls());
    }

    private static string FirstLines(string? text, int count) => string.Join("\n", (text ?? "").Split('\n').Take(count));
}
