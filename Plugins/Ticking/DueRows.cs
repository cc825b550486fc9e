using System.Globalization;
using System.ServiceModel;
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

    private const int PageSize = 100;

    // A worker has two minutes from the platform and its claim may be taken over after two and a half; at three it is certainly lost.
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(3);

    // The asynchronous service may be behind; a mark this old has lost its job (deleted, cancelled or failed).
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(30);

    private readonly List<Guid> refused = [];

    /// <summary>Says of the first row that Dataverse did not let be marked.</summary>
    public Finding? Refused { get; private set; }

    /// <summary>How many are due, counted up to <see cref="Most"/>.</summary>
    public int Count() => step.System.RetrieveMultiple(Query(Most)).Entities.Count;

    /// <summary>Marks them. A row that Dataverse refuses to mark keeps none of the others waiting.</summary>
    public void Wake(DateTime stopBy)
    {
        var marked = 0;
        // Always the first page: a row that is marked again no longer matches, and those that were refused are left out.
        for (var more = true; more && marked < Most && step.Now < stopBy;)
        {
            var page = step.System.RetrieveMultiple(Query(PageSize));
            foreach (var row in page.Entities)
                marked += Mark(row.Id) ? 1 : 0;
            more = page.MoreRecords;
        }
        step.Decided("Wake", $"{Number(marked)} rows were due{(refused.Count == 0 ? "" : $", {Number(refused.Count)} more could not be marked")}.");
    }

    private bool Mark(Guid id)
    {
        try
        {
            SyncRequest.MarkAgain(step, id);
            return true;
        }
        catch (FaultException<OrganizationServiceFault> fault) when (!step.Context.IsInTransaction)
        {
            refused.Add(id);
            Refused ??= Errors.RowNotWoken.For(null, $"{id:D}", Translation.Words(fault));
            step.Decided("NotWoken", Errors.RowNotWoken.For(null, $"{id:D}", fault.Message).ToString());
            return false;
        }
    }

    private QueryExpression Query(int count)
    {
        var now = step.Now;
        var query = new QueryExpression(ReferralTable.Name)
        {
            ColumnSet = new ColumnSet(ReferralTable.SyncStatus),
            PageInfo = new PagingInfo { PageNumber = 1, Count = count },
        };
        if (refused.Count > 0)
            query.Criteria.AddCondition(ReferralTable.Id, ConditionOperator.NotIn, [.. refused.Cast<object>()]);
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

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
