using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>Whether a row is there, asked without the fault that a read of a missing one would be.</summary>
internal static class Rows
{
    public static bool Exists(IOrganizationService system, string table, Guid id)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(table + "id"), TopCount = 1 };
        query.Criteria.AddCondition(table + "id", ConditionOperator.Equal, id);
        query.AddOrder(table + "id", OrderType.Ascending);
        return system.RetrieveMultiple(query).Entities.Count > 0;
    }
}
