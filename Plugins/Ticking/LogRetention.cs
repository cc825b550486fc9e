using System.Globalization;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>Deletes entries of the sync log whose time is over, oldest first and some with each tick; what is left is the next one's.</summary>
internal sealed class LogRetention(Step step)
{
    // With a tick a minute that is 288,000 entries a day, far more than a day of ten thousand calls leaves.
    private const int Most = 200;

    public void Clear(TimeSpan kept, DateTime stopBy)
    {
        if (step.Now >= stopBy)
            return;
        var query = new QueryExpression(SyncLogTable.Name) { ColumnSet = new ColumnSet(SyncLogTable.CreatedOn), TopCount = Most };
        query.Criteria.AddCondition(SyncLogTable.CreatedOn, ConditionOperator.LessThan, step.Now - kept);
        query.AddOrder(SyncLogTable.CreatedOn, OrderType.Ascending);
        query.AddOrder(SyncLogTable.Id, OrderType.Ascending);
        var deleted = step.System.RetrieveMultiple(query).Entities.TakeWhile(_ => step.Now < stopBy).Count(Delete);
        if (deleted > 0)
            step.Decided("Clear", $"{deleted.ToString(CultureInfo.InvariantCulture)} log entries older than {kept.TotalDays.ToString("0", CultureInfo.InvariantCulture)} days are deleted.");
    }

    private bool Delete(Entity row)
    {
        try
        {
            step.System.Delete(SyncLogTable.Name, row.Id);
            return true;
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            step.Decided("NotDeleted", $"Dataverse keeps the log entry {row.Id:D}: {fault.Message}");
            return false;
        }
    }
}
