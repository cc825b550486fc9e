using CoSell.Sandbox.PartnerCenter;
using CoSell.Scenarios.Tests.Plugins;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.Inbound;

/// <summary>A referral that no row knows finds the deal it names, or Microsoft's side the deal of its engagement; or says why not.</summary>
public sealed class JoiningTests : IAsyncLifetime
{
    private readonly Company company = new();
    private Events events = null!;

    public async ValueTask InitializeAsync() => events = await Events.RegisterAsync(company);

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Fact]
    public async Task Referral_NamesADealWithoutOne_TheDealIsJoinedAndBothAreKeptInStep()
    {
        var deal = company.Seller.Create(company.ADeal(sync: false));
        company.Clock.Turn(TimeSpan.FromHours(1));
        var referral = await Colleague.Shares(company, $"{deal:D}", value: 40_000);

        Hear();

        Assert.Equal("Synced", company.Status(deal));
        Assert.Equal($"{referral:D}", company.Deal(deal).GetAttributeValue<string>("cosell_referralidentifier"));
        Assert.Single(company.Referrals);
        // Nobody has touched the deal since: what Partner Center says is the later word, on the fields that both had.
        Assert.Equal((40_000m, "Made at Partner Center."), ValueAndNotes(deal));
        Assert.DoesNotContain("POST", company.Calls());

        company.Change(deal, ("estimatedvalue", new Money(41_000)));
        company.RunJobs();
        Assert.Equal(41_000m, (decimal)Assert.Single(company.Referrals)["details"]!["dealValue"]!);
        Assert.Equal(["ana@contoso.example"], Assert.Single(company.Referrals)["team"]!.AsArray().Select(member => (string)member!["email"]!).Where(email => email.StartsWith("ana", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Referral_NamesADealThatWaits_TheDealTakesItAndNoSecondOneIsMade()
    {
        var deal = company.CreateDeal(); // waits for a solution
        company.RunJobs();
        var referral = await Colleague.Shares(company, $"{deal:D}");

        Hear();

        Assert.Equal("Synced", company.Status(deal));
        Assert.Equal($"{referral:D}", company.Deal(deal).GetAttributeValue<string>("cosell_referralidentifier"));
        Assert.Empty(Events.InboundRows(company));
        Assert.Single(company.Referrals);
        Assert.DoesNotContain("POST", company.Calls());
    }

    [Fact]
    public async Task Referral_NamesADealThatHasAnother_IsIgnoredVisibly()
    {
        var deal = company.SharedDeal();
        events.Lose();
        var referral = await Colleague.Shares(company, $"{deal:D}", value: 1);

        Hear();

        var row = Assert.Single(Events.InboundRows(company));
        Assert.Equal(("Ignored", "CSL1331"), (Events.StatusOf(row), row.GetAttributeValue<string>("cosell_findingcode")));
        Assert.StartsWith($"CSL1331: The referral {referral:D} names the deal {deal:D}, which already has the referral ", row.GetAttributeValue<string>("cosell_message"), StringComparison.Ordinal);
        Assert.Equal("CSL1331", company.Log()[^1].GetAttributeValue<string>("cosell_code"));
        Assert.Equal(25_000m, ValueAndNotes(deal).Value);
    }

    [Fact]
    public async Task Referral_NamesACrmIdThatDoesNotExist_IsIgnoredVisiblyAndCostsOneCall()
    {
        const string Nobody = "5b0f7b0a-0000-4000-8000-00000000dead";
        await Colleague.Shares(company, Nobody);

        Hear();
        company.Turn(TimeSpan.FromHours(2));
        company.Tick();

        var row = Assert.Single(Events.InboundRows(company));
        Assert.Equal(("Ignored", "CSL1330", "Analytics for Adventure Works"),
            (Events.StatusOf(row), row.GetAttributeValue<string>("cosell_findingcode"), row.GetAttributeValue<string>("cosell_name")));
        Assert.Contains($"names the CRM id \"{Nobody}\", which no deal here has.", row.GetAttributeValue<string>("cosell_message"), StringComparison.Ordinal);
        Assert.Equal("CSL1330", Assert.Single(company.Log()).GetAttributeValue<string>("cosell_code"));
        Assert.Equal(["GET"], company.Calls());
    }

    // The answer of the invitation was lost, or somebody invited Microsoft in the portal.
    [Fact]
    public void Microsofts_SideThatNoRowKnows_IsHandedToTheDealOfItsEngagement()
    {
        var deal = company.SharedDeal(row =>
        {
            row["cosell_help"] = new OptionSetValue(852300002);
            row["parentcontactid"] = new EntityReference("contact", company.Contact);
        });
        events.Lose();
        var microsofts = Guid.Parse((string)Assert.Single(company.Simulator.Portal.Of(SampleOrganizations.Microsoft))["id"]!);
        company.Organization.Service.Update(new Entity("cosell_referral", deal) { ["cosell_microsoftreferralid"] = null, ["cosell_microsoftupdatedon"] = null });
        company.Simulator.Microsoft.Accept(microsofts, "7-4711");

        Assert.Equal("Created", events.Outcome("referral-updated", $"{microsofts:D}", (string)company.Simulator.Portal.Read(microsofts)["updatedDateTime"]!));
        company.RunJobs();

        Assert.Empty(Events.InboundRows(company));
        Assert.StartsWith("Microsoft accepted the deal; its CRM identifier there is 7-4711.", company.Message(deal), StringComparison.Ordinal);
        var row = company.Organization.Service.Retrieve("cosell_referral", deal, new ColumnSet("cosell_microsoftreferralid", "cosell_microsoftstatus"));
        Assert.Equal(($"{microsofts:D}", "Active"), (row.GetAttributeValue<string>("cosell_microsoftreferralid"), row.GetAttributeValue<string>("cosell_microsoftstatus")));
        Assert.Single(company.Simulator.Portal.Of(SampleOrganizations.Microsoft));
        Assert.DoesNotContain("POST", company.Calls());
        Assert.Equal("Synced", company.Status(deal));
    }

    private (decimal Value, string? Notes) ValueAndNotes(Guid deal)
    {
        var row = company.Seller.Retrieve("opportunity", deal, new ColumnSet("estimatedvalue", "description"));
        return (row.GetAttributeValue<Money>("estimatedvalue").Value, row.GetAttributeValue<string>("description"));
    }

    private void Hear()
    {
        events.Deliver();
        company.RunJobs();
    }
}
