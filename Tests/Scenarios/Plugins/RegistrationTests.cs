using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.Plugins;

/// <summary>What customizers may do with our step types, and what they are told when they go too far.</summary>
public sealed class RegistrationTests : IAsyncLifetime
{
    private readonly Company company = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Fact]
    public void Step_OnATableItWasNeverMeantFor_IsAnErrorThatSaysWhere()
    {
        var onContact = StepOf("RequestSyncForContact: Update of contact");
        onContact["plugintypeid"] = StepOf("RequestSyncForAccount: Update of account").GetAttributeValue<EntityReference>("plugintypeid");
        company.Organization.Service.Update(new Entity("sdkmessageprocessingstep", onContact.Id) { ["plugintypeid"] = onContact["plugintypeid"] });

        var refusal = Assert.Throws<FaultException<OrganizationServiceFault>>(() =>
            company.Organization.Service.Update(new Entity("contact", company.Contact) { ["telephone1"] = "+1 206 555 0199" }));

        Assert.Equal(
            "CSL1401: RequestSyncForAccount was run for Update of contact at stage 40, synchronous; it is meant for: Update of account, stage 40, synchronous. "
            + "Delete this step, or register it on one of those; further filtering columns are welcome.",
            refusal.Detail.Message);
    }

    [Fact]
    public void Step_OnAFurtherColumn_MarksTheDeal()
    {
        var deal = company.SharedDeal();
        var step = StepOf("RequestSync: Update of opportunity");
        company.Organization.Service.Update(new Entity("sdkmessageprocessingstep", step.Id)
        {
            ["filteringattributes"] = step.GetAttributeValue<string>("filteringattributes") + ",budgetamount",
        });

        company.Change(deal, ("budgetamount", new Money(5)));

        Assert.Equal(1, company.Organization.WaitingJobs);
    }

    /// <summary>As docs/extending.md tells it: a step of the customer's own, which no upgrade changes back.</summary>
    [Fact]
    public void Type_RegisteredOnceMoreOnAColumn_MarksTheDeal()
    {
        var deal = company.SharedDeal();
        var ours = StepOf("RequestSync: Update of opportunity");
        var own = company.Organization.Service.Create(new Entity("sdkmessageprocessingstep")
        {
            ["name"] = "Contoso: budget", ["plugintypeid"] = ours["plugintypeid"], ["sdkmessageid"] = ours["sdkmessageid"], ["sdkmessagefilterid"] = ours["sdkmessagefilterid"],
            ["stage"] = new OptionSetValue(40), ["mode"] = new OptionSetValue(0), ["rank"] = 1, ["filteringattributes"] = "budgetamount",
        });
        company.Organization.Service.Create(new Entity("sdkmessageprocessingstepimage")
        {
            ["sdkmessageprocessingstepid"] = new EntityReference("sdkmessageprocessingstep", own), ["entityalias"] = "PreImage", ["name"] = "PreImage", ["imagetype"] = new OptionSetValue(0),
            ["messagepropertyname"] = "Target", ["attributes"] = "cosell_syncwithpartnercenter,cosell_referralid,cosell_referralidentifier,name",
        });

        company.Change(deal, ("budgetamount", new Money(5)));

        Assert.Equal(1, company.Organization.WaitingJobs);
    }

    private Entity StepOf(string name)
    {
        var query = new QueryExpression("sdkmessageprocessingstep") { ColumnSet = new ColumnSet("name", "plugintypeid", "filteringattributes", "sdkmessageid", "sdkmessagefilterid") };
        query.Criteria.AddCondition("name", ConditionOperator.EndsWith, name);
        return Assert.Single(company.Organization.Service.RetrieveMultiple(query).Entities);
    }
}
