using CoSell.Sandbox.Dataverse.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Workflow;

namespace CoSell.Sandbox.Dataverse.Workflows;

/// <summary>What an activity knows about the process it is a step of.</summary>
internal sealed class ProcessContext(IPluginExecutionContext context) : IWorkflowContext
{
    /// <summary>Empty: a process that is started by hand belongs to no stage of an event.</summary>
    public string StageName => "";

    /// <summary>A workflow, not a dialog, business rule or action.</summary>
    public int WorkflowCategory => 0;

    /// <summary>0 background, 1 real-time: the opposite of <see cref="Mode"/>.</summary>
    public int WorkflowMode => context.Mode == 0 ? 1 : 0;

    /// <summary>None: our processes have no child processes.</summary>
    public IWorkflowContext ParentContext => null!;

    public int Mode => context.Mode;

    public int IsolationMode => context.IsolationMode;

    public int Depth => context.Depth;

    public string MessageName => context.MessageName;

    public string PrimaryEntityName => context.PrimaryEntityName;

    public Guid? RequestId => context.RequestId;

    public string SecondaryEntityName => context.SecondaryEntityName;

    public ParameterCollection InputParameters => context.InputParameters;

    public ParameterCollection OutputParameters => context.OutputParameters;

    public ParameterCollection SharedVariables => context.SharedVariables;

    public Guid UserId => context.UserId;

    public Guid InitiatingUserId => context.InitiatingUserId;

    public Guid BusinessUnitId => context.BusinessUnitId;

    public Guid OrganizationId => context.OrganizationId;

    public string OrganizationName => context.OrganizationName;

    public Guid PrimaryEntityId => context.PrimaryEntityId;

    public EntityImageCollection PreEntityImages => context.PreEntityImages;

    public EntityImageCollection PostEntityImages => context.PostEntityImages;

    public EntityReference OwningExtension => context.OwningExtension;

    public Guid CorrelationId => context.CorrelationId;

    public bool IsExecutingOffline => context.IsExecutingOffline;

    public bool IsOfflinePlayback => context.IsOfflinePlayback;

    public bool IsInTransaction => context.IsInTransaction;

    public Guid OperationId => context.OperationId;

    public DateTime OperationCreatedOn => context.OperationCreatedOn;
}
