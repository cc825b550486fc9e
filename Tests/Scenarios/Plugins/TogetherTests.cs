using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.Plugins;

/// <summary>What happens at the same time, comes back from Partner Center, or must stay where it is.</summary>
public sealed class TogetherTests : IAsyncLifetime
{
    private readonly Company company = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Fact]
    public void SaveDuringARun_IsSentByTheNextRun()
    {
        var deal = company.SharedDeal();
        company.Meanwhile = ("PATCH", () => company.Change(deal, ("estimatedvalue", new Money(2_000))));

        company.Change(deal, ("estimatedvalue", new Money(1_000)));
        company.RunJobs();

        Assert.Equal(["PATCH", "PATCH"], company.Calls());
        Assert.Equal(2_000m, (decimal)Assert.Single(company.Referrals)["details"]!["dealValue"]!);
        Assert.Equal("Synced", company.Status(deal));
        Assert.Null(company.Row(deal).GetAttributeValue<DateTime?>("cosell_claimedon"));
    }

    [Fact]
    public void JobDuringARun_LeavesTheDealToTheWorkerThatHoldsIt()
    {
        var deal = company.CreateDeal();
        company.AddSolution(deal);
        company.Meanwhile = ("POST", company.RunJobs);

        company.RunJobs();

        Assert.Single(company.Referrals);
        Assert.Equal("Synced", company.Status(deal));
    }

    [Fact]
    public void ChangeAtPartnerCenter_IsWrittenBackOnceAndStartsNoFurtherRun()
    {
        var deal = company.SharedDeal();
        var id = Guid.Parse(company.Deal(deal).GetAttributeValue<string>("cosell_referralidentifier"));
        company.Simulator.Portal.Edit(id, new JsonObject { ["details/notes"] = "Decision in May." });
        company.Organization.Service.Update(new Entity("cosell_referral", deal) { ["cosell_referralchanged"] = true });
        company.Seller.Execute(new OrganizationRequest("cosell_Sync") { Parameters = { ["Target"] = new EntityReference("opportunity", deal) } });

        company.RunJobs();

        Assert.Equal("Decision in May.", company.Seller.Retrieve("opportunity", deal, new ColumnSet("description")).GetAttributeValue<string>("description"));
        Assert.Equal("Synced", company.Status(deal));
        Assert.Equal(["GET"], company.Calls());
        Assert.Equal("Create", company.Operations()[0]);
        Assert.Equal(2, company.Log().Count);
    }

    [Fact]
    public void RefreshToken_WhenANewerOneCame_IsKeptOnTheConnection()
    {
        company.SharedDeal();

        var query = new QueryExpression("cosell_connection") { ColumnSet = new ColumnSet("cosell_refreshtoken") };
        var kept = Assert.Single(company.Organization.Service.RetrieveMultiple(query).Entities).GetAttributeValue<string>("cosell_refreshtoken");
        Assert.NotEqual(CoSell.Sandbox.PartnerCenter.SampleOrganizations.Service.RefreshToken, kept);
    }

    [Fact]
    public void Trace_OfEveryStep_BeginsAndEndsAndHoldsNoSecret()
    {
        var deal = company.SharedDeal(row =>
        {
            row["cosell_help"] = new OptionSetValue(852300002);
            row["parentcontactid"] = new EntityReference("contact", company.Contact);
        });
        company.Change(deal, ("description", "a { brace }"));
        company.RunJobs();

        var texts = company.Organization.Trace.Select(row => row.GetAttributeValue<string>("messageblock")).ToList();
        Assert.NotEmpty(texts);
        Assert.All(texts, text => Assert.StartsWith("enter ", text, StringComparison.Ordinal));
        Assert.All(texts, text => Assert.Matches("done after \\d+ ms", text));
        foreach (var secret in new[] { "contoso-sandbox-secret", "refresh-token", "carla@", "555 0100" })
            Assert.All(texts, text => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Create_WithHelp_ReadsAtMostThreeTimesAndWritesOnce()
    {
        company.CreateDeal();

        company.CreateDeal(row =>
        {
            row["cosell_help"] = new OptionSetValue(852300002);
            row["parentcontactid"] = new EntityReference("contact", company.Contact);
        });

        Assert.Equal((3, 1, 0), (company.LastRequest.Reads, company.LastRequest.Writes, company.LastRequest.HttpCalls));
    }

    [Fact]
    public void Create_OfAClonedDeal_DropsTheOriginalsReferral()
    {
        var deal = company.CreateDeal(row =>
        {
            row["cosell_referralidentifier"] = "somebody-elses";
            row["cosell_lastsyncedon"] = new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        });

        Assert.False(company.Deal(deal).Contains("cosell_referralidentifier"));
        Assert.False(company.Deal(deal).Contains("cosell_lastsyncedon"));
    }

    // The form shows them read-only; a flow, an import or another application is not kept by a form.
    [Fact]
    public void Update_OfTheResultsByAnybodyElse_IsLeftOut()
    {
        var deal = company.SharedDeal();
        var before = company.Deal(deal);

        company.Change(deal, ("cosell_referralidentifier", "somebody-elses"), ("cosell_syncstatus", new OptionSetValue(852300005)), ("cosell_referralid", null));
        company.Change(deal, ("cosell_syncmessage", "All is well."), ("estimatedvalue", new Money(30_000)));
        company.RunJobs();

        var after = company.Deal(deal);
        Assert.Equal(before.GetAttributeValue<string>("cosell_referralidentifier"), after.GetAttributeValue<string>("cosell_referralidentifier"));
        Assert.Equal(deal, after.GetAttributeValue<EntityReference>("cosell_referralid").Id);
        Assert.Equal(("Synced", "Sent 1 change: deal value."), (company.Status(deal), company.Message(deal)));
        Assert.Equal(["PATCH"], company.Calls());
    }

    [Fact]
    public void Delete_OfASolutionOnADeal_QueuesTheDeal()
    {
        var deal = company.CreateDeal();
        var row = company.AddSolution(deal);
        company.RunJobs();

        company.Seller.Delete("cosell_opportunitysolution", row);
        company.RunJobs();

        Assert.Equal("Waiting", company.Status(deal));
        Assert.Contains("CSL1101", company.Message(deal), StringComparison.Ordinal);
    }

    /// <summary>The seller may not write referrals nor delete audit rows; what the delete does to them is the platform's own work.</summary>
    [Fact]
    public void Delete_OfASharedDealByItsSeller_TakesItsRowsAlongAndTheReferralSaysSo()
    {
        var deal = company.CreateDeal();
        company.AddSolution(deal);
        company.RunJobs();
        Assert.Equal("Synced", company.Status(deal));

        company.Seller.Delete("opportunity", deal);
        company.RunJobs();

        var log = Assert.Single(company.Organization.Service.RetrieveMultiple(new QueryExpression("cosell_synclog") { ColumnSet = new ColumnSet("cosell_code") }).Entities);
        Assert.Equal("CSL1406", log["cosell_code"]);
        Assert.Empty(company.Organization.Service.RetrieveMultiple(new QueryExpression("cosell_opportunitysolution")).Entities);
        var referral = company.Organization.Service.Retrieve("cosell_referral", deal, new ColumnSet("cosell_opportunityid", "cosell_partnercenterid"));
        Assert.False(referral.Contains("cosell_opportunityid"));
        Assert.True(referral.Contains("cosell_partnercenterid"));
    }

    [Fact]
    public void Sync_OfADealThatIsOff_SaysSo()
    {
        var deal = company.Seller.Create(company.ADeal(sync: false));

        var answer = company.Seller.Execute(new OrganizationRequest("cosell_Sync") { Parameters = { ["Target"] = new EntityReference("opportunity", deal) } });

        Assert.Equal("NotSynced", (string)answer.Results["Status"]);
        Assert.Equal("Sync with Partner Center is off. Set it to Yes first.", (string)answer.Results["Message"]);
        Assert.Equal(0, company.Organization.WaitingJobs);
    }
}
