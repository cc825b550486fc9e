using System.Activities;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Microsoft.Xrm.Sdk.Workflow;

namespace CoSell.Workflows;

/// <summary>Closes the deal as won or lost, the way a seller does; the connector then closes the referral once the undo window has passed.</summary>
/// <remarks>docs/decisions/0007: nothing is sent from here, because Partner Center's Closed is final and the two sides must not differ.</remarks>
public sealed class CloseReferral : OpportunityActivity
{
    private const string StateColumn = "statecode";
    private const string IdentifierColumn = "cosell_referralidentifier";
    private const string MessageColumn = "cosell_syncmessage";

    [Input("Outcome (Won or Lost)")]
    [RequiredArgument]
    public InArgument<string> Outcome { get; set; } = null!; // the runtime fills in arguments

    /// <summary>Written into the close activity's description; of a lost deal Partner Center is told it.</summary>
    [Input("Reason")]
    public InArgument<string> Reason { get; set; } = null!; // the runtime fills in arguments

    [Output("Sync status")]
    public OutArgument<string> SyncStatusName { get; set; } = null!; // the runtime fills in arguments

    [Output("Sync message")]
    public OutArgument<string> SyncMessage { get; set; } = null!; // the runtime fills in arguments

    private protected override void Run(ActivityCall call, EntityReference opportunity)
    {
        var outcome = DealOutcome.Named(Outcome.Get(call.Context));
        var deal = Read(call, opportunity);
        if (string.IsNullOrEmpty(deal.GetAttributeValue<string>(IdentifierColumn)))
            throw new InvalidPluginExecutionException("The opportunity has no referral to close; close the opportunity itself, or share it first.");

        var state = deal.GetAttributeValue<OptionSetValue>(StateColumn)?.Value ?? DealOutcome.Open;
        if (state == DealOutcome.Open)
        {
            call.Ask(outcome.Closing(opportunity, Reason.Get(call.Context)));
            deal = Read(call, opportunity);
        }
        else if (state != outcome.State)
        {
            throw new InvalidPluginExecutionException($"The opportunity is already closed, and not as {outcome.Name}; reopen it before it is closed again.");
        }

        SyncStatusName.Set(call.Context, SyncStatus.Of(deal));
        SyncMessage.Set(call.Context, deal.GetAttributeValue<string>(MessageColumn) ?? "");
    }

    private static Entity Read(ActivityCall call, EntityReference opportunity) =>
        call.Service.Retrieve(opportunity.LogicalName, opportunity.Id, new ColumnSet(StateColumn, IdentifierColumn, SyncStatus.Column, MessageColumn));
}
