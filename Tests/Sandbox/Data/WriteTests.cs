using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CoSell.Sandbox.Tests.Data;

/// <summary>What the platform adds to rows, and what follows from one write to other rows.</summary>
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
    public void Delete_Account_TakesItsDealsAndLetsGoOfContacts()
    {
        var account = org.Create("account", ("name", "Contoso"));
        var parent = new EntityReference("account", account);
        var deal = org.Create("opportunity", ("customerid", parent));
        var other = org.Create("opportunity", ("parentaccountid", parent));
        var close = org.Create("opportunityclose", ("opportunityid", new EntityReference("opportunity", deal)));

        org.Delete("account", account);

        Assert.False(org.Exists("opportunity", deal));
        Assert.False(org.Exists("opportunityclose", close));
        Assert.False(org.Retrieve("opportunity", other).Contains("parentaccountid"));
        Assert.Equal(["Update opportunity", "Delete opportunityclose", "Delete opportunity"], org.Nested.Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public void Win_OpenDeal_ClosesItWithACompletedActivity()
    {
        var deal = org.Create("opportunity", ("name", "Contoso"), ("estimatedvalue", new Money(500)));

        org.Execute(Close("Win", deal, 3));

        var won = org.Retrieve("opportunity", deal);
        Assert.Equal("Won", won.FormattedValues["statecode"]);
        Assert.Equal(500m, won.GetAttributeValue<Money>("actualvalue").Value);
        Assert.Equal(Org.Noon.Date, won.GetAttributeValue<DateTime>("actualclosedate"));
        var activity = Assert.Single(org.Fetch("<fetch><entity name='opportunityclose'><all-attributes/></entity></fetch>").Entities);
        Assert.Equal("Completed", activity.FormattedValues["statecode"]);
        Assert.Equal("Won: Contoso", activity["subject"]);
        Org.AssertFault(0x80040515, $"The opportunity {deal} has already been closed. Reopen it first.", () => org.Execute(Close("Lose", deal, 4)));
    }

    [Fact]
    public void Lose_WithAStatusOfWon_IsRefused()
    {
        var deal = org.Create("opportunity", ("name", "Contoso"));

        Assert.Equal(unchecked((int)0x80048408), Org.Refused(() => org.Execute(Close("Lose", deal, 3))).ErrorCode);
    }

    [Fact]
    public void Win_WithoutADeal_SaysWhatIsMissing() => Org.AssertFault(0x80040516,
        "The opportunity cannot be closed: column 'opportunityid' of the opportunityclose is empty; set it to the deal.",
        () => org.Execute(new OrganizationRequest("Win") { ["OpportunityClose"] = new Entity("opportunityclose"), ["Status"] = new OptionSetValue(-1) }));

    [Fact]
    public void SetStateAndAssign_WriteTheRow()
    {
        var deal = new EntityReference("opportunity", org.Create("opportunity", ("name", "Contoso")));
        var seller = org.User("Seller");

        org.Execute(new OrganizationRequest("SetState") { ["EntityMoniker"] = deal, ["State"] = new OptionSetValue(0), ["Status"] = new OptionSetValue(2) });
        org.Execute(new OrganizationRequest("Assign") { ["Target"] = deal, ["Assignee"] = new EntityReference("systemuser", seller.UserId) });

        var row = org.Retrieve("opportunity", deal.Id);
        Assert.Equal("On Hold", row.FormattedValues["statuscode"]);
        Assert.Equal("Ada Seller", row.GetAttributeValue<EntityReference>("ownerid").Name);
        Assert.Equal(seller.UserId, row.GetAttributeValue<EntityReference>("owninguser").Id);
    }

    [Fact]
    public void Associate_OneToManyAndManyToMany_LinkTheRows()
    {
        var account = org.Create("account", ("name", "Contoso"));
        var deal = org.Create("opportunity", ("name", "Deal"));
        var rival = org.Create("competitor", ("name", "Fabrikam"));
        var deals = new EntityReferenceCollection { new EntityReference("opportunity", deal) };

        org.Execute(new AssociateRequest { Target = new("account", account), Relationship = new("opportunity_parent_account"), RelatedEntities = deals });
        org.Execute(new AssociateRequest { Target = new("competitor", rival), Relationship = new("opportunitycompetitors_association"), RelatedEntities = deals });

        Assert.Equal(account, org.Retrieve("opportunity", deal).GetAttributeValue<EntityReference>("parentaccountid").Id);
        Assert.Single(org.Fetch("<fetch><entity name='opportunitycompetitors'/></fetch>").Entities);

        org.Execute(new DisassociateRequest { Target = new("account", account), Relationship = new("opportunity_parent_account"), RelatedEntities = deals });
        org.Delete("opportunity", deal);

        Assert.Empty(org.Fetch("<fetch><entity name='opportunitycompetitors'/></fetch>").Entities);
    }

    [Fact]
    public void Create_WithRelatedRows_CreatesThemPointingAtIt()
    {
        var account = Org.Make("account", Guid.Empty, ("name", "Contoso"));
        account.RelatedEntities[new("opportunity_parent_account")] = new EntityCollection([Org.Make("opportunity", Guid.Empty, ("name", "Deal"))]);

        var id = org.Create(account);

        var deal = Assert.Single(org.Fetch("<fetch><entity name='opportunity'><attribute name='parentaccountid'/></entity></fetch>").Entities);
        Assert.Equal(id, deal.GetAttributeValue<EntityReference>("parentaccountid").Id);
    }

    [Fact]
    public void Delete_DealWithLines_DoesNotUpdateTheDealForEachLine()
    {
        var deal = org.Create("opportunity", ("name", "Contoso"));
        org.Create("opportunityproduct", ("opportunityid", new EntityReference("opportunity", deal)), ("priceperunit", new Money(20)));
        org.Nested.Clear();

        org.Delete("opportunity", deal);

        Assert.Equal(["Delete opportunityproduct"], org.Nested);
    }

    [Fact]
    public void Associate_APairTwice_IsRefused()
    {
        var request = new AssociateRequest
        {
            Target = new("competitor", org.Create("competitor", ("name", "Fabrikam"))), Relationship = new("opportunitycompetitors_association"),
            RelatedEntities = [new EntityReference("opportunity", org.Create("opportunity", ("name", "Deal")))],
        };
        org.Execute(request);

        var fault = Org.Refused(() => org.Execute(request));

        Assert.Equal(unchecked((int)0x80040237), fault.ErrorCode);
        Assert.EndsWith("are associated through 'opportunitycompetitors_association' already.", fault.Message);
    }

    [Fact]
    public void WhoAmI_AnswersTheCallersUnit()
    {
        var answer = org.Execute(new OrganizationRequest("WhoAmI"), org.User("Seller"));

        Assert.Equal(org.Facts.RootBusinessUnitId, answer["BusinessUnitId"]);
        Assert.Equal(org.Facts.OrganizationId, answer["OrganizationId"]);
    }

    private static OrganizationRequest Close(string message, Guid deal, int status) => new(message)
    {
        ["OpportunityClose"] = new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal) },
        ["Status"] = new OptionSetValue(status),
    };
}
