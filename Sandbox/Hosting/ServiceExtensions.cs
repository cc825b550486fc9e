using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.Hosting;

/// <summary>Short forms of queries that the sandbox itself asks.</summary>
internal static class ServiceExtensions
{
    /// <summary>A row whose column holds the value, its columns as named, or null.</summary>
    public static Entity? FirstOrDefault(this IOrganizationService service, string table, string column, object value, params string[] columns) =>
        service.Find(table, column, value, columns).FirstOrDefault();

    /// <summary>The rows whose column holds the value, oldest first; at most one page.</summary>
    public static IReadOnlyList<Entity> Find(this IOrganizationService service, string table, string column, object value, params string[] columns)
    {
        var query = new QueryExpression(table)
        {
            ColumnSet = new ColumnSet(columns),
            Orders = { new OrderExpression("createdon", OrderType.Ascending) },
        };
        query.Criteria.AddCondition(column, ConditionOperator.Equal, value);
        return service.RetrieveMultiple(query).Entities;
    }
}
