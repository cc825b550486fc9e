using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>Queues a deal when a solution is put on it, exchanged or taken away.</summary>
public sealed class RequestSyncForSolution : PluginBase
{
    public RequestSyncForSolution()
    {
        On(Message.Create, OpportunitySolutionTable.Name).After().InTransaction()
            .Run(step => Request(step, DealOf(step.Target)));
        On(Message.Update, OpportunitySolutionTable.Name).After().InTransaction()
            .WhenChanged(OpportunitySolutionTable.Opportunity, OpportunitySolutionTable.Solution, OpportunitySolutionTable.State)
            .WithPreImage(OpportunitySolutionTable.Opportunity)
            .Run(step => Request(step, DealOf(step.PreImage), DealOf(step.Target)));
        On(Message.Delete, OpportunitySolutionTable.Name).After().InTransaction()
            .WithPreImage(OpportunitySolutionTable.Opportunity)
            .Run(step => Request(step, DealOf(step.PreImage)));
    }

    private static EntityReference? DealOf(Entity row) => row.GetAttributeValue<EntityReference?>(OpportunitySolutionTable.Opportunity);

    // A row that moves from one deal to another concerns both. The deal may be gone: deleting it deletes its rows.
    private static void Request(Step step, params EntityReference?[] deals)
    {
        if (step.IsOwnWrite)
        {
            step.Skip("the connector itself writes Partner Center's solutions.");
            return;
        }
        var ids = deals.Where(deal => deal is not null).Select(deal => (object)deal!.Id).Distinct().ToArray();
        if (ids.Length == 0)
            step.Skip("the row is on no deal.");
        else
            DealsToMark.MarkWhere(step, synced => synced.AddCondition(OpportunityTable.Id, ConditionOperator.In, ids));
    }
}
