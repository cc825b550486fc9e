using CoSell.Sandbox.Dataverse.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.Tests.Data;

/// <summary>Who may do what: privileges with their depth, Append and AppendTo, secured columns.</summary>
public sealed class SecurityTests
{
    private readonly Org org = new();

    [Fact]
    public void Create_WithoutARole_IsRefused()
    {
        var nobody = org.User("Nobody");

        Org.AssertFault(0x80040220, $"Principal user (Id={nobody.UserId}) is missing prvCreateOpportunity privilege for entity 'opportunity'. Give the user a role that has it.",
            () => org.Create(Deal(), nobody));
    }

    [Fact]
    public void Update_AnotherSellersDeal_IsBeyondBasicDepth()
    {
        var (one, other) = (org.User("One", BuiltInRoles.SalespersonId), org.User("Other", BuiltInRoles.SalespersonId));
        var deal = org.Create(Deal(), one);

        Org.AssertFault(0x80040220, $"Principal user (Id={other.UserId}) lacks prvWriteOpportunity on 'opportunity' {deal}: the depth of the privilege does not reach the owner of the row.",
            () => org.Execute(new UpdateRequest { Target = Org.Make("opportunity", deal, ("name", "mine now")) }, other));
        Assert.Equal("Contoso", org.Retrieve("opportunity", deal, other)["name"]);
    }

    [Fact]
    public void Query_LocalDepth_ReturnsTheOwnBusinessUnit()
    {
        var unit = org.NewId();
        org.Write(Org.Make("businessunit", unit, ("name", "North"), ("parentbusinessunitid", new EntityReference("businessunit", org.Facts.RootBusinessUnitId))));
        var (south, north) = (org.User("South", BuiltInRoles.SalespersonId), org.User("North", BuiltInRoles.SalespersonId, unit));
        org.Create(Deal(), south);
        org.Create(Deal(), north);

        Assert.Single(org.Query(new QueryExpression("opportunity"), north).Entities);
        Assert.Single(org.Query(new QueryExpression("opportunity"), south).Entities);
        org.Security.Find(BuiltInRoles.SalespersonId)!.Grant("prvReadOpportunity", PrivilegeDepth.Deep);
        Assert.Equal(2, org.Query(new QueryExpression("opportunity"), south).Entities.Count);
        Assert.Single(org.Query(new QueryExpression("opportunity"), north).Entities);
    }

    [Fact]
    public void Query_JoinedTableWithoutReadPrivilege_IsRefused()
    {
        var seller = org.User("Seller", BuiltInRoles.SalespersonId);
        var query = new QueryExpression("opportunity");
        query.AddLink("plugintracelog", "opportunityid", "plugintracelogid", JoinOperator.LeftOuter);

        Assert.Contains("prvReadPluginTraceLog", Org.Refused(() => org.Query(query, seller)).Message);
    }

    [Fact]
    public void Create_LookupWithoutAppendTo_IsRefused()
    {
        var seller = org.User("Seller", BuiltInRoles.SalespersonId);
        var account = org.Create(Org.Make("account", Guid.Empty, ("name", "Contoso")), seller);
        org.Security.Find(BuiltInRoles.SalespersonId)!.Grant("prvAppendToAccount", PrivilegeDepth.None);

        Assert.Contains("prvAppendToAccount", Org.Refused(() =>
            org.Create(Org.Make("opportunity", Guid.Empty, ("name", "x"), ("parentaccountid", new EntityReference("account", account))), seller)).Message);
    }

    [Fact]
    public void Roles_OfATeam_CountForItsMembers()
    {
        var member = org.User("Member");
        var team = org.NewId();
        org.Write(Org.Make("team", team, ("name", "Sellers"), ("businessunitid", new EntityReference("businessunit", org.Facts.RootBusinessUnitId))));
        Associate("team", team, "teammembership_association", "systemuser", member.UserId);
        Associate("team", team, "teamroles_association", "role", BuiltInRoles.SalespersonId);

        Assert.NotEqual(Guid.Empty, org.Create(Deal(), member));
    }

    [Fact]
    public void SecuredColumn_WithoutAProfile_IsHiddenAndRefused()
    {
        org.Catalog["opportunity"]["description"].IsSecured = true;
        var seller = org.User("Seller", BuiltInRoles.SalespersonId);
        var deal = org.Create(Deal(), seller);
        org.Update("opportunity", deal, ("description", "secret"));

        Assert.False(org.Retrieve("opportunity", deal, seller).Contains("description"));
        Org.AssertFault(0x8004f508, "Caller does not have permission to update the secured column 'description' of 'opportunity'. Add the user to a field security profile that allows it.",
            () => org.Execute(new UpdateRequest { Target = Org.Make("opportunity", deal, ("description", "x")) }, seller));

        var profile = org.Create("fieldsecurityprofile", ("name", "Secrets"));
        org.Create("fieldpermission", ("fieldsecurityprofileid", new EntityReference("fieldsecurityprofile", profile)), ("entityname", "opportunity"),
            ("attributelogicalname", "description"), ("canread", new OptionSetValue(4)));
        Associate("systemuser", seller.UserId, "systemuserprofiles_association", "fieldsecurityprofile", profile);
        Assert.Equal("secret", org.Retrieve("opportunity", deal, seller)["description"]);
    }

    [Fact]
    public void SecuredColumn_InAFilter_DoesNotTellItsValue()
    {
        org.Catalog["opportunity"]["description"].IsSecured = true;
        var seller = org.User("Seller", BuiltInRoles.SalespersonId);
        org.Update("opportunity", org.Create(Deal(), seller), ("description", "secret"));
        var query = new QueryExpression("opportunity");
        query.Criteria.AddCondition("description", ConditionOperator.Equal, "secret");

        Assert.Empty(org.Query(query, seller).Entities);
        Assert.Single(org.Query(query).Entities);
    }

    [Fact]
    public void SystemAdministrator_HasEverything()
    {
        var administrator = org.User("Admin", BuiltInRoles.SystemAdministratorId);

        org.Delete("opportunity", org.Create(Deal()), administrator);

        Assert.Empty(org.Query(new QueryExpression("opportunity"), administrator).Entities);
    }

    private static Entity Deal() => Org.Make("opportunity", Guid.Empty, ("name", "Contoso"));

    private void Associate(string table, Guid id, string relationship, string related, Guid relatedId) => org.Execute(new AssociateRequest
    {
        Target = new(table, id), Relationship = new(relationship), RelatedEntities = [new EntityReference(related, relatedId)],
    });
}
