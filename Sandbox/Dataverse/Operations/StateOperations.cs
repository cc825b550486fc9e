using CoSell.Sandbox.Dataverse.Data;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Operations;

/// <summary>The older messages for what an Update does today: Assign and SetState write the row; no Update event is raised by them.</summary>
internal sealed class StateOperations(OperationServices services, RowWriter writer)
{
    public OrganizationResponse Assign(OrganizationRequest request, OperationContext context)
    {
        var row = RowLocator.Require(context.Transaction, Requests.Require<EntityReference>(request, "Target"));
        var assignee = Requests.Require<EntityReference>(request, "Assignee");
        if (!row.Table.Has("ownerid"))
            throw Faults.InvalidOperation($"Rows of '{row.Table.Name}' belong to the organisation and cannot be assigned.");
        Write(row, new Entity(row.Table.Name, row.Id) { ["ownerid"] = assignee }, context);
        return new OrganizationResponse { ResponseName = "Assign" };
    }

    public OrganizationResponse SetState(OrganizationRequest request, OperationContext context)
    {
        var row = RowLocator.Require(context.Transaction, Requests.Require<EntityReference>(request, "EntityMoniker"));
        if (row.Table.State is null) throw Faults.InvalidOperation($"Rows of '{row.Table.Name}' have no state.");
        var target = new Entity(row.Table.Name, row.Id) { ["statecode"] = Requests.Require<OptionSetValue>(request, "State") };
        // -1 asks for the default reason of the state.
        if (Requests.Require<OptionSetValue>(request, "Status") is { Value: not -1 } status) target["statuscode"] = status;
        StatusRules.Complete(row, target);
        Write(row, target, context);
        return new OrganizationResponse { ResponseName = "SetState" };
    }

    private void Write(Row row, Entity target, OperationContext context)
    {
        if (row.Table.Has("modifiedon")) target["modifiedon"] = services.Now;
        if (row.Table.Has("modifiedby")) target["modifiedby"] = new EntityReference("systemuser", context.Caller.UserId);
        writer.Update(row, target, context);
    }
}
