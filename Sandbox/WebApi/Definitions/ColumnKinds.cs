using CoSell.Sandbox.Dataverse.Metadata;

namespace CoSell.Sandbox.WebApi.Definitions;

/// <summary>How the platform's metadata calls the kinds of column.</summary>
internal static class ColumnKinds
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "StringAttributeMetadata", "MemoAttributeMetadata", "IntegerAttributeMetadata", "BigIntAttributeMetadata", "DecimalAttributeMetadata",
        "DoubleAttributeMetadata", "MoneyAttributeMetadata", "BooleanAttributeMetadata", "DateTimeAttributeMetadata", "PicklistAttributeMetadata",
        "MultiSelectPicklistAttributeMetadata", "StateAttributeMetadata", "StatusAttributeMetadata", "LookupAttributeMetadata", "UniqueIdentifierAttributeMetadata",
        "EntityNameAttributeMetadata", "ImageAttributeMetadata", "FileAttributeMetadata", "ManagedPropertyAttributeMetadata",
    };

    public static bool IsMetadataName(string name) => Known.Contains(name);

    public static string AttributeType(Column column) => column.Type switch
    {
        ColumnType.Date => "DateTime",
        ColumnType.MultiSelect or ColumnType.Image or ColumnType.File => "Virtual",
        var type => type.ToString(),
    };

    public static string TypeName(Column column) => column.Type switch
    {
        ColumnType.MultiSelect => "MultiSelectPicklistType",
        _ => AttributeType(column) is "Virtual" ? column.Type + "Type" : AttributeType(column) + "Type",
    };

    public static string MetadataName(Column column) => column.Type switch
    {
        ColumnType.Date => "DateTimeAttributeMetadata",
        ColumnType.MultiSelect => "MultiSelectPicklistAttributeMetadata",
        ColumnType.Customer or ColumnType.Owner or ColumnType.PartyList => "LookupAttributeMetadata",
        ColumnType.Uniqueidentifier => "UniqueIdentifierAttributeMetadata",
        var type => type + "AttributeMetadata",
    };
}
