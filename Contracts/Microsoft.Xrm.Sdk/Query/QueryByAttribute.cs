namespace Microsoft.Xrm.Sdk.Query;

/// <summary>All attributes must equal the value at the same position.</summary>
public sealed class QueryByAttribute : QueryBase
{
    public QueryByAttribute()
    {
    }

    public QueryByAttribute(string entityName) => EntityName = entityName;

    public string EntityName { get; set; }

    public DataCollection<string> Attributes { get; } = new();

    public DataCollection<object> Values { get; } = new();

    public PagingInfo PageInfo { get; set; }

    public ColumnSet ColumnSet { get; set; }

    public DataCollection<OrderExpression> Orders { get; } = new();

    public int? TopCount { get; set; }

    public void AddOrder(string attributeName, OrderType orderType) => Orders.Add(new OrderExpression(attributeName, orderType));

    public void AddAttributeValue(string attributeName, object value)
    {
        Attributes.Add(attributeName);
        Values.Add(value);
    }
}
