namespace CoSell.Core.Validation;

// 101x: what an administrator decided in environment variables.
public static partial class Errors
{
    public static readonly ErrorCode VariableMalformed = Error("CSL1011", "Environment variable malformed",
        "The environment variable {0} is \"{1}\"; expected is {2}.",
        "An administrator must correct its current value, or delete the value so that the default {3} applies.");

    public static readonly ErrorCode ConnectionMissing = Error("CSL1012", "No connection",
        "There is no active connection to Partner Center.",
        "An administrator must create the row under Co-sell connections and fill it in.");

    public static readonly ErrorCode SeveralConnections = Error("CSL1013", "Several connections",
        "There are {0} active connections to Partner Center; only one can be used.",
        "An administrator must deactivate all but one.");

    public static readonly ErrorCode ColumnUnusable = Error("CSL1014", "Configured column unusable",
        "The environment variable {0} names the column \"{1}\", which cannot be read: {2}",
        "An administrator must enter the logical name of a column of {3}, such as {4}.");
}
