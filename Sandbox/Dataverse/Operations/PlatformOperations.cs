using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.Dataverse.Queries;
using CoSell.Sandbox.Dataverse.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.Dataverse.Operations;

/// <summary>What the platform itself does with a request: checks of access and values, and stage 30. Steps and their order are the pipeline's.</summary>
internal sealed class PlatformOperations
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "Create", "Update", "Delete", "Retrieve", "RetrieveMultiple", "Associate", "Disassociate", "Assign", "SetState", "Win", "Lose", "WhoAmI",
    };

    private readonly OperationServices services;
    private readonly AccessChecks access;
    private readonly Preparation preparation;
    private readonly CreateOperation create;
    private readonly UpdateOperation update;
    private readonly DeleteOperation delete;
    private readonly RetrieveOperation retrieve;
    private readonly RelationOperations relations;
    private readonly StateOperations states;
    private readonly CloseOpportunity close;
    private readonly QueryOperation queries;

    public PlatformOperations(OrganizationFacts organization, SecurityModel security, TimeProvider clock, Func<Guid> ids)
    {
        services = new OperationServices(organization, security, clock, ids);
        var writer = new RowWriter(services);
        access = new AccessChecks(services);
        preparation = new Preparation(services);
        create = new CreateOperation(services, writer);
        update = new UpdateOperation(services, writer);
        delete = new DeleteOperation(services);
        retrieve = new RetrieveOperation(services);
        relations = new RelationOperations(services);
        states = new StateOperations(services, writer);
        close = new CloseOpportunity(services);
        queries = new QueryOperation(services);
    }

    public static IReadOnlyCollection<string> MessageNames => Names;

    public bool Handles(string messageName) => Names.Contains(messageName);

    /// <summary>Privileges and secured columns; before stage 20.</summary>
    public void CheckAccess(OrganizationRequest request, OperationContext context) => access.Check(request, context);

    /// <summary>Checks the caller's values and adds the platform's own to Target; between stages 10 and 20.</summary>
    public void Prepare(OrganizationRequest request, OperationContext context)
    {
        if (request.RequestName == "Create") preparation.Create(Requests.Require<Entity>(request, "Target"), context);
        if (request.RequestName == "Update") preparation.Update(Requests.Require<Entity>(request, "Target"), context);
    }

    public OrganizationResponse Execute(OrganizationRequest request, OperationContext context) => request.RequestName switch
    {
        "Create" => create.Execute(Requests.Require<Entity>(request, "Target"), context),
        "Update" => update.Execute(request, Requests.Require<Entity>(request, "Target"), context),
        "Delete" => delete.Execute(request, Requests.Require<EntityReference>(request, "Target"), context),
        "Retrieve" => retrieve.Execute(request, context),
        "RetrieveMultiple" => queries.Execute(Requests.Require<QueryBase>(request, "Query"), context),
        "Associate" or "Disassociate" => relations.Execute(request, context),
        "Assign" => states.Assign(request, context),
        "SetState" => states.SetState(request, context),
        "Win" or "Lose" => close.Execute(request, context),
        "WhoAmI" => WhoAmI(context),
        _ => throw Faults.InvalidOperation($"The platform does not carry out '{request.RequestName}'."),
    };

    /// <summary>The row an upsert names, by id or alternate key; null when it is to be created.</summary>
    public Row? FindForUpsert(Entity target, Transaction transaction) =>
        RowLocator.FindById(transaction, RowLocator.TableOf(transaction, target.LogicalName), target);

    /// <summary>The row as it is now, all or the given columns, without any access check: for images.</summary>
    public Entity? Snapshot(Transaction transaction, string table, Guid id, ColumnSet columns) => transaction.Find(table, id) is { } row
        ? EntityBuilder.Of(row, EntityBuilder.ColumnsOf(row.Table, columns), NothingHidden, transaction) : null;

    private static readonly HashSet<string> NothingHidden = new(StringComparer.Ordinal);

    private OrganizationResponse WhoAmI(OperationContext context) => new()
    {
        ResponseName = "WhoAmI",
        Results =
        {
            ["UserId"] = context.Caller.UserId,
            ["BusinessUnitId"] = context.Transaction.Find("systemuser", context.Caller.UserId)?.Get("businessunitid") is RowReference unit
                ? unit.Id : services.Organization.RootBusinessUnitId,
            ["OrganizationId"] = services.Organization.OrganizationId,
        },
    };
}
