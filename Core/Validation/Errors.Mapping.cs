namespace CoSell.Core.Validation;

// 1354 to 1357: an administrator's field mappings.
public static partial class Errors
{
    public static readonly ErrorCode MappingField = Error("CSL1354", "Field mapping for an unknown field",
        "The field mapping \"{0}\" names no field for which a column, a value map or a default can be chosen.",
        "An administrator must correct its field or deactivate it; possible are {1}.");

    public static readonly ErrorCode MappingPath = Error("CSL1355", "Field mapping's column path malformed",
        "The field mapping {0} has the column path \"{1}\", which is neither a column nor a lookup and a column with a dot between them.",
        "An administrator must enter logical names in lower case, such as description or parentaccountid.description.");

    public static readonly ErrorCode MappingValue = Error("CSL1356", "Field mapping's value unusable",
        "The field mapping {0} has \"{1}\" in its {2}, which is not {3}.",
        "An administrator must correct it, or empty it.");

    public static readonly ErrorCode MappingColumn = Error("CSL1357", "Field mapping's column unusable",
        "The field mapping {0} reads the column {1}, which {2}.",
        "An administrator must choose another column, or deactivate the mapping.");
}
