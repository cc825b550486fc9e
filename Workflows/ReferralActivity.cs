using System.Activities;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Workflow;

namespace CoSell.Workflows;

/// <summary>An activity on one referral, which may belong to no opportunity yet. Refusals of the connector pass through, as with <see cref="OpportunityActivity"/>.</summary>
public abstract class ReferralActivity : CodeActivity
{
    private const string ReferralInput = "Referral";

    [Input(ReferralInput)]
    [ReferenceTarget("cosell_referral")]
    [RequiredArgument]
    public InArgument<EntityReference> Referral { get; set; } = null!; // the runtime fills in arguments

    /// <exception cref="InvalidPluginExecutionException">An input is missing.</exception>
    protected sealed override void Execute(CodeActivityContext context)
    {
        // A required input can still be bound to a lookup that is empty when the process runs.
        var referral = Referral.Get(context);
        if (referral is null || referral.Id == Guid.Empty)
            throw ActivityCall.Missing(ReferralInput, "bind it to the referral the process runs on");
        Run(ActivityCall.Of(context), referral);
    }

    private protected abstract void Run(ActivityCall call, EntityReference referral);
}
