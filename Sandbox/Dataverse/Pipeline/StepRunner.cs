using System.ServiceModel;
using CoSell.Sandbox.Dataverse.Plugins;
using CoSell.Sandbox.Dataverse.Workflows;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>Runs one plug-in once: instance, services, time, trace, and the translation of whatever it throws.</summary>
internal sealed class StepRunner(PluginTypes types, SandboxOptions options, HttpMessageHandler network, TraceLog traceLog)
{
    /// <exception cref="FaultException{OrganizationServiceFault}">The plug-in refused, failed, took too long, or swallowed the error of a service call.</exception>
    public void Run(Step step, PipelineContext context, EventPipeline pipeline, RequestScope scope, TransactionScope? transaction)
    {
        if (scope.Optional.BypassesPlugins && !step.IsAsynchronous && step.Stage != Stage.MainOperation)
            return;
        var run = new StepRun(options.Clock, step.Name, options.WorkerDies);
        var trace = new TraceText();
        scope.Statistics.CountStep();
        FaultException<OrganizationServiceFault>? fault = null;
        Exception? thrown = null;
        var construction = TimeSpan.Zero;
        try
        {
            var plugin = step.Process is { } process
                ? new ActivityRun(types.TypeOf(step.PluginTypeId), process)
                : types.Instance(step.PluginTypeId, step.Configuration, step.SecureConfiguration);
            construction = run.Elapsed;
            var factory = new StepServiceFactory(pipeline, scope, transaction, context, run);
            plugin.Execute(new PluginServices(context, factory, trace, Beyond(scope, run)));
            run.CheckTime();
            if (transaction?.Broken is { } swallowed)
                fault = PipelineFault.ReducedTransactionCount(swallowed);
        }
#pragma warning disable CA1031 // A plug-in may throw anything; the platform turns all of it into a fault.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            thrown = exception;
            fault = PipelineFault.Translate(exception, trace.ToString());
        }

        if (run.IsDead)
        {
            // Whatever the code made of it: a process that is gone refuses nothing, asks for no retry and has lost what its instances kept.
            thrown = fault = run.Gone();
            types.ForgetInstances();
        }

        if (context.Mode == 0 && run.Elapsed > StepRun.Comfort)
            scope.Statistics.Warn($"{step.Name} took {run.Elapsed.TotalSeconds:0.0} seconds; a synchronous step should stay under {StepRun.Comfort.TotalSeconds:0}.");
        traceLog.Add(scope, types[step.PluginTypeId], step, context, trace, fault is null ? null : thrown ?? fault, run, construction);
        if (fault is not null)
            throw fault;
    }

    private BeyondThePlatform? Beyond(RequestScope scope, StepRun run)
    {
        if (!options.SuppliesServicesBeyondThePlatform)
            return null;
        var guard = new NetworkGuard(network, options.IsOwnAddress, () =>
        {
            run.CheckAlive();
            scope.Statistics.CountHttpCall();
        }, run.CheckAlive);
        return new BeyondThePlatform(() => options.Clock.GetUtcNow().UtcDateTime, options.Ids, guard);
    }
}
