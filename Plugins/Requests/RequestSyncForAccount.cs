using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>Queues the deals that wait for something about their customer once the account's name or address changed.</summary>
/// <remarks>Only those that wait: Partner Center takes the customer's name and address when a referral is created and not later.</remarks>
public sealed class RequestSyncForAccount : PluginBase
{
    public RequestSyncForAccount() => On(Message.Update, AccountTable.Name).After().InTransaction()
        .WhenChanged([.. AccountTable.AddressColumns, AccountTable.Country])
        .Run(step => DealsToMark.MarkWhere(step, deals =>
        {
            deals.AddCondition(OpportunityTable.SyncStatus, ConditionOperator.In,
                Choices.Of(DealStatus.Waiting).Value, Choices.Of(DealStatus.Failed).Value);
            var either = deals.AddFilter(LogicalOperator.Or);
            either.AddCondition(OpportunityTable.Account, ConditionOperator.Equal, step.RecordId);
            either.AddCondition(OpportunityTable.Customer, ConditionOperator.Equal, step.RecordId);
        }));
}
