using System.Text.Json.Nodes;
using CoSell.Scenarios.Tests.Inbound;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.Plugins;

/// <summary>Both sides changed: what stands afterwards, on the packed solution.</summary>
public sealed class MergeTests : IAsyncLifetime
{
    private readonly Company company = new();
    private Events events = null!;

    public async ValueTask InitializeAsync() => events = await Events.RegisterAsync(company);

    public ValueTask DisposeAsync() => company.DisposeAsync();

    // The button writes the deal's status, which moves the deal's time of change; nobody changed anything.
    [Fact]
    public void Latest_PartnerCenterChangedAfterTheSeller_WinsAlthoughSyncWasPressedLater()
    {
        var deal = company.SharedDeal();
        company.Change(deal, ("estimatedvalue", new Money(30_000)));
        company.Clock.Turn(TimeSpan.FromMinutes(6));
        company.Simulator.Portal.Edit(Identifier(deal), new JsonObject { ["details/dealValue"] = 31_000 });
        company.Clock.Turn(TimeSpan.FromMinutes(4));

        company.Seller.Execute(new OrganizationRequest("cosell_Sync") { Parameters = { ["Target"] = new EntityReference("opportunity", deal) } });
        company.RunJobs();

        Assert.Equal(31_000m, Of(deal, "estimatedvalue").GetAttributeValue<Money>("estimatedvalue").Value);
        Assert.Equal(31_000m, (decimal)Assert.Single(company.Referrals)["details"]!["dealValue"]!);
        Assert.Contains(
            "{\"conflict\":\"details.dealValue\",\"agreed\":25000,\"crm\":30000,\"partnerCenter\":31000,\"winner\":\"PartnerCenter\"",
            company.Log()[^1].GetAttributeValue<string>("cosell_changes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_AddedAtPartnerCenter_AreShownAndSurviveOurChanges()
    {
        var deal = company.SharedDeal(row => row["parentcontactid"] = new EntityReference("contact", company.Contact));
        await Colleague.Adds(company, Identifier(deal), "customerProfile/team", Colleague.Person("Bo", "bo@adventure.example"));
        await Colleague.Adds(company, Identifier(deal), "team", Colleague.Person("Ana", "ana@contoso.example"));

        Hear();

        Assert.Equal(
            "Partner Center also has 1 customer contact and 1 team member whom the deal here does not; they stay there and are listed on the referral. "
            + $"Nothing that can be sent changed since both sides last agreed ({company.Clock.GetUtcNow():yyyy-MM-dd HH:mm} UTC).", company.Message(deal));
        Assert.Equal("Bo Example (bo@adventure.example), customer contact\nAna Example (ana@contoso.example), team member", OtherPeople(deal));
        Assert.DoesNotContain("bo@", company.Log()[^1].GetAttributeValue<string>("cosell_changes"), StringComparison.Ordinal);

        // Our side goes on: another contact, another owner, the same contact's number.
        var dana = company.Organization.Service.Create(new Entity("contact")
        {
            ["firstname"] = "Dana", ["lastname"] = "Customer", ["emailaddress1"] = "dana@adventure.example", ["telephone1"] = "+1 206 555 0101",
        });
        company.Change(deal, ("parentcontactid", new EntityReference("contact", dana)));
        company.RunJobs();
        company.Organization.Service.Update(new Entity("opportunity", deal) { ["ownerid"] = new EntityReference("systemuser", company.Organization.Users.Administrator.Id) });
        company.RunJobs();
        company.Organization.Service.Update(new Entity("contact", dana) { ["telephone1"] = "+1 206 555 0102" });
        company.RunJobs();

        var referral = Assert.Single(company.Referrals);
        Assert.Equal(["bo@adventure.example", "dana@adventure.example"], Emails(referral["customerProfile"]!["team"]!));
        Assert.Equal("ana@contoso.example", Emails(referral["team"]!)[0]);
        Assert.Equal(2, Emails(referral["team"]!).Count);
        Assert.Equal("+1 206 555 0102", (string?)referral["customerProfile"]!["team"]![1]!["phoneNumber"]);
        Assert.Equal("Synced", company.Status(deal));
    }

    [Fact]
    public async Task Contact_ChangedAtPartnerCenter_IsTakenOverOnceAlthoughThereAreOthers()
    {
        var deal = company.SharedDeal(row => row["parentcontactid"] = new EntityReference("contact", company.Contact));
        var carla = Colleague.Person("Carla", "carla@adventure.example");
        (carla["lastName"], carla["phoneNumber"]) = ("Customer-Meyer", "+1 206 555 0100");
        await Colleague.Replaces(company, Identifier(deal), "customerProfile/team", new JsonArray(Colleague.Person("Bo", "bo@adventure.example"), carla));

        Hear();

        Assert.Equal("Customer-Meyer", company.Organization.Service.Retrieve("contact", company.Contact, new ColumnSet("lastname")).GetAttributeValue<string>("lastname"));
        Assert.StartsWith("Took over 1 change from Partner Center: customer contacts. Partner Center also has 1 customer contact", company.Message(deal), StringComparison.Ordinal);
        Assert.Equal("Synced", company.Status(deal));
        Assert.DoesNotContain("CSL1408", company.Message(deal), StringComparison.Ordinal);

        company.Simulator.Portal.Edit(Identifier(deal), new JsonObject { ["details/notes"] = "Later." });
        Hear();
        Assert.Equal("Took over 1 change from Partner Center: notes.", company.Message(deal));
    }

    [Fact]
    public void Currency_NotActiveHere_IsAFindingAndNeverAConversion()
    {
        var deal = company.SharedDeal();
        company.Simulator.Portal.Edit(Identifier(deal), new JsonObject { ["details/currency"] = "ZAR" });

        Hear();

        Assert.Equal(
            "What changed at Partner Center could not be taken over.\n"
            + "CSL1407: Partner Center's currency ZAR is not an active currency here, so the value was not taken over. "
            + "Ask your administrator to add or activate the currency, then synchronise again.", company.Message(deal));
        Assert.DoesNotContain("\"at\":\"CRM\"", company.Log()[^1].GetAttributeValue<string>("cosell_changes"), StringComparison.Ordinal);

        // 30,000 dollars must not become 30,000 rand: the amount is read and goes as a whole.
        company.Turn(TimeSpan.FromMinutes(1));
        company.Change(deal, ("estimatedvalue", new Money(30_000)));
        company.RunJobs();

        var details = Assert.Single(company.Referrals)["details"]!;
        Assert.Equal((30_000m, "USD"), ((decimal)details["dealValue"]!, (string?)details["currency"]));
        Assert.Contains("\"agreed\":\"25000 USD\",\"crm\":\"30000 USD\",\"partnerCenter\":\"25000 ZAR\",\"winner\":\"Crm\"",
            company.Log()[^1].GetAttributeValue<string>("cosell_changes"), StringComparison.Ordinal);
        Assert.Equal("Synced", company.Status(deal));
    }

    [Fact]
    public void Text_ThatHoldsAnEscape_IsDecodedOnceOnItsWayIn()
    {
        var deal = company.SharedDeal();
        company.Simulator.Portal.Edit(Identifier(deal), new JsonObject { ["details/notes"] = "less is &amp;lt;", ["name"] = "R&amp;D" });

        Hear();

        var row = Of(deal, "description", "name");
        Assert.Equal(("less is &lt;", "R&D"), (row.GetAttributeValue<string>("description"), row.GetAttributeValue<string>("name")));
        company.Change(deal, ("estimatedclosedate", new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc)));
        company.RunJobs();
        Assert.Equal("less is &amp;lt;", (string?)Assert.Single(company.Referrals)["details"]!["notes"]);
    }

    private string? OtherPeople(Guid deal) =>
        company.Organization.Service.Retrieve("cosell_referral", deal, new ColumnSet("cosell_otherpeople")).GetAttributeValue<string>("cosell_otherpeople");

    private static List<string> Emails(JsonNode set) => [.. set.AsArray().Select(member => (string)member!["email"]!)];

    private Entity Of(Guid deal, params string[] columns) => company.Seller.Retrieve("opportunity", deal, new ColumnSet(columns));

    private void Hear()
    {
        events.Deliver();
        company.RunJobs();
    }

    private Guid Identifier(Guid deal) => Guid.Parse(company.Deal(deal).GetAttributeValue<string>("cosell_referralidentifier"));
}
