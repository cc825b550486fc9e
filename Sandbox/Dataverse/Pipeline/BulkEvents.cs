using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>CreateMultiple and UpdateMultiple, merged with Create and Update: steps of the one run when the other is called.</summary>
/// <remarks>All or nothing, as on standard tables. Steps of the bulk message run around those of its rows; how ranks of both mix is not published.</remarks>
internal sealed class BulkEvents(StepRegistry steps, StepRunner runner)
{
    public static string? BulkOf(string message) => message is "Create" or "Update" ? message + "Multiple" : null;

    /// <param name="run">Runs one row's own event.</param>
    public OrganizationResponse Execute(EventPipeline pipeline, PipelineEvent current, TransactionScope transaction, Func<OrganizationRequest, OrganizationResponse> run)
    {
        if (!current.Request.Parameters.TryGetValue("Targets", out EntityCollection targets))
            throw PipelineFault.Of(PipelineFault.InvalidArgument, $"{current.Message} needs Targets: the rows to write.");
        Run(pipeline, current, Stage.PreValidation, transaction);
        Run(pipeline, current, Stage.PreOperation, transaction);
        var ids = new List<Guid>();
        foreach (var row in targets.Entities)
        {
            OrganizationRequest single = current.Message == "CreateMultiple" ? new CreateRequest { Target = row } : new UpdateRequest { Target = row };
            if (run(single) is CreateResponse created)
                ids.Add(created.id);
        }

        OrganizationResponse response = current.Message == "CreateMultiple" ? new CreateMultipleResponse() : new UpdateMultipleResponse();
        if (current.Message == "CreateMultiple")
            response.Results["Ids"] = ids.ToArray();
        current.Output = OutputNames.ForPlugins(response);
        Run(pipeline, current, Stage.PostOperation, transaction);
        return response;
    }

    /// <summary>The steps of the bulk message for a single row's event.</summary>
    public void RunForOne(EventPipeline pipeline, PipelineEvent single, int stage, TransactionScope? transaction)
    {
        if (BulkOf(single.Message) is not { } message || single.Target is not { } target || steps.For(message, single.Table).IsEmpty)
            return;
        var request = new OrganizationRequest(message) { ["Targets"] = new EntityCollection([target]) { EntityName = target.LogicalName } };
        var wrapped = single.With(request);
        wrapped.Before = single.Before;
        wrapped.After = single.After;
        if (message == "CreateMultiple" && single.RowId != Guid.Empty)
            wrapped.Output["Ids"] = new[] { single.RowId };
        Run(pipeline, wrapped, stage, transaction);
    }

    private void Run(EventPipeline pipeline, PipelineEvent current, int stage, TransactionScope? transaction)
    {
        foreach (var step in steps.For(current.Message, current.Table).Where(step => step.Stage == stage && Passes(step, current)))
        {
            if (step.IsAsynchronous)
                transaction!.Jobs.Add(pipeline.JobOf(current, step));
            else
                runner.Run(step, pipeline.ContextOf(current, step, stage, transaction is not null), pipeline, current.Scope, transaction);
        }
    }

    private static bool Passes(Step step, PipelineEvent current) =>
        step.Filter.Count == 0 || current.Request["Targets"] is not EntityCollection rows || rows.Entities.Any(row => step.Filter.Any(row.Contains));
}
