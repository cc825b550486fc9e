using System.Globalization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>Queue rows whose time has come: a retry or the end of an undo window, or a worker that never came back.</summary>
internal sealed class DueRows(Step step)
{
    /// <summary>A call stays well inside the platform's two minutes; the next tick goes on where this one stopped.</summary>
    private const int Limit = 500;

    private const int PageSize = 100;

    // A worker has two minutes from the platform and its claim may be taken over after two and a half; at three it is certainly lost.
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(3);

    // The asynchronous service may be behind; a mark this old has lost its job (deleted, cancelled or failed).
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(30);

    public void Wake()
    {
        var marked = 0;
        var query = Query(step.Now);
        // Always the first page: a row that is marked again no longer matches.
        for (var more = true; more && marked < Limit;)
        {
            var page = step.System.RetrieveMultiple(query);
            foreach (var row in page.Entities)
                SyncRequest.MarkAgain(step, row.Id);
            marked += page.Entities.Count;
            more = page.MoreRecords;
        }
        var text = marked.ToString(CultureInfo.InvariantCulture);
        step.Context.OutputParameters["Resumed"] = marked;
        step.Context.OutputParameters["Message"] = marked switch
        {
            0 => "Nothing is due.",
            1 => "One deal was due and is synchronised again.",
            _ when marked >= Limit => $"{text} deals were due and are synchronised again; more may be due: call again.",
            _ => $"{text} deals were due and are synchronised again.",
        };
        step.Decided("Resume", $"{text} rows were due.");
    }

    private static QueryExpression Query(DateTime now)
    {
        var query = new QueryExpression(ReferralTable.Name)
        {
            ColumnSet = new ColumnSet(ReferralTable.SyncStatus),
            PageInfo = new PagingInfo { PageNumber = 1, Count = PageSize },
        };
        query.Criteria.FilterOperator = LogicalOperator.Or;
        Either(query, DealStatus.Waiting, ReferralTable.NextAttemptOn, now);
        // In step, but with an invitation that nobody has answered.
        Either(query, DealStatus.Synced, ReferralTable.NextAttemptOn, now);
        Either(query, DealStatus.Failed, ReferralTable.NextAttemptOn, now);
        Either(query, DealStatus.Syncing, ReferralTable.ClaimedOn, now - Stuck);
        Either(query, DealStatus.Requested, ReferralTable.RequestedOn, now - Forgotten);
        query.AddOrder(ReferralTable.NextAttemptOn, OrderType.Ascending);
        query.AddOrder(ReferralTable.Id, OrderType.Ascending);
        return query;
    }

    private static void Either(QueryExpression query, DealStatus status, string column, DateTime atOrBefore)
    {
        var both = query.Criteria.AddFilter(LogicalOperator.And);
        both.AddCondition(ReferralTable.SyncStatus, ConditionOperator.Equal, Choices.Of(status).Value);
        both.AddCondition(column, ConditionOperator.LessEqual, atOrBefore);
    }
}
