using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Tests.Data;

/// <summary>Win, Lose and the older messages for state and owner.</summary>
public sealed class CloseTests
{
    private readonly Org org = new();

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

    private static OrganizationRequest Close(string message, Guid deal, int status) => new(message)
    {
        ["OpportunityClose"] = new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal) },
        ["Status"] = new OptionSetValue(status),
    };
}
