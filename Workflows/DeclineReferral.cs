using System.Activities;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Workflow;

namespace CoSell.Workflows;

/// <summary>Declines an invitation with a reason. Final at Partner Center, so it is sent after the undo window; until then Accept takes it back.</summary>
public sealed class DeclineReferral : ReferralActivity
{
    private const string ReasonInput = "Reason";

    /// <summary>1 to 2000 characters; whoever sent the referral reads it.</summary>
    [Input(ReasonInput)]
    [RequiredArgument]
    public InArgument<string> Reason { get; set; } = null!; // the runtime fills in arguments

    [Output("Status")]
    public OutArgument<string> Status { get; set; } = null!; // the runtime fills in arguments

    [Output("Message")]
    public OutArgument<string> Message { get; set; } = null!; // the runtime fills in arguments

    private protected override void Run(ActivityCall call, EntityReference referral)
    {
        var reason = Reason.Get(call.Context);
        if (string.IsNullOrWhiteSpace(reason))
            throw ActivityCall.Missing(ReasonInput, "Partner Center takes no decline without one");
        var request = ActivityCall.Request("cosell_Decline", referral);
        request["Reason"] = reason;
        var answer = call.Ask(request);
        Status.Set(call.Context, answer["Status"]);
        Message.Set(call.Context, answer["Message"]);
    }
}
