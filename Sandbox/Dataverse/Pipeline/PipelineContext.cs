using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>What one run of one step knows about its event.</summary>
internal sealed class PipelineContext : IPluginExecutionContext4
{
    public required int Stage { get; init; }

    public required int Mode { get; init; }

    public required int Depth { get; init; }

    public required string MessageName { get; init; }

    public required string PrimaryEntityName { get; init; }

    public required Guid PrimaryEntityId { get; init; }

    public string SecondaryEntityName { get; init; } = "none";

    public required ParameterCollection InputParameters { get; init; }

    public required ParameterCollection OutputParameters { get; init; }

    public required ParameterCollection SharedVariables { get; init; }

    public required IPluginExecutionContext? ParentContext { get; init; }

    public required Guid UserId { get; init; }

    public required Guid InitiatingUserId { get; init; }

    public required Guid BusinessUnitId { get; init; }

    public required Guid OrganizationId { get; init; }

    public required string OrganizationName { get; init; }

    public required Guid CorrelationId { get; init; }

    public required Guid? RequestId { get; init; }

    /// <summary>The system job of an asynchronous run; empty for a synchronous one.</summary>
    public required Guid OperationId { get; init; }

    public required DateTime OperationCreatedOn { get; init; }

    public required bool IsInTransaction { get; init; }

    public required EntityReference? OwningExtension { get; init; }

    public EntityImageCollection PreEntityImages { get; init; } = [];

    public EntityImageCollection PostEntityImages { get; init; } = [];

    public EntityImageCollection[] PreEntityImagesCollection { get; init; } = [];

    public EntityImageCollection[] PostEntityImagesCollection { get; init; } = [];

    /// <summary>The same event for an asynchronous run: nothing of it is shared with anybody any more.</summary>
    public PipelineContext ForJob(Guid jobId, int depth, DateTime createdOn) => new()
    {
        Stage = Stage,
        Mode = Mode,
        Depth = depth,
        MessageName = MessageName,
        PrimaryEntityName = PrimaryEntityName,
        PrimaryEntityId = PrimaryEntityId,
        InputParameters = Copies.Of(InputParameters),
        OutputParameters = Copies.Of(OutputParameters),
        SharedVariables = Copies.Of(SharedVariables),
        ParentContext = ParentContext is PipelineContext parent ? parent.ForJob(Guid.Empty, parent.Depth, parent.OperationCreatedOn) : null,
        UserId = UserId,
        InitiatingUserId = InitiatingUserId,
        BusinessUnitId = BusinessUnitId,
        OrganizationId = OrganizationId,
        OrganizationName = OrganizationName,
        CorrelationId = CorrelationId,
        RequestId = RequestId,
        OperationId = jobId,
        OperationCreatedOn = createdOn,
        IsInTransaction = IsInTransaction,
        OwningExtension = OwningExtension,
        PreEntityImages = PreEntityImages,
        PostEntityImages = PostEntityImages,
    };

    /// <summary>The sandbox of the platform.</summary>
    public int IsolationMode => 2;

    public bool IsExecutingOffline => false;

    public bool IsOfflinePlayback => false;

    public Guid AuthenticatedUserId => InitiatingUserId;

    public Guid UserAzureActiveDirectoryObjectId => Guid.Empty;

    public Guid InitiatingUserAzureActiveDirectoryObjectId => Guid.Empty;

    public Guid InitiatingUserApplicationId => Guid.Empty;

    public Guid PortalsContactId => Guid.Empty;

    public bool IsPortalsClientCall => false;
}
