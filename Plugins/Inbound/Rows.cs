using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>Small questions about rows.</summary>
internal static class Rows
{
    public static DateTime? ModifiedOn(IOrganizationService system, Guid dealId) =>
        system.Retrieve(OpportunityTable.Name, dealId, new ColumnSet(OpportunityTable.ModifiedOn)).GetAttributeValue<DateTime?>(OpportunityTable.ModifiedOn);

    /// <summary>Asked without the fault that a read of a missing row would be.</summary>
    public static bool Exists(IOrganizationService system, string table, Guid id)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(table + "id"), TopCount = 1 };
        query.Criteria.AddCondition(table + "id", ConditionOperator.Equal, id);
        query.AddOrder(table + "id", OrderType.Ascending);
        return system.RetrieveMultiple(query).Entities.Count > 0;
    }
}
