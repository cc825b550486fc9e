using CoSell.Sandbox.Dataverse.Plugins;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>Makes the rows of the plug-in trace log, as far as the organisation wants them.</summary>
/// <param name="setting">plugintracelogsetting of the organisation: 0 off, 1 exceptions, 2 all.</param>
internal sealed class TraceLog(Func<int> setting, Func<Guid> ids)
{
    public void Add(RequestScope scope, PluginType type, Step step, PipelineContext context, TraceText trace, Exception? failure, StepRun run, TimeSpan construction)
    {
        var wanted = setting();
        if (wanted == 0 || (wanted == 1 && failure is null))
            return;
        var row = new Entity("plugintracelog", ids())
        {
            ["typename"] = type.TypeName + ", " + type.AssemblyName,
            ["messagename"] = context.MessageName,
            ["primaryentity"] = context.PrimaryEntityName,
            ["mode"] = new OptionSetValue(context.Mode),
            ["operationtype"] = new OptionSetValue(type.IsWorkflowActivity ? 2 : 1),
            ["depth"] = context.Depth,
            ["messageblock"] = trace.ToString(),
            ["correlationid"] = context.CorrelationId,
            ["requestid"] = context.RequestId,
            ["configuration"] = step.Configuration,
            ["performanceexecutionstarttime"] = run.StartedOn,
            ["performanceexecutionduration"] = (int)(run.Elapsed - construction).TotalMilliseconds,
            ["performanceconstructorstarttime"] = run.StartedOn,
            ["performanceconstructorduration"] = (int)construction.TotalMilliseconds,
        };
        if (step.Stage != Stage.MainOperation)
            row["pluginstepid"] = step.Id;
        if (failure is not null)
            row["exceptiondetails"] = failure.ToString();
        lock (scope.Traces)
            scope.Traces.Add(row);
    }
}
