using System.ServiceModel;
using System.Text.Json.Nodes;
using CoSell.Scenarios.Tests.Inbound;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.Plugins;

/// <summary>An administrator chooses other columns, names values and gives defaults, on the packed solution.</summary>
public sealed class FieldMappingTests : IAsyncLifetime
{
    private readonly Company company = new();
    private Events events = null!;

    public async ValueTask InitializeAsync() => events = await Events.RegisterAsync(company);

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Fact]
    public void Column_OfTheDeal_IsReadAndWrittenBack()
    {
        Map("details.notes", path: "customerneed");
        Map("details.dealValue", path: "budgetamount");
        Map("details.closingDateTime", path: "finaldecisiondate");
        var deal = company.SharedDeal(row =>
        {
            row["customerneed"] = "Wants forecasts.";
            row["description"] = "For us only.";
            row["budgetamount"] = new Money(70_000);
            row["finaldecisiondate"] = new DateTime(2026, 9, 1, 0, 0, 0, DateTimeKind.Utc);
        });
        events.Lose();
        var details = Details();
        Assert.Equal(("Wants forecasts.", 70_000m), ((string?)details["notes"], (decimal)details["dealValue"]!));
        Assert.StartsWith("2026-09-01", (string?)details["closingDateTime"], StringComparison.Ordinal);

        company.Simulator.Portal.Edit(Identifier(deal), new JsonObject
        {
            ["details/notes"] = "Wants budgets too.", ["details/dealValue"] = 71_000, ["details/closingDateTime"] = "2026-10-01T00:00:00Z",
        });
        events.Deliver();
        company.RunJobs();

        var row = company.Seller.Retrieve("opportunity", deal, new ColumnSet("customerneed", "description", "budgetamount", "estimatedvalue", "finaldecisiondate"));
        Assert.Equal(("Wants budgets too.", "For us only."), (row.GetAttributeValue<string>("customerneed"), row.GetAttributeValue<string>("description")));
        Assert.Equal((71_000m, 25_000m), (row.GetAttributeValue<Money>("budgetamount").Value, row.GetAttributeValue<Money>("estimatedvalue").Value));
        Assert.Equal(new DateTime(2026, 10, 1, 0, 0, 0, DateTimeKind.Utc), row.GetAttributeValue<DateTime>("finaldecisiondate"));
        Assert.Equal("Synced", company.Status(deal));
    }

    [Fact]
    public void Column_OfARowTheDealLooksUp_IsReadAndNeverWritten()
    {
        Map("details.notes", path: "parentaccountid.description");
        company.Organization.Service.Update(new Entity("account", company.Account) { ["description"] = "A museum." });
        var deal = company.SharedDeal();
        events.Lose();
        Assert.Equal("A museum.", (string?)Details()["notes"]);

        company.Simulator.Portal.Edit(Identifier(deal), new JsonObject { ["details/notes"] = "A zoo." });
        events.Deliver();
        company.RunJobs();

        Assert.Equal("A museum.", company.Organization.Service.Retrieve("account", company.Account, new ColumnSet("description")).GetAttributeValue<string>("description"));
        Assert.Contains("CSL1408: Partner Center changed Notes, which cannot be written to the deal here.", company.Message(deal), StringComparison.Ordinal);
    }

    [Fact]
    public void Default_StandsForAnEmptyColumn()
    {
        Map("customerProfile.address.city", path: "parentaccountid.address2_city", standing: "Unknown");
        var deal = company.SharedDeal();

        Assert.Equal("Unknown", (string?)Assert.Single(company.Referrals)["customerProfile"]!["address"]!["city"]);
        Assert.Equal("Synced", company.Status(deal));
    }

    [Theory]
    [InlineData(0, "Yes")]
    [InlineData(1, "No")]
    [InlineData(2, "HaveNotDecided")] // not named, so the default
    [InlineData(null, "HaveNotDecided")]
    public void Choice_ByItsNumber_IsCalledAsTheMapSays(int? choice, string intent)
    {
        Map("marketplaceIntent", path: "purchasetimeframe", map: "0=Yes;1=No", standing: "HaveNotDecided");
        company.SharedDeal(row => row["purchasetimeframe"] = choice is { } value ? new OptionSetValue(value) : null);

        Assert.Equal(intent, (string?)Details()["requirements"]!["additionalRequirements"]!["attributes"]![0]!["id"]);
    }

    [Fact]
    public void Values_OfTheBuiltInColumn_AreCalledAsTheMapSaysBothWays()
    {
        Map("details.notes", map: "open=Nothing decided;done=Decided");
        var deal = company.SharedDeal(row => row["description"] = "open");
        events.Lose();
        Assert.Equal("Nothing decided", (string?)Details()["notes"]);

        company.Simulator.Portal.Edit(Identifier(deal), new JsonObject { ["details/notes"] = "Decided" });
        events.Deliver();
        company.RunJobs();

        Assert.Equal("done", company.Seller.Retrieve("opportunity", deal, new ColumnSet("description")).GetAttributeValue<string>("description"));
        Assert.Equal("Took over 1 change from Partner Center: notes.", company.Message(deal));
    }

    [Theory]
    [InlineData("team", "ownerid", null, null, "CSL1354: The field mapping \"team\" names no field for which a column, a value map or a default can be chosen.")]
    [InlineData("details.notes", "a.b.c", null, null, "CSL1355: The field mapping details.notes has the column path \"a.b.c\", which is neither a column nor a lookup and a column with a dot between them.")]
    [InlineData("details.notes", "Customer Need", null, null, "CSL1355: ")]
    [InlineData("marketplaceIntent", null, "1=Yes;No", null, "CSL1356: The field mapping marketplaceIntent has \"No\" in its value map, which is not a pair such as 1=Yes that names a value for the first time.")]
    [InlineData("details.dealValue", null, null, "a lot", "CSL1356: The field mapping details.dealValue has \"a lot\" in its default, which is not a number.")]
    [InlineData("details.dealValue", "name", null, null, "CSL1357: The field mapping details.dealValue reads the column name, which holds a text, and Deal value is a number.")]
    public void Mistake_OfTheAdministrator_LetsTheSaveThroughAndIsWhatTheDealWaitsFor(string field, string? path, string? map, string? standing, string sentence)
    {
        Map(field, path, map, standing);

        var deal = company.CreateDeal();

        Assert.Equal("Waiting", company.Status(deal));
        Assert.StartsWith(sentence, company.Message(deal), StringComparison.Ordinal);
        company.RunJobs();
        Assert.Equal("Failed", company.Status(deal));
        Assert.StartsWith(sentence, company.Message(deal), StringComparison.Ordinal);
        Assert.Empty(company.Referrals);
    }

    [Fact]
    public void Column_ThatDoesNotExist_IsNamedInTheRefusal()
    {
        var deal = company.SharedDeal();
        Map("details.notes", path: "new_gone");
        company.Clock.Turn(TimeSpan.FromMinutes(2));

        var refusal = Assert.Throws<FaultException<OrganizationServiceFault>>(() => company.Change(deal, ("estimatedvalue", new Money(1))));

        Assert.Equal(
            "CSL1357: The field mapping details.notes reads the column new_gone, which does not exist. An administrator must choose another column, or deactivate the mapping.",
            refusal.Detail.Message);
    }

    private void Map(string field, string? path = null, string? map = null, string? standing = null) => company.Organization.Service.Create(new Entity("cosell_fieldmapping")
    {
        ["cosell_name"] = field, ["cosell_columnpath"] = path, ["cosell_valuemap"] = map, ["cosell_default"] = standing,
    });

    private JsonNode Details() => Assert.Single(company.Referrals)["details"]!;

    private Guid Identifier(Guid deal) => Guid.Parse(company.Deal(deal).GetAttributeValue<string>("cosell_referralidentifier"));
}
