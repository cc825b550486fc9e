using CoSell.Sandbox.Dataverse.Data;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CoSell.Sandbox.Dataverse.Operations;

internal sealed class CreateOperation(OperationServices services, RowWriter writer)
{
    public OrganizationResponse Execute(Entity target, OperationContext context)
    {
        var table = RowLocator.TableOf(context.Transaction, target.LogicalName);
        RowLocator.ResolveKeys(context.Transaction, target);
        OpportunityLine.Price(table, target, null);
        MoneyRules.Apply(table, target, null, context, services);
        var row = writer.Insert(table, target, context);
        if (row.Table.Name == "opportunityproduct" && row.Get("opportunityid") is RowReference deal)
            OpportunityRevenue.LinesChanged(deal.Id, context);
        return new CreateResponse { Results = { ["id"] = row.Id } };
    }
}
