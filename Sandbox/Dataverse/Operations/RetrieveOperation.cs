using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.Dataverse.Operations;

internal sealed class RetrieveOperation(OperationServices services)
{
    public OrganizationResponse Execute(OrganizationRequest request, OperationContext context)
    {
        var target = Requests.Require<EntityReference>(request, "Target");
        if (!request.Parameters.TryGetValue("ColumnSet", out var columns) || columns is not ColumnSet set)
            throw Faults.InvalidArgument("Required field 'ColumnSet' is missing. Name the columns to retrieve.");
        if (Requests.Optional<RelationshipQueryCollection>(request, "RelatedEntitiesQuery") is { Count: > 0 })
            throw Faults.InvalidOperation("The sandbox does not answer RelatedEntitiesQuery. Ask for the related rows with RetrieveMultiple.");
        var row = RowLocator.Require(context.Transaction, target);
        return new RetrieveResponse { Results = { ["Entity"] = Read(row, set, context.Caller, context.Transaction) } };
    }

    /// <summary>The row as <paramref name="caller"/> may see it.</summary>
    public Entity Read(Row row, ColumnSet columns, Caller caller, Transaction transaction) => EntityBuilder.Of(
        row, EntityBuilder.ColumnsOf(row.Table, columns), ColumnSecurity.Hidden(transaction, services.Security, caller, row.Table), transaction);
}
