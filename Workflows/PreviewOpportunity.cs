using System.Activities;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Workflow;

namespace CoSell.Workflows;

/// <summary>Says whether the deal could be shared as it stands, and what is missing; sends and changes nothing.</summary>
public sealed class PreviewOpportunity : OpportunityActivity
{
    [Output("Ready")]
    public OutArgument<bool> Ready { get; set; } = null!; // the runtime fills in arguments

    [Output("Problems")]
    public OutArgument<string> Problems { get; set; } = null!; // the runtime fills in arguments

    [Output("Number of problems")]
    public OutArgument<int> ProblemCount { get; set; } = null!; // the runtime fills in arguments

    [Output("Warnings")]
    public OutArgument<string> Warnings { get; set; } = null!; // the runtime fills in arguments

    [Output("Plan")]
    public OutArgument<string> Plan { get; set; } = null!; // the runtime fills in arguments

    private protected override void Run(ActivityCall call, EntityReference opportunity)
    {
        var answer = call.Ask("cosell_Preview", opportunity);
        var findings = Findings.Read((string?)answer["Findings"]);
        Ready.Set(call.Context, answer["Ready"]);
        Problems.Set(call.Context, findings.Problems);
        ProblemCount.Set(call.Context, findings.ProblemCount);
        Warnings.Set(call.Context, findings.Warnings);
        Plan.Set(call.Context, answer["Plan"]);
    }
}
