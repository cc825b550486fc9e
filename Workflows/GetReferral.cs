using System.Activities;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Microsoft.Xrm.Sdk.Workflow;

namespace CoSell.Workflows;

/// <summary>What is known of the deal's referral: our side, Microsoft's side and the synchronisation. Reads the CRM only.</summary>
public sealed class GetReferral : OpportunityActivity
{
    private const string Table = "cosell_referral";
    private const string Lookup = "cosell_referralid";

    /// <summary>No once the deal was never shared: every other output is then empty, but for the sync status and message.</summary>
    [Output("Referral exists")]
    public OutArgument<bool> Exists { get; set; } = null!; // the runtime fills in arguments

    [Output("Referral")]
    [ReferenceTarget(Table)]
    public OutArgument<EntityReference> Referral { get; set; } = null!; // the runtime fills in arguments

    [Output("Referral identifier")]
    public OutArgument<string> Identifier { get; set; } = null!; // the runtime fills in arguments

    [Output("Referral link")]
    public OutArgument<string> Link { get; set; } = null!; // the runtime fills in arguments

    [Output("Referral status")]
    public OutArgument<string> Status { get; set; } = null!; // the runtime fills in arguments

    [Output("Referral substatus")]
    public OutArgument<string> Substatus { get; set; } = null!; // the runtime fills in arguments

    [Output("Status reason")]
    public OutArgument<string> Reason { get; set; } = null!; // the runtime fills in arguments

    [Output("Microsoft status")]
    public OutArgument<string> MicrosoftStatus { get; set; } = null!; // the runtime fills in arguments

    [Output("Microsoft substatus")]
    public OutArgument<string> MicrosoftSubstatus { get; set; } = null!; // the runtime fills in arguments

    [Output("Microsoft reason")]
    public OutArgument<string> MicrosoftReason { get; set; } = null!; // the runtime fills in arguments

    [Output("Microsoft CRM identifier")]
    public OutArgument<string> MicrosoftCrmIdentifier { get; set; } = null!; // the runtime fills in arguments

    [Output("Sync status")]
    public OutArgument<string> SyncStatusName { get; set; } = null!; // the runtime fills in arguments

    [Output("Sync message")]
    public OutArgument<string> SyncMessage { get; set; } = null!; // the runtime fills in arguments

    private protected override void Run(ActivityCall call, EntityReference opportunity)
    {
        var deal = call.Service.Retrieve(opportunity.LogicalName, opportunity.Id, new ColumnSet(Lookup, SyncStatus.Column, "cosell_syncmessage"));
        SyncStatusName.Set(call.Context, SyncStatus.Of(deal));
        SyncMessage.Set(call.Context, Text(deal, "cosell_syncmessage"));

        // The row is there from the first request on; the referral only once Partner Center gave it an identifier.
        var row = deal.GetAttributeValue<EntityReference>(Lookup) is { } reference
            ? call.Service.Retrieve(Table, reference.Id, Columns())
            : new Entity(Table);
        Exists.Set(call.Context, Text(row, "cosell_partnercenterid").Length > 0);
        if (row.Id != Guid.Empty)
            Referral.Set(call.Context, row.ToEntityReference());
        foreach (var text in Texts())
            text.Value.Set(call.Context, Text(row, text.Key));
    }

    private ColumnSet Columns() => new([.. Texts().Keys]);

    private Dictionary<string, OutArgument<string>> Texts() => new(StringComparer.Ordinal)
    {
        ["cosell_partnercenterid"] = Identifier,
        ["cosell_link"] = Link,
        ["cosell_referralstatus"] = Status,
        ["cosell_referralsubstatus"] = Substatus,
        ["cosell_statusreason"] = Reason,
        ["cosell_microsoftstatus"] = MicrosoftStatus,
        ["cosell_microsoftsubstatus"] = MicrosoftSubstatus,
        ["cosell_microsoftreason"] = MicrosoftReason,
        ["cosell_microsoftcrmidentifier"] = MicrosoftCrmIdentifier,
    };

    private static string Text(Entity row, string column) => row.GetAttributeValue<string>(column) ?? "";
}
