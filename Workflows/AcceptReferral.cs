using System.Activities;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Workflow;

namespace CoSell.Workflows;

/// <summary>Accepts an invitation; Partner Center is told in the background. Final once it is sent: an accepted referral can only be won or lost.</summary>
public sealed class AcceptReferral : ReferralActivity
{
    /// <summary>Empty for the opportunity the referral has, or else a new one.</summary>
    [Input("Opportunity")]
    [ReferenceTarget("opportunity")]
    public InArgument<EntityReference> Opportunity { get; set; } = null!; // the runtime fills in arguments

    /// <summary>The opportunity, a new one too; empty for a lead, which stays one.</summary>
    [Output("Accepted into")]
    [ReferenceTarget("opportunity")]
    public OutArgument<EntityReference> AcceptedInto { get; set; } = null!; // the runtime fills in arguments

    [Output("Status")]
    public OutArgument<string> Status { get; set; } = null!; // the runtime fills in arguments

    [Output("Message")]
    public OutArgument<string> Message { get; set; } = null!; // the runtime fills in arguments

    private protected override void Run(ActivityCall call, EntityReference referral)
    {
        var request = ActivityCall.Request("cosell_Accept", referral);
        if (Opportunity.Get(call.Context) is { } opportunity)
            request["Opportunity"] = opportunity;
        var answer = call.Ask(request);
        if (answer.TryGetValue("Opportunity", out var deal) && deal is EntityReference into)
            AcceptedInto.Set(call.Context, into);
        Status.Set(call.Context, answer["Status"]);
        Message.Set(call.Context, answer["Message"]);
    }
}
