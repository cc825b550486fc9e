using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CoSell.Sandbox.Tests.Data;

/// <summary>What the platform adds to a row when it is written.</summary>
public sealed class WriteTests
{
    private readonly Org org = new();

    [Fact]
    public void Create_Deal_GetsOwnerDatesStatusAndDefaults()
    {
        var deal = org.Retrieve("opportunity", org.Create("opportunity", ("name", "Contoso")));

        Assert.Equal(org.Facts.SystemUserId, deal.GetAttributeValue<EntityReference>("ownerid").Id);
        Assert.Equal("SYSTEM", deal.GetAttributeValue<EntityReference>("ownerid").Name);
        Assert.Equal(org.Facts.RootBusinessUnitId, deal.GetAttributeValue<EntityReference>("owningbusinessunit").Id);
        Assert.Equal(Org.Noon, deal.GetAttributeValue<DateTime>("createdon"));
        Assert.Equal(0, deal.GetAttributeValue<OptionSetValue>("statecode").Value);
        Assert.Equal("In Progress", deal.FormattedValues["statuscode"]);
        Assert.False(deal.GetAttributeValue<bool>("isrevenuesystemcalculated"));
        Assert.Equal(deal.RowVersion, deal.GetAttributeValue<long>("versionnumber").ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Create_MoneyWithoutCurrency_TakesTheBaseCurrency()
    {
        var deal = org.Retrieve("opportunity", org.Create("opportunity", ("estimatedvalue", new Money(12.345m))));

        Assert.Equal(12.35m, deal.GetAttributeValue<Money>("estimatedvalue").Value);
        Assert.Equal(org.Facts.BaseCurrencyId, deal.GetAttributeValue<EntityReference>("transactioncurrencyid").Id);
        Assert.Equal("$12.35", deal.FormattedValues["estimatedvalue"]);
    }

    [Fact]
    public void Update_MoneyOrCurrency_KeepsBaseAndRateInStep()
    {
        var id = org.Create("opportunity", ("estimatedvalue", new Money(100)), ("transactioncurrencyid", new EntityReference("transactioncurrency", org.Euro)));
        Assert.Equal(125m, org.Retrieve("opportunity", id).GetAttributeValue<Money>("estimatedvalue_base").Value);

        org.Update("transactioncurrency", org.Euro, ("exchangerate", 0.5m));
        org.Update("opportunity", id, ("name", "the rate of the row stays"));
        Assert.Equal(0.8m, org.Retrieve("opportunity", id).GetAttributeValue<decimal>("exchangerate"));

        org.Update("opportunity", id, ("estimatedvalue", new Money(60)));
        Assert.Equal(120m, org.Retrieve("opportunity", id).GetAttributeValue<Money>("estimatedvalue_base").Value);

        org.Update("opportunity", id, ("transactioncurrencyid", new EntityReference("transactioncurrency", org.Facts.BaseCurrencyId)));
        Assert.Equal(60m, org.Retrieve("opportunity", id).GetAttributeValue<Money>("estimatedvalue_base").Value);

        org.Update("opportunity", id, ("estimatedvalue", null));
        Assert.False(org.Retrieve("opportunity", id).Contains("estimatedvalue_base"));
    }

    [Fact]
    public void Create_SystemCalculatedRevenue_FollowsTheLines()
    {
        var deal = org.Create("opportunity", ("name", "Contoso"), ("isrevenuesystemcalculated", true), ("estimatedvalue", new Money(999)));
        Assert.Equal(0m, org.Retrieve("opportunity", deal).GetAttributeValue<Money>("estimatedvalue").Value);

        var line = org.Create("opportunityproduct", ("opportunityid", new EntityReference("opportunity", deal)), ("priceperunit", new Money(20)), ("quantity", 3m));
        Assert.Equal(60m, org.Retrieve("opportunity", deal).GetAttributeValue<Money>("estimatedvalue").Value);

        org.Delete("opportunityproduct", line);
        Assert.Equal(0m, org.Retrieve("opportunity", deal).GetAttributeValue<Money>("estimatedvalue").Value);
    }

    [Fact]
    public void Create_OverriddenCreatedOn_BackdatesTheRow()
    {
        var then = new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc);

        var deal = org.Retrieve("opportunity", org.Create("opportunity", ("overriddencreatedon", then)));

        Assert.Equal(then, deal.GetAttributeValue<DateTime>("createdon"));
        Assert.Equal(Org.Noon, deal.GetAttributeValue<DateTime>("overriddencreatedon"));
    }

    [Fact]
    public void Create_DateOnlyColumn_KeepsTheDayAlone()
    {
        var deal = org.Retrieve("opportunity", org.Create("opportunity", ("estimatedclosedate", new DateTime(2026, 5, 1, 17, 30, 0, DateTimeKind.Utc))));

        Assert.Equal(new DateTime(2026, 5, 1), deal.GetAttributeValue<DateTime>("estimatedclosedate"));
        Assert.Equal("5/1/2026", deal.FormattedValues["estimatedclosedate"]);
    }

    [Fact]
    public void Update_OnlyGivenColumnsChange_AndTheVersionGrows()
    {
        var id = org.Create("opportunity", ("name", "Contoso"), ("description", "first"));
        var before = org.Retrieve("opportunity", id);
        org.Clock.Now = Org.Noon.AddHours(1);

        org.Update("opportunity", id, ("name", "Fabrikam"));

        var after = org.Retrieve("opportunity", id);
        Assert.Equal("Fabrikam first", $"{after["name"]} {after["description"]}");
        Assert.Equal(Org.Noon, after["createdon"]);
        Assert.Equal(Org.Noon.AddHours(1), after["modifiedon"]);
        Assert.True(after.GetAttributeValue<long>("versionnumber") > before.GetAttributeValue<long>("versionnumber"));
    }

    [Fact]
    public void Update_StateAlone_TakesItsDefaultStatus()
    {
        var id = org.Create("opportunity", ("name", "Contoso"));

        org.Update("opportunity", id, ("statecode", new OptionSetValue(2)));

        Assert.Equal("Canceled", org.Retrieve("opportunity", id).FormattedValues["statuscode"]);
    }

    [Fact]
    public void Update_MatchingRowVersion_Writes()
    {
        var id = org.Create("opportunity", ("name", "Contoso"));
        var read = org.Retrieve("opportunity", id);
        var target = Org.Make("opportunity", id, ("name", "Fabrikam"));
        target.RowVersion = read.RowVersion;

        org.Execute(new UpdateRequest { Target = target, ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches });

        Assert.Equal("Fabrikam", org.Retrieve("opportunity", id)["name"]);
    }

    [Fact]
    public void WhoAmI_AnswersTheCallersUnit()
    {
        var answer = org.Execute(new OrganizationRequest("WhoAmI"), org.User("Seller"));

        Assert.Equal(org.Facts.RootBusinessUnitId, answer["BusinessUnitId"]);
        Assert.Equal(org.Facts.OrganizationId, answer["OrganizationId"]);
    }
}
