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
        CreateRelated(target, row, context);
        if (row.Table.Name == "opportunityproduct" && row.Get("opportunityid") is RowReference deal)
            OpportunityRevenue.LinesChanged(deal.Id, context);
        return new CreateResponse { Results = { ["id"] = row.Id } };
    }

    /// <summary>Deep insert: children given with their parent are created after it, pointing at it.</summary>
    private static void CreateRelated(Entity target, Row row, OperationContext context)
    {
        foreach (var (name, children) in target.RelatedEntities)
        {
            if (context.Transaction.Catalog.FindRelationship(name.SchemaName) is not { } relationship || relationship.Referenced != row.Table.Name)
                throw Faults.InvalidOperation($"Rows cannot be created together through '{name.SchemaName}': it is not a one-to-many relationship of '{row.Table.Name}'.");
            foreach (var child in children.Entities)
            {
                child[relationship.Column] = new EntityReference(row.Table.Name, row.Id);
                context.Nested(new CreateRequest { Target = child });
            }
        }
    }
}
