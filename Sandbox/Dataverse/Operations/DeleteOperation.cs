using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Relationship = CoSell.Sandbox.Dataverse.Metadata.Relationship;

namespace CoSell.Sandbox.Dataverse.Operations;

/// <summary>Deletes a row and does to the rows that point at it what their relationship says.</summary>
/// <remarks>Restrict is checked before anything changes. Children that go or lose their link do so through their own pipelines.</remarks>
internal sealed class DeleteOperation(OperationServices services)
{
    // Rows whose deletion is under way: a circle of cascades ends here, and a deal that goes is not totalled again for each of its lines.
    // One transaction runs at a time, so one set serves the organisation.
    private readonly HashSet<Guid> underWay = [];

    public OrganizationResponse Execute(OrganizationRequest request, EntityReference target, OperationContext context)
    {
        var row = RowLocator.Require(context.Transaction, target);
        RowVersions.Check(request, row, target.RowVersion);
        if (!underWay.Add(row.Id)) return new DeleteResponse();
        try
        {
            Delete(row, context);
        }
        finally
        {
            underWay.Remove(row.Id);
        }

        return new DeleteResponse();
    }

    private void Delete(Row row, OperationContext context)
    {
        var deal = row.Table.Name == "opportunityproduct" ? row.Get("opportunityid") as RowReference? : null;
        var children = context.Transaction.Catalog.ChildrenOf(row.Table.Name);
        foreach (var relationship in children)
            if (relationship.OnDelete == DeleteCascade.Restrict) RefuseIfUsed(row, relationship, context.Transaction);
        foreach (var relationship in children) Cascade(row, relationship, context);
        // A step of a child may have deleted the row itself; then the work is done.
        if (context.Transaction.Find(row.Table, row.Id) is { } left) context.Transaction.Remove(left);
        if (deal is { } changed && !underWay.Contains(changed.Id)) OpportunityRevenue.LinesChanged(changed.Id, context);
    }

    private static void RefuseIfUsed(Row row, Relationship relationship, Transaction transaction)
    {
        var child = transaction.Catalog[relationship.Referencing];
        var count = transaction.CountPointingAt(child, child[relationship.Column], row.Id);
        if (count > 0) throw Faults.DeleteRestricted(row.Table.Name, row.Id, relationship.SchemaName, child.Name, count);
    }

    private void Cascade(Row row, Relationship relationship, OperationContext context)
    {
        if (relationship.OnDelete is not (DeleteCascade.Cascade or DeleteCascade.RemoveLink)) return;
        var child = context.Transaction.Catalog[relationship.Referencing];
        foreach (var referencing in context.Transaction.PointingAt(child, child[relationship.Column], row.Id))
        {
            if (context.Transaction.Find(child, referencing.Id) is null) continue;
            if (child.IsIntersect)
                context.Transaction.Remove(referencing);
            else
                Nested(relationship, new EntityReference(child.Name, referencing.Id), context);
        }
    }

    /// <remarks>As the user who deletes, through the child's own pipeline, but without asking for privileges on the child.</remarks>
    private void Nested(Relationship relationship, EntityReference child, OperationContext context)
    {
        var isOutermost = services.Cascading.Add(child.Id);
        try
        {
            context.Nested(relationship.OnDelete == DeleteCascade.Cascade
                ? new DeleteRequest { Target = child }
                : new UpdateRequest { Target = new Entity(child.LogicalName, child.Id) { [relationship.Column] = null } });
        }
        finally
        {
            if (isOutermost) services.Cascading.Remove(child.Id);
        }
    }
}
