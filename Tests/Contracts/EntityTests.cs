using Microsoft.Xrm.Sdk;

namespace CoSell.Contracts.Tests;

public sealed class EntityTests
{
    private static readonly Guid Id = new("3f1c2a9e-0000-4000-8000-000000000001");

    [Fact]
    public void Indexer_ColumnNotRead_Throws() =>
        Assert.Throws<KeyNotFoundException>(() => new Entity("opportunity")["name"]);

    [Fact]
    public void Indexer_NamesAreCaseSensitive() =>
        Assert.False(new Entity("opportunity") { ["name"] = "Contoso" }.Contains("Name"));

    [Fact]
    public void Indexer_AssignedTwice_KeepsTheLastValueInTheFirstPlace()
    {
        var deal = new Entity("opportunity") { ["name"] = "Contoso", ["budget"] = 1, ["closedate"] = null };
        deal["name"] = "Fabrikam";

        Assert.Equal(["name", "budget", "closedate"], deal.Attributes.Keys);
        Assert.Equal("Fabrikam", deal["name"]);
    }

    [Fact]
    public void GetAttributeValue_MissingOrEmpty_IsTheDefault()
    {
        var deal = new Entity("opportunity") { ["budget"] = null };

        Assert.Equal(0, deal.GetAttributeValue<int>("budget"));
        Assert.Null(deal.GetAttributeValue<int?>("budget"));
        Assert.Null(deal.GetAttributeValue<Money>("estimatedvalue"));
    }

    [Fact]
    public void GetAttributeValue_OtherType_Throws() =>
        Assert.Throws<InvalidCastException>(() => new Entity("opportunity") { ["budget"] = "much" }.GetAttributeValue<int>("budget"));

    [Fact]
    public void GetAttributeValue_NullableOfTheType_Unwraps() =>
        Assert.Equal(7, new Entity("opportunity") { ["budget"] = 7 }.GetAttributeValue<int?>("budget"));

    [Fact]
    public void TryGetAttributeValue_EmptyColumn_IsThere()
    {
        var deal = new Entity("opportunity") { ["budget"] = null };

        Assert.True(deal.TryGetAttributeValue<Money?>("budget", out var budget));
        Assert.Null(budget);
        Assert.False(deal.TryGetAttributeValue<Money?>("estimatedvalue", out _));
    }

    [Fact]
    public void GetFormattedAttributeValue_NoneGiven_IsNull()
    {
        var deal = new Entity("opportunity") { FormattedValues = { ["statecode"] = "Open" } };

        Assert.Equal("Open", deal.GetFormattedAttributeValue("statecode"));
        Assert.Null(deal.GetFormattedAttributeValue("statuscode"));
    }

    [Fact]
    public void Constructor_AlternateKey_IsKept()
    {
        var deal = new Entity("opportunity", "cosell_referralid", "r-1");

        Assert.Equal("r-1", deal.KeyAttributes["cosell_referralid"]);
        Assert.Equal(Guid.Empty, deal.Id);
    }

    [Fact]
    public void ToEntityReference_KeepsTheRowVersion()
    {
        var reference = new Entity("opportunity", Id) { RowVersion = "42" }.ToEntityReference();

        Assert.Equal(new EntityReference("opportunity", Id), reference);
        Assert.Equal("42", reference.RowVersion);
    }

    [Fact]
    public void Reference_NameDoesNotMatter_TableAndKeysDo()
    {
        var account = new EntityReference("account", Id) { Name = "Contoso" };

        Assert.Equal(new EntityReference("account", Id), account);
        Assert.Equal(new EntityReference("account", Id).GetHashCode(), account.GetHashCode());
        Assert.NotEqual(new EntityReference("contact", Id), account);
        Assert.NotEqual(new EntityReference("account", "code", "A"), new EntityReference("account", "code", "B"));
    }

    [Fact]
    public void Values_CompareByContent()
    {
        Assert.Equal(new Money(10m), new Money(10.00m));
        Assert.Equal(new OptionSetValue(3), new OptionSetValue(3));
        Assert.NotEqual(new OptionSetValue(3), new OptionSetValue(4));
        Assert.Equal(new Relationship("cosell_deal_account"), new Relationship("cosell_deal_account"));
    }
}
