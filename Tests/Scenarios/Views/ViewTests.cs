using CoSell.Scenarios.Tests.Plugins;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.Views;

/// <summary>Each packed view over rows of every kind, run as the sample seller: it shows what its name says, and nothing else.</summary>
public sealed class ViewTests : IAsyncDisposable
{
    private const int Synced = 852300003;
    private const int Waiting = 852300004;
    private const int Failed = 852300005;

    private readonly Company company = new();

    public ViewTests() => company.Set("cosell_ValidationMode", "Wait");

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Fact]
    public void MySyncedDeals_ShowsMineThatSync()
    {
        Deal("mine");
        Deal("mine, not synced", sync: false);
        var other = company.Organization.ServiceFor(company.Organization.Users.SecondSeller.Id);
        other.Create(Named(company.ADeal(), "somebody else's"));

        Assert.Equal(["mine"], View("My synced deals"));
    }

    [Fact]
    public void AllSyncedDeals_ShowsTheOthersToo()
    {
        Deal("mine");
        Deal("mine, not synced", sync: false);
        company.Organization.ServiceFor(company.Organization.Users.SecondSeller.Id).Create(Named(company.ADeal(), "somebody else's"));

        Assert.Equal(["mine", "somebody else's"], View("Co-sell: all synced deals"));
    }

    [Theory]
    [InlineData("Co-sell: needs attention", "failed", "waiting")]
    [InlineData("Co-sell: waiting", "waiting")]
    [InlineData("Co-sell: failed", "failed")]
    public void DealsByStatus_ShowTheStatusTheyName(string view, params string[] shown)
    {
        Deal("synced", status: Synced);
        Deal("waiting", status: Waiting);
        Deal("failed", status: Failed);
        Deal("failed, sync switched off since", sync: false, status: Failed);

        Assert.Equal(shown, View(view));
    }

    [Fact]
    public void ClosingSoon_ShowsOpenDealsOfTheNextThirtyDays_FromToday()
    {
        Deal("today", closesIn: 0);
        Deal("in a month", closesIn: 30);
        Deal("next quarter", closesIn: 60);
        Deal("overdue", closesIn: -1);
        Deal("not synced", sync: false, closesIn: 5);
        Win(Deal("won", closesIn: 5));

        Assert.Equal(["in a month", "today"], View("Co-sell: closing soon"));
    }

    [Fact]
    public void InboundToAnswer_ShowsInvitationsNobodyAnsweredAndThatStillCanBe()
    {
        Referral("waits", inbound: true, expires: 10);
        Referral("waits, without an end", inbound: true);
        Referral("accepted here", inbound: true, expires: 10, row => row["cosell_answer"] = new OptionSetValue(852300000));
        Referral("declined here", inbound: true, expires: 10, row => row["cosell_answer"] = new OptionSetValue(852300001));
        Referral("active", inbound: true, expires: null, row => row["cosell_referralstatus"] = "Active");
        Referral("made at Partner Center, waits to be taken over", inbound: true, expires: null, row =>
        {
            row["cosell_referralstatus"] = "Active";
            row["cosell_syncstatus"] = new OptionSetValue(Waiting);
        });
        Referral("over", inbound: true, expires: -1);
        Referral("ours", inbound: false);

        Assert.Equal(["made at Partner Center, waits to be taken over", "waits", "waits, without an end"], View("Inbound referrals to answer"));
    }

    [Fact]
    public void ExpiringInvitations_ShowsBothSidesWithinFiveDays()
    {
        Referral("to us, soon", inbound: true, expires: 4);
        Referral("to us, later", inbound: true, expires: 10);
        Referral("to us, answered", inbound: true, expires: 4, row => row["cosell_answer"] = new OptionSetValue(852300000));
        Referral("to us, over", inbound: true, expires: -1);
        Microsoft("to Microsoft, soon", "New", 2);
        Microsoft("to Microsoft, later", "New", 12);
        Microsoft("to Microsoft, accepted", "Active", 2);

        Assert.Equal(["to Microsoft, soon", "to us, soon"], View("Expiring invitations"));
    }

    [Fact]
    public void WithAnAnswerOfMicrosoft_ShowsWhatMicrosoftWasInvitedTo()
    {
        Microsoft("invited", "Active", 10);
        Referral("private", inbound: false);

        Assert.Equal(["invited"], View("Referrals with an answer of Microsoft"));
    }

    [Fact]
    public void SyncQueue_ShowsWhatIsUnderWayWaitsOrFailed()
    {
        foreach (var status in new[] { 852300001, 852300002, Waiting, Failed, Synced, 852300006 })
            Referral($"{status}", inbound: false, expires: null, row => row["cosell_syncstatus"] = new OptionSetValue(status));

        Assert.Equal(["852300001", "852300002", "852300004", "852300005"], View("Sync queue"));
    }

    /// <summary>Each view of opportunity and referral has its test here; the two that filter by nothing but the state need none.</summary>
    [Fact]
    public void Views_AllOfThem_AreTested()
    {
        string[] tested = ["My synced deals", "Co-sell: all synced deals", "Co-sell: needs attention", "Co-sell: waiting", "Co-sell: failed", "Co-sell: closing soon",
            "Inbound referrals to answer", "Expiring invitations", "Referrals with an answer of Microsoft", "Sync queue", "Active referrals"];
        var query = new QueryExpression("savedquery") { ColumnSet = new ColumnSet("name") };
        query.Criteria.AddCondition("returnedtypecode", ConditionOperator.In, "opportunity", "cosell_referral");

        Assert.Equal(tested.Order(StringComparer.Ordinal), company.Organization.Service.RetrieveMultiple(query).Entities.Select(view => view.GetAttributeValue<string>("name")).Order(StringComparer.Ordinal));
    }

    private IEnumerable<string> View(string name)
    {
        var query = new QueryExpression("savedquery") { ColumnSet = new ColumnSet("fetchxml") };
        query.Criteria.AddCondition("name", ConditionOperator.Equal, name);
        var fetch = Assert.Single(company.Organization.Service.RetrieveMultiple(query).Entities).GetAttributeValue<string>("fetchxml");
        return company.Seller.RetrieveMultiple(new FetchExpression(fetch)).Entities
            .Select(row => row.GetAttributeValue<string?>("name") ?? row.GetAttributeValue<string>("cosell_name")).Order(StringComparer.Ordinal);
    }

    private Guid Deal(string name, bool sync = true, int? status = null, int closesIn = 90)
    {
        var deal = company.CreateDeal(row =>
        {
            Named(row, name)["cosell_syncwithpartnercenter"] = sync;
            row["estimatedclosedate"] = company.Clock.GetUtcNow().UtcDateTime.Date.AddDays(closesIn);
        });
        if (status is { } value)
        {
            // Past the step that keeps everybody but the connector from writing results.
            company.Organization.Service.Execute(new UpdateRequest
            {
                Target = new Entity("opportunity", deal) { ["cosell_syncstatus"] = new OptionSetValue(value) }, ["BypassCustomPluginExecution"] = true,
            });
        }
        return deal;
    }

    private void Win(Guid deal) => company.Seller.Execute(new OrganizationRequest("WinOpportunity")
    {
        ["OpportunityClose"] = new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal) }, ["Status"] = new OptionSetValue(-1),
    });

    private void Referral(string name, bool inbound, int? expires = null, Action<Entity>? change = null)
    {
        var row = new Entity("cosell_referral") { ["cosell_name"] = name, ["cosell_inbound"] = inbound, ["cosell_referralstatus"] = "New" };
        if (expires is { } days)
            row["cosell_expireson"] = company.Clock.GetUtcNow().UtcDateTime.AddDays(days);
        change?.Invoke(row);
        company.Organization.Service.Create(row);
    }

    private void Microsoft(string name, string status, int expires) => Referral(name, inbound: false, expires: null, row =>
    {
        row["cosell_referralstatus"] = "Active";
        row["cosell_microsoftreferralid"] = name;
        row["cosell_microsoftstatus"] = status;
        row["cosell_microsoftexpireson"] = company.Clock.GetUtcNow().UtcDateTime.AddDays(expires);
    });

    private static Entity Named(Entity row, string name)
    {
        row["name"] = name;
        return row;
    }
}
