using CoSell.Sandbox.Dataverse.Async;
using CoSell.Sandbox.Dataverse.Operations;
using CoSell.Sandbox.Dataverse.Pipeline;
using CoSell.Sandbox.Dataverse.Plugins;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Workflows;

/// <summary>Processes of one step, started by hand on a row: real-time in a transaction, or in the background as a system job.</summary>
internal sealed class Processes(PluginTypes types, StepRunner runner, EventPipeline pipeline, Platform platform, OutermostRequests requests)
{
    private const string Message = "ExecuteWorkflow";

    /// <summary>What the designer's menu shows: the registered activities as group and display name.</summary>
    public IReadOnlyList<(string Group, string Name)> Activities =>
        [.. Registered().Select(row => (row.GetAttributeValue<string>("workflowactivitygroupname"), NameOf(row))).Order()];

    /// <summary>Runs the step in real time; what it wrote is kept only if it ends well.</summary>
    /// <returns>The outputs by display name.</returns>
    /// <exception cref="System.ServiceModel.FaultException{OrganizationServiceFault}">An input is wrong, or the activity or a request of it was refused.</exception>
    public IReadOnlyDictionary<string, object?> Run(ProcessStep process, Guid userId)
    {
        var step = StepOf(process);
        var caller = platform.CallerOf(userId);
        var response = requests.Observed(RequestOf(process), caller, (scope, _) => platform.InTransaction(scope, transaction =>
        {
            var context = ContextOf(process, caller, scope, isInBackground: false);
            runner.Run(step, context, pipeline, scope, transaction);
            return new OrganizationResponse { ResponseName = Message, Results = context.OutputParameters };
        }));
        return response.Results.ToDictionary(output => output.Key, output => (object?)output.Value, StringComparer.Ordinal);
    }

    /// <summary>Leaves the step to the asynchronous service; it runs outside a transaction.</summary>
    /// <returns>The id of the system job, which keeps the outcome.</returns>
    public Guid Queue(ProcessStep process, Guid userId)
    {
        var step = StepOf(process);
        var caller = platform.CallerOf(userId);
        var id = platform.NewId();
        requests.Observed(RequestOf(process), caller, (scope, _) => platform.InTransaction(scope, transaction =>
        {
            transaction.Jobs.Add(new AsyncJob(id, step, ContextOf(process, caller, scope, isInBackground: true), scope.Correlation, platform.Now));
            return new OrganizationResponse { ResponseName = Message };
        }));
        return id;
    }

    private Step StepOf(ProcessStep process)
    {
        var type = Registered().FirstOrDefault(row => NameOf(row) == process.Activity)
            ?? throw PipelineFault.Of(PipelineFault.InvalidArgument,
                $"No activity '{process.Activity}' is registered; there are: {string.Join(", ", Activities.Select(activity => $"'{activity.Name}'"))}.");
        return Step.MainOperationOf(Message, Guid.Empty, types[type.Id].Id) with { Name = process.Activity, Process = process };
    }

    private IEnumerable<Entity> Registered() => platform.RowsOf("plugintype").Where(row => row.GetAttributeValue<bool?>("isworkflowactivity") == true);

    private static string NameOf(Entity type) => type.GetAttributeValue<string>("friendlyname");

    private static OrganizationRequest RequestOf(ProcessStep process) => new(Message) { ["Target"] = process.Row };

    private PipelineContext ContextOf(ProcessStep process, Caller caller, RequestScope scope, bool isInBackground) => new()
    {
        Stage = Stage.MainOperation,
        Mode = isInBackground ? 1 : 0,
        Depth = 1,
        MessageName = Message,
        PrimaryEntityName = process.Row.LogicalName,
        PrimaryEntityId = process.Row.Id,
        InputParameters = new ParameterCollection { ["EntityId"] = process.Row.Id },
        OutputParameters = [],
        SharedVariables = [],
        ParentContext = null,
        UserId = caller.UserId,
        InitiatingUserId = caller.UserId,
        BusinessUnitId = platform.BusinessUnitOf(caller.UserId),
        OrganizationId = platform.OrganizationId,
        OrganizationName = platform.OrganizationName,
        CorrelationId = scope.Correlation.Id,
        RequestId = null,
        OperationId = scope.JobId,
        OperationCreatedOn = platform.Now,
        IsInTransaction = !isInBackground,
        OwningExtension = null,
    };
}
