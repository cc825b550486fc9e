using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>Whether a value is of the type a custom API declares.</summary>
internal static class CustomApiValues
{
    /// <returns>What the value is instead; null when it fits.</returns>
    public static string? Mismatch(CustomApiParameter declared, object value)
    {
        var fits = declared.Type switch
        {
            CustomApiType.Boolean => value is bool,
            CustomApiType.DateTime => value is DateTime,
            CustomApiType.Decimal => value is decimal,
            CustomApiType.Entity => value is Entity entity && IsOf(declared, entity.LogicalName),
            CustomApiType.EntityCollection => value is EntityCollection,
            CustomApiType.EntityReference => value is EntityReference reference && IsOf(declared, reference.LogicalName),
            CustomApiType.Float => value is double,
            CustomApiType.Integer => value is int,
            CustomApiType.Money => value is Money,
            CustomApiType.Picklist => value is OptionSetValue,
            CustomApiType.String => value is string,
            CustomApiType.StringArray => value is string[],
            CustomApiType.Guid => value is Guid,
            _ => false,
        };
        return fits ? null : DescribeValue(value);
    }

    public static string Describe(CustomApiParameter declared) => declared.Table is null ? declared.Type.ToString() : $"{declared.Type} of {declared.Table}";

    private static bool IsOf(CustomApiParameter declared, string? table) => declared.Table is null || declared.Table == table;

    private static string DescribeValue(object value) => value switch
    {
        Entity entity => "Entity of " + entity.LogicalName,
        EntityReference reference => "EntityReference of " + reference.LogicalName,
        _ => value.GetType().Name,
    };
}
