using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.Dataverse.Security;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Operations;

/// <summary>Which privileges a request needs. A lookup write needs Append on the row and AppendTo on the one it points at.</summary>
/// <remarks>
/// A cascade asks for none: whoever may delete the parent does to its children what the relationship says, also without a privilege on them.
/// Observed on the platform and not documented there; see docs/decisions.
/// </remarks>
internal sealed class AccessChecks(OperationServices services)
{
    public void Check(OrganizationRequest request, OperationContext context)
    {
        if (context.Caller.IsSystem) return;
        switch (request.RequestName)
        {
            case "Create": Create(Requests.Require<Entity>(request, "Target"), context); break;
            case "Update" when !services.Cascading.Contains(Requests.Require<Entity>(request, "Target").Id): Update(Requests.Require<Entity>(request, "Target"), context); break;
            case "Delete" when !services.Cascading.Contains(Requests.Require<EntityReference>(request, "Target").Id): Need(Access.Delete, Requests.Require<EntityReference>(request, "Target"), context); break;
            case "Retrieve": Need(Access.Read, Requests.Require<EntityReference>(request, "Target"), context); break;
            case "Assign": Need(Access.Assign, Requests.Require<EntityReference>(request, "Target"), context); break;
            case "SetState": Need(Access.Write, Requests.Require<EntityReference>(request, "EntityMoniker"), context); break;
            case "Win" or "Lose":
                if (Requests.Require<Entity>(request, "OpportunityClose").GetAttributeValue<EntityReference>("opportunityid") is { } deal)
                    Need(Access.Write, deal, context);
                break;
            case "Associate" or "Disassociate": Link(request, context); break;
        }
    }

    private void Create(Entity target, OperationContext context)
    {
        var table = RowLocator.TableOf(context.Transaction, target.LogicalName);
        services.Security.Require(context.Transaction, context.Caller, Access.Create, table, null);
        ColumnSecurity.RequireWrite(context.Transaction, services.Security, context.Caller, table, target.Attributes.Keys, isCreate: true);
        if (target.Contains("overriddencreatedon"))
            services.Security.RequireNamed(context.Transaction, context.Caller, Privileges.OverrideCreatedOn);
        // A row created for somebody else needs a depth that reaches that owner.
        if (target.GetAttributeValue<EntityReference>("ownerid") is { } owner && owner.Id != context.Caller.UserId)
            services.Security.Require(context.Transaction, context.Caller, Access.Assign, table, null);
        Lookups(table, null, target, context);
    }

    private void Update(Entity target, OperationContext context)
    {
        var row = RowLocator.Require(context.Transaction, target);
        services.Security.Require(context.Transaction, context.Caller, Access.Write, row.Table, row);
        ColumnSecurity.RequireWrite(context.Transaction, services.Security, context.Caller, row.Table, target.Attributes.Keys, isCreate: false);
        if (target.Contains("ownerid")) services.Security.Require(context.Transaction, context.Caller, Access.Assign, row.Table, row);
        Lookups(row.Table, row, target, context);
    }

    private void Lookups(Table table, Row? row, Entity target, OperationContext context)
    {
        var appended = false;
        foreach (var (name, value) in target.Attributes)
        {
            if (value is not EntityReference reference || table.Find(name) is not { IsLookup: true, Type: not ColumnType.Owner }) continue;
            if (context.Transaction.Catalog.Find(reference.LogicalName ?? "") is not { } pointedAt) continue;
            if (!appended) services.Security.Require(context.Transaction, context.Caller, Access.Append, table, row);
            appended = true;
            services.Security.Require(context.Transaction, context.Caller, Access.AppendTo, pointedAt,
                reference.Id == Guid.Empty ? null : context.Transaction.Find(pointedAt, reference.Id));
        }
    }

    private void Link(OrganizationRequest request, OperationContext context)
    {
        Need(Access.Append, Requests.Require<EntityReference>(request, "Target"), context);
        foreach (var related in Requests.Require<EntityReferenceCollection>(request, "RelatedEntities"))
            Need(Access.AppendTo, related, context);
    }

    private void Need(Access access, EntityReference target, OperationContext context)
    {
        var table = RowLocator.TableOf(context.Transaction, target.LogicalName);
        services.Security.Require(context.Transaction, context.Caller, access, table, null);
        services.Security.Require(context.Transaction, context.Caller, access, table, RowLocator.Require(context.Transaction, target));
    }
}
