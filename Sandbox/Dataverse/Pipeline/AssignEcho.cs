using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>An Update that sets the owner runs the steps of Assign as well; the row itself is written once, by the Update.</summary>
internal sealed class AssignEcho
{
    private readonly PipelineEvent assign;
    private readonly IReadOnlyList<Step> steps;

    private AssignEcho(PipelineEvent assign, IReadOnlyList<Step> steps)
    {
        this.assign = assign;
        this.steps = steps;
    }

    public static AssignEcho? Of(PipelineEvent update, StepRegistry registry)
    {
        if (update.Message != "Update" || update.Target is not { } target || !target.Attributes.TryGetValue("ownerid", out var owner) || owner is not EntityReference assignee)
            return null;
        var registered = registry.For("Assign", update.Table);
        var request = new OrganizationRequest("Assign") { ["Target"] = target.ToEntityReference(), ["Assignee"] = Copies.Of(assignee) };
        var echo = update.With(request);
        echo.Before = update.Before;
        return registered.IsEmpty ? null : new AssignEcho(echo, registered);
    }

    public void Run(int stage, EventPipeline pipeline, StepRunner runner, TransactionScope transaction)
    {
        foreach (var step in steps.Where(step => step.Stage == stage))
        {
            if (step.IsAsynchronous)
                transaction.Jobs.Add(pipeline.JobOf(assign, step));
            else
                runner.Run(step, pipeline.ContextOf(assign, step, stage, isInTransaction: true), pipeline, assign.Scope, transaction);
        }
    }
}
