using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>Queues the synced deals of a customer contact whose name, e-mail address or phone number changed.</summary>
public sealed class RequestSyncForContact : PluginBase
{
    public RequestSyncForContact() => On(Message.Update, ContactTable.Name).After().InTransaction()
        .WhenChanged([.. ContactTable.PersonColumns])
        .Run(step => DealsToMark.MarkWhere(step, deals =>
        {
            var either = deals.AddFilter(LogicalOperator.Or);
            either.AddCondition(OpportunityTable.Contact, ConditionOperator.Equal, step.RecordId);
            either.AddCondition(OpportunityTable.Customer, ConditionOperator.Equal, step.RecordId);
        }));
}
