using System.ServiceModel;
using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.Plugins;

/// <summary>Outages, crashes and wrong settings: nothing is lost and nothing is done twice.</summary>
public sealed class TroubleTests : IAsyncLifetime
{
    private readonly Company company = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Fact]
    public void Throttled_IsRetriedByThePlatformAndSynced()
    {
        company.Simulator.Faults.Next(Fault.Throttled(TimeSpan.FromSeconds(30)), "POST", "/referrals");
        var deal = company.CreateDeal();
        company.AddSolution(deal);
        company.RunJobs();

        Assert.Equal("Waiting", company.Status(deal));
        Assert.Equal("CSL1203", company.Row(deal).GetAttributeValue<string>("cosell_findingcode"));

        company.Turn(TimeSpan.FromMinutes(2));

        Assert.Equal("Synced", company.Status(deal));
        Assert.Single(company.Referrals);
        Assert.Equal(0, company.Row(deal).GetAttributeValue<int>("cosell_attempts"));
    }

    [Fact]
    public void ThrottledForAnHour_IsResumedByTick()
    {
        company.Simulator.Faults.Next(Fault.Throttled(TimeSpan.FromHours(1)), "POST", "/referrals");
        var deal = company.CreateDeal();
        company.AddSolution(deal);
        company.RunJobs();
        Assert.Equal("Nothing is due.", company.Tick());

        company.Turn(TimeSpan.FromMinutes(70));
        Assert.Equal("One deal was due and is synchronised again.", company.Tick());

        Assert.Equal("Synced", company.Status(deal));
        Assert.Single(company.Referrals);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void NoAnswerToAPost_IsLookedForAndNotRepeated(int postsThatPass)
    {
        company.Simulator.Faults.Next(Fault.TimeOutAfterWork, "POST", "/referrals", skip: postsThatPass);
        var deal = company.CreateDeal(row =>
        {
            row["cosell_help"] = new OptionSetValue(852300002);
            row["parentcontactid"] = new EntityReference("contact", company.Contact);
        });
        company.AddSolution(deal);
        company.RunJobs();
        Assert.Equal("Waiting", company.Status(deal));

        for (var minute = 0; minute < 30; minute++)
            company.Turn(TimeSpan.FromMinutes(1));
        company.Tick();

        Assert.Equal("Synced", company.Status(deal));
        Assert.Single(company.Referrals);
        Assert.Single(company.Simulator.Portal.Of(SampleOrganizations.Microsoft));
        Assert.Equal(2, company.Calls().Count(method => method == "POST"));
    }

    [Fact]
    public void CrashBetweenTheTwoPosts_ResumesAtTheSecond()
    {
        // The sign-in, our own referral, then Microsoft's, which never leaves.
        company.Meanwhile = ("POST", () => company.Meanwhile = ("POST", () => company.Meanwhile = ("POST", () => throw new InvalidOperationException("pulled the plug"))));
        var deal = company.CreateDeal(row =>
        {
            row["cosell_help"] = new OptionSetValue(852300002);
            row["parentcontactid"] = new EntityReference("contact", company.Contact);
        });
        company.AddSolution(deal);
        company.RunJobs();
        Assert.Equal("Failed", company.Status(deal));
        Assert.Equal("Invite", company.Row(deal).GetAttributeValue<string>("cosell_pendingoperation"));
        Assert.Equal("CSL1405", company.Log()[0].GetAttributeValue<string>("cosell_code"));

        company.Turn(TimeSpan.FromMinutes(6));
        company.Tick();

        Assert.Equal("Synced", company.Status(deal));
        Assert.Single(company.Referrals);
        Assert.Single(company.Simulator.Portal.Of(SampleOrganizations.Microsoft));
    }

    [Fact]
    public void WorkerThatNeverCameBack_IsReplaced()
    {
        var deal = company.SharedDeal();
        company.Organization.Service.Update(new Entity("cosell_referral", deal)
        {
            ["cosell_syncstatus"] = new OptionSetValue(852300002), ["cosell_claimedon"] = company.Clock.GetUtcNow().UtcDateTime,
        });
        company.Turn(TimeSpan.FromMinutes(1));
        Assert.Equal("Nothing is due.", company.Tick());

        company.Turn(TimeSpan.FromMinutes(3));

        Assert.Equal("One deal was due and is synchronised again.", company.Tick());
        Assert.Equal(852300003, company.Row(deal).GetAttributeValue<OptionSetValue>("cosell_syncstatus").Value);
        Assert.Null(company.Row(deal).GetAttributeValue<DateTime?>("cosell_claimedon"));
    }

    [Fact]
    public void MalformedVariable_IsNamedWithItsValueAndTheWayOut()
    {
        company.Set("cosell_UndoWindowMinutes", "a while");

        var deal = company.CreateDeal();
        company.RunJobs();

        const string expected = "CSL1011: The environment variable cosell_UndoWindowMinutes is \"a while\"; expected is a whole number from 0 to 10080. "
            + "An administrator must correct its current value, or delete the value so that the default 15 applies.";
        Assert.Equal("Failed", company.Status(deal));
        Assert.Equal(expected, company.Message(deal));
        Assert.Equal("CSL1011", Assert.Single(company.Log()).GetAttributeValue<string>("cosell_code"));
    }

    [Fact]
    public void ValidationModeWait_AcceptsTheSaveAndSaysWhatItWaitsFor()
    {
        company.Set("cosell_ValidationMode", "Wait");

        var deal = company.CreateDeal(row => row["estimatedclosedate"] = null);

        Assert.Equal("Waiting", company.Status(deal));
        Assert.Contains("CSL1105: The deal has no estimated close date", company.Message(deal), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryRun_LeavesALogRow()
    {
        var deal = company.SharedDeal();
        company.Change(deal, ("description", "Wants a pilot in May."));
        company.RunJobs();

        Assert.Equal(["Create", "Update"], company.Operations());
        Assert.All(company.Log(), row => Assert.DoesNotContain("@", row.GetAttributeValue<string>("cosell_changes"), StringComparison.Ordinal));
    }

    [Fact]
    public void Preview_OfAnUnsavedChange_SaysWhatWouldBeSentAndSendsNothing()
    {
        var deal = company.SharedDeal();

        var answer = company.Seller.Execute(new OrganizationRequest("cosell_Preview")
        {
            Parameters = { ["Target"] = new EntityReference("opportunity", deal), ["Unsaved"] = new Entity("opportunity", deal) { ["estimatedvalue"] = new Money(99_000) } },
        });

        Assert.True((bool)answer.Results["Ready"]);
        var request = Assert.Single(JsonNode.Parse((string)answer.Results["Requests"])!.AsArray())!;
        Assert.Equal("PATCH", (string?)request["method"]);
        Assert.Equal("""[{"op":"replace","path":"/details/dealValue","value":99000}]""", request["body"]!.ToJsonString());
        Assert.Empty(company.Calls());
    }

    [Fact]
    public void Preview_OfALookUpToARowThatIsGone_SaysWhatASellerCanDo()
    {
        var deal = company.SharedDeal();
        var gone = new Guid("0a000000-0000-4000-8000-000000000001");

        var refusal = Assert.Throws<FaultException<OrganizationServiceFault>>(() => company.Seller.Execute(new OrganizationRequest("cosell_Preview")
        {
            Parameters = { ["Target"] = new EntityReference("opportunity", deal), ["Unsaved"] = new Entity("opportunity", deal) { ["parentaccountid"] = new EntityReference("account", gone) } },
        }));

        Assert.Equal(
            $"CSL1411: Something that is referred to no longer exists: account With Id = {gone:D} Does Not Exist. "
            + "Choose another record in the look-up that names it; if the page itself is about it, close the page.", refusal.Message);
    }

    [Fact]
    public void Sync_OfASharedDeal_MarksItAndReturnsAtOnce()
    {
        var deal = company.SharedDeal();

        var answer = company.Seller.Execute(new OrganizationRequest("cosell_Sync") { Parameters = { ["Target"] = new EntityReference("opportunity", deal) } });

        Assert.Equal("Requested", (string)answer.Results["Status"]);
        Assert.Equal("Requested", company.Status(deal));
        company.RunJobs();
        Assert.Equal("Synced", company.Status(deal));
        Assert.Empty(company.Calls());
    }

    [Fact]
    public void ContactChanged_OfASharedDeal_IsPatched()
    {
        var deal = company.SharedDeal(row => row["parentcontactid"] = new EntityReference("contact", company.Contact));

        company.Organization.Service.Update(new Entity("contact", company.Contact) { ["telephone1"] = "+1 206 555 0199" });
        company.RunJobs();

        Assert.Equal(["PATCH"], company.Calls());
        Assert.Equal("Synced", company.Status(deal));
    }

    [Fact]
    public void AccountCompleted_OfAWaitingDeal_SharesIt()
    {
        company.Set("cosell_ValidationMode", "Wait");
        company.Organization.Service.Update(new Entity("account", company.Account) { ["address1_country"] = null });
        var deal = company.CreateDeal();
        company.AddSolution(deal);
        company.RunJobs();
        Assert.Equal("Waiting", company.Status(deal));

        company.Organization.Service.Update(new Entity("account", company.Account) { ["address1_country"] = "Germany" });
        company.RunJobs();

        Assert.Equal("Synced", company.Status(deal));
    }
}
