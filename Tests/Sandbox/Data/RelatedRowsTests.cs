using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CoSell.Sandbox.Tests.Data;

/// <summary>What a write means for other rows: cascades, links and rows created together.</summary>
public sealed class RelatedRowsTests
{
    private readonly Org org = new();

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
}
