using CoSell.Sandbox.Dataverse.Metadata;

namespace CoSell.Sandbox.Tests.Data;

public sealed class BaseTablesTests
{
    private static readonly MetadataCatalog Catalog = BaseTables.Load();

    [Fact]
    public void Load_Opportunity_HasPublishedFacts()
    {
        var opportunity = Catalog["opportunity"];

        Assert.Equal("opportunities", opportunity.SetName);
        Assert.Equal(300, opportunity["name"].MaxLength);
        Assert.Equal(["account", "contact"], opportunity["customerid"].Targets);
        Assert.Equal(ColumnType.Date, opportunity["estimatedclosedate"].Type);
        Assert.False(opportunity["statecode"].ValidForCreate);
        Assert.Equal(4, opportunity["statecode"].Choice!.Find(2)!.DefaultStatus);
        Assert.Equal(2, opportunity["statuscode"].Choice!.Find(5)!.State);
        Assert.True(opportunity["estimatedvalue_base"].IsReadOnly);
        Assert.Equal("customerid", opportunity["customeridname"].AttributeOf);
    }

    [Theory]
    [InlineData("opportunity", "customerid", "account", "customerid_account")]
    [InlineData("opportunity", "parentaccountid", "account", "parentaccountid")]
    [InlineData("opportunity", "ownerid", "systemuser", "ownerid")]
    [InlineData("contact", "parentcustomerid", "contact", "parentcustomerid_contact")]
    [InlineData("account", "primarycontactid", "contact", "primarycontactid")]
    [InlineData("opportunityclose", "opportunityid", "opportunity", "opportunityid")]
    [InlineData("opportunityclose", "ownerid", "team", "ownerid_opportunityclose")]
    public void LookupProperty_OfSystemColumns_IsNamedAsTheWebApiNamesIt(string table, string column, string target, string expected)
    {
        Assert.Equal(expected, Catalog.RelationshipOf(table, column, target)!.LookupProperty);
    }

    [Fact]
    public void Load_EveryLookupWithAKnownTarget_HasARelationship()
    {
        var without = from table in Catalog.Tables
                      where !table.IsIntersect
                      from column in table.Columns
                      where column.IsLookup
                      from target in column.Targets
                      where Catalog.Find(target) is not null && Catalog.RelationshipOf(table.Name, column.Name, target) is null
                      select $"{table.Name}.{column.Name} → {target}";

        Assert.Empty(without);
    }

    [Fact]
    public void Load_EveryTable_HasItsPrimaryColumnsAndConsistentStates()
    {
        var wrong = new List<string>();
        foreach (var table in Catalog.Tables)
        {
            if (!table.Has(table.PrimaryId)) wrong.Add($"{table.Name}: no {table.PrimaryId}");
            if (table.PrimaryName is { } name && !table.Has(name)) wrong.Add($"{table.Name}: no {name}");
            if (table.State is null) continue;
            foreach (var state in table.State.Choice!.Options)
                if (table.Status!.Choice!.Find(state.DefaultStatus!.Value)?.State != state.Value)
                    wrong.Add($"{table.Name}: default status of state {state.Value}");
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Create_CustomTable_HasWhatThePlatformGivesEveryTable()
    {
        var table = CustomTable.Create("cosell_Referral", "cosell_referrals", "cosell_Name", 300, Ownership.User);

        Assert.Equal("cosell_referralid", table.PrimaryId);
        Assert.Equal(["systemuser", "team"], table["ownerid"].Targets);
        Assert.True(table["createdon"].IsReadOnly);
        Assert.Equal(ColumnType.Status, table["statuscode"].Type);
    }
}
