using System.ServiceModel;
using CoSell.Sandbox.Dataverse.Operations;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>The organisation service of a plug-in: its calls run nested in the event that runs the plug-in.</summary>
/// <param name="transaction">Null where the step runs outside a transaction; each call then has one of its own.</param>
/// <param name="run">The plug-in run that holds this service; it watches the two minutes and the worker's life.</param>
internal sealed class StepService(EventPipeline pipeline, Caller caller, RequestScope scope, TransactionScope? transaction, IPluginExecutionContext context, StepRun run)
    : OrganizationServiceBase
{
    public override OrganizationResponse Execute(OrganizationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        run.CheckAlive();
        if (transaction?.Broken is { } broken)
            throw PipelineFault.NoActiveTransaction(broken);
        if (request.RequestName is "ExecuteMultiple" or "ExecuteTransaction")
            throw Failed(PipelineFault.Of(PipelineFault.InvalidOperation,
                $"{request.RequestName} is not supported inside a plug-in. Call the service once for each request."));
        scope.Statistics.CountRequest(request.RequestName);
        try
        {
            var response = Copies.Of(pipeline.Execute(Copies.Of(request), caller, scope, transaction, context, context.Depth + 1));
            run.CheckAlive();
            return response;
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            throw Failed(fault);
        }
    }

    private FaultException<OrganizationServiceFault> Failed(FaultException<OrganizationServiceFault> fault)
    {
        if (transaction is not null)
            transaction.Broken ??= fault.Detail;
        return fault;
    }
}

/// <summary>Makes services for one plug-in run: null acts as SYSTEM, an empty id as the user the step runs as.</summary>
internal sealed class StepServiceFactory(EventPipeline pipeline, RequestScope scope, TransactionScope? transaction, IPluginExecutionContext context, StepRun run)
    : IOrganizationServiceFactory
{
    public IOrganizationService CreateOrganizationService(Guid? userId)
    {
        var actor = userId switch
        {
            null => pipeline.System,
            { } id when id == Guid.Empty => pipeline.CallerOf(context.UserId),
            { } id => pipeline.CallerOf(id),
        };
        return new StepService(pipeline, actor, scope, transaction, context, run);
    }
}
