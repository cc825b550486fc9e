using System.Activities;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Workflow;

namespace CoSell.Workflows;

/// <summary>Asks for a synchronisation of the deal; the process goes on at once, Partner Center is called in the background.</summary>
public sealed class SyncOpportunity : OpportunityActivity
{
    [Output("Status")]
    public OutArgument<string> Status { get; set; } = null!; // the runtime fills in arguments

    [Output("Message")]
    public OutArgument<string> Message { get; set; } = null!; // the runtime fills in arguments

    [Output("Problems")]
    public OutArgument<string> Problems { get; set; } = null!; // the runtime fills in arguments

    private protected override void Run(ActivityCall call, EntityReference opportunity)
    {
        var answer = call.Ask("cosell_Sync", opportunity);
        Status.Set(call.Context, answer["Status"]);
        Message.Set(call.Context, answer["Message"]);
        Problems.Set(call.Context, Findings.Read((string?)answer["Findings"]).Problems);
    }
}
