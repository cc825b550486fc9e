using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.BareSteps;

/// <summary>The reads of a create: the account and the owner.</summary>
public sealed class BareCreate : BareStep
{
    protected override void Read(IPluginExecutionContext context, IOrganizationService system)
    {
        var account = ((Entity)context.InputParameters["Target"]).GetAttributeValue<EntityReference>("parentaccountid");
        system.Retrieve("account", account.Id, new ColumnSet(BareColumns.Account));
        system.Retrieve("systemuser", context.UserId, new ColumnSet(BareColumns.User));
    }
}
