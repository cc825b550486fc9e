using System.Activities;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Workflow;

namespace CoSell.Workflows;

/// <summary>An activity on one opportunity. Refusals of the connector and of the platform pass through: their sentences are the ones to read.</summary>
public abstract class OpportunityActivity : CodeActivity
{
    private const string OpportunityInput = "Opportunity";

    [Input(OpportunityInput)]
    [ReferenceTarget("opportunity")]
    [RequiredArgument]
    public InArgument<EntityReference> Opportunity { get; set; } = null!; // the runtime fills in arguments

    /// <exception cref="InvalidPluginExecutionException">An input is missing or has a value that makes no sense.</exception>
    protected sealed override void Execute(CodeActivityContext context)
    {
        // A required input can still be bound to a lookup that is empty when the process runs.
        var opportunity = Opportunity.Get(context);
        if (opportunity is null || opportunity.Id == Guid.Empty)
            throw ActivityCall.Missing(OpportunityInput, "bind it to the opportunity the process runs on");
        Run(ActivityCall.Of(context), opportunity);
    }

    private protected abstract void Run(ActivityCall call, EntityReference opportunity);
}
