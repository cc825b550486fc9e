using CoSell.Sandbox.Dataverse.Data;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CoSell.Sandbox.Dataverse.Operations;

internal sealed class UpdateOperation(OperationServices services, RowWriter writer)
{
    public OrganizationResponse Execute(OrganizationRequest request, Entity target, OperationContext context)
    {
        var row = RowLocator.Require(context.Transaction, target);
        RowVersions.Check(request, row, target.RowVersion);
        RowLocator.ResolveKeys(context.Transaction, target);
        StatusRules.Complete(row, target);
        OpportunityLine.Price(row.Table, target, row);
        MoneyRules.Apply(row.Table, target, row, context, services);
        writer.Update(row, target, context);
        if (row.Table.Name == "opportunityproduct" && row.Get("opportunityid") is RowReference deal)
            OpportunityRevenue.LinesChanged(deal.Id, context);
        return new UpdateResponse();
    }
}
