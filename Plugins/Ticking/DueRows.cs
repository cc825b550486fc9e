using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>Queue rows whose time has come: a retry or the end of an undo window, or a worker that never came back.</summary>
internal sealed class DueRows(Step step)
{
    /// <summary>The most that one tick wakes; the next goes on where this one stopped.</summary>
    public const int Most = 500;

    /// <summary>How long a tick may wake rows, so that time is left for the rest.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    // A worker has two minutes from the platform and its claim may be taken over after two and a half; at three it is certainly lost.
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(3);

    // The asynchronous service may be behind; a mark this old has lost its job (deleted, cancelled or failed).
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(30);

    private readonly Waking waking = new(step);

    /// <summary>Says of the first row that Dataverse did not let be marked.</summary>
    public Finding? Refused => waking.Refused;

    /// <summary>How many are due, counted up to <see cref="Most"/>.</summary>
    public int Count()
    {
        var query = Query();
        query.PageInfo = new PagingInfo { PageNumber = 1, Count = Most };
        return step.System.RetrieveMultiple(query).Entities.Count;
    }

    /// <summary>Marks them. A row that Dataverse refuses to mark keeps none of the others waiting.</summary>
    public void Wake(DateTime stopBy) => waking.Wake(Query, stopBy, Most);

    private QueryExpression Query()
    {
        var now = step.Now;
        var query = new QueryExpression(ReferralTable.Name) { ColumnSet = new ColumnSet(ReferralTable.SyncStatus) };
        var due = query.Criteria.AddFilter(LogicalOperator.Or);
        Either(due, DealStatus.Waiting, ReferralTable.NextAttemptOn, now);
        // In step, but with an invitation that nobody has answered.
        Either(due, DealStatus.Synced, ReferralTable.NextAttemptOn, now);
        Either(due, DealStatus.Failed, ReferralTable.NextAttemptOn, now);
        Either(due, DealStatus.Syncing, ReferralTable.ClaimedOn, now - Stuck);
        Either(due, DealStatus.Requested, ReferralTable.RequestedOn, now - Forgotten);
        query.AddOrder(ReferralTable.NextAttemptOn, OrderType.Ascending);
        query.AddOrder(ReferralTable.Id, OrderType.Ascending);
        return query;
    }

    private static void Either(FilterExpression due, DealStatus status, string column, DateTime atOrBefore)
    {
        var both = due.AddFilter(LogicalOperator.And);
        both.AddCondition(ReferralTable.SyncStatus, ConditionOperator.Equal, Choices.Of(status).Value);
        both.AddCondition(column, ConditionOperator.LessEqual, atOrBefore);
    }
}
