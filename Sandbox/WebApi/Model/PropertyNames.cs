using CoSell.Sandbox.Dataverse.Metadata;

namespace CoSell.Sandbox.WebApi.Model;

/// <summary>How columns appear in the Web API: a lookup as <c>_name_value</c>, all others by their logical name.</summary>
internal static class PropertyNames
{
    /// <summary>Tables that can own rows; in the model they derive from principal and share its key.</summary>
    public static bool IsPrincipal(Table table) => table.Name is "systemuser" or "team";

    public static string Of(Table table, Column column) =>
        column.IsLookup && !table.IsIntersect && column.Name != table.PrimaryId ? $"_{column.Name}_value" : column.Name;

    /// <summary>Whether the column is a property of its own; computed names are annotations instead.</summary>
    public static bool IsProperty(Column column) =>
        column.AttributeOf is null && column.ValidForRead && column.Type is not (ColumnType.PartyList or ColumnType.File);

    public static Column? ColumnOf(Table table, string property)
    {
        if (property.Length > 7 && property[0] == '_' && property.EndsWith("_value", StringComparison.Ordinal))
            return table.Find(property[1..^6]) is { IsLookup: true } lookup ? lookup : null;
        if (property == "ownerid" && IsPrincipal(table)) return table[table.PrimaryId];
        return table.Find(property) is { } column && IsProperty(column) && Of(table, column) == property ? column : null;
    }
}
