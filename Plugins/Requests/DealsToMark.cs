using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>Finds the synced deals that a change elsewhere concerns, page by page, and marks each.</summary>
internal static class DealsToMark
{
    private const int PageSize = 250;

    /// <summary>A save waits while deals are marked; beyond this many the rest is left to the next change of the deals themselves.</summary>
    public const int Limit = 1000;

    /// <summary>As SYSTEM: a deal of another owner must hear of the change as well.</summary>
    public static void MarkWhere(Step step, Action<FilterExpression> narrow)
    {
        var query = new QueryExpression(OpportunityTable.Name)
        {
            ColumnSet = new ColumnSet(OpportunityTable.Topic, OpportunityTable.Referral),
            PageInfo = new PagingInfo { PageNumber = 1, Count = PageSize },
        };
        query.Criteria.AddCondition(OpportunityTable.Sync, ConditionOperator.Equal, true);
        query.Criteria.AddCondition(OpportunityTable.State, ConditionOperator.Equal, OpportunityTable.StateOpen);
        narrow(query.Criteria);
        query.AddOrder(OpportunityTable.Id, OrderType.Ascending);

        var marked = 0;
        for (var more = true; more;)
        {
            var page = step.System.RetrieveMultiple(query);
            foreach (var deal in page.Entities)
            {
                // The run that writes this knows it already; the other deals of the contact do not.
                if (step.OwnWriter is { } row && row == (OpportunityTable.ReferralOf(deal)?.Id ?? deal.Id))
                    continue;
                SyncRequest.Mark(step, deal.Id, OpportunityTable.ReferralOf(deal), deal.GetAttributeValue<string>(OpportunityTable.Topic));
                marked++;
            }
            more = page.MoreRecords && marked < Limit;
            if (page.MoreRecords && !more)
                step.Trace($"stopped after {marked.ToString(System.Globalization.CultureInfo.InvariantCulture)} deals; the others follow when they change or with cosell_Sync.");
            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
        if (marked == 0)
            step.Skip("no synced deal is concerned.");
    }
}
