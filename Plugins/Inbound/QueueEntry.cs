using System.ServiceModel;
using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>Puts a deal or lead that came in into a queue.</summary>
/// <remarks>
/// Dataverse takes rows into a queue only where somebody switched queues on for their table, which cannot be switched off again, so the solution
/// does not do it. Only for jobs in the background: there a refusal may be survived, since no transaction is lost with it.
/// </remarks>
internal sealed class QueueEntry(Step step)
{
    private const string Table = "queueitem";

    /// <summary>Null, or why Dataverse refused.</summary>
    public string? Add(EntityReference queue, EntityReference row)
    {
        var query = new QueryExpression(Table) { ColumnSet = new ColumnSet("queueitemid"), TopCount = 1 };
        query.Criteria.AddCondition("objectid", ConditionOperator.Equal, row.Id);
        query.AddOrder("createdon", OrderType.Ascending);
        if (step.System.RetrieveMultiple(query).Entities.Count > 0)
            return null;
        try
        {
            step.System.Create(new Entity(Table, step.NewId()) { ["queueid"] = queue, ["objectid"] = row });
            return null;
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            return Errors.QueueRefused.For(null, row.LogicalName, Translation.Words(fault)).ToString();
        }
    }
}
