using CoSell.Sandbox.Dataverse.Metadata;

namespace CoSell.Sandbox.Dataverse.Security;

/// <summary>Names of privileges: prv, the verb, the table's schema name; all activities share one set.</summary>
internal static class Privileges
{
    public const string OverrideCreatedOn = "prvOverrideCreatedOnCreatedBy";
    public const string ActOnBehalf = "prvActOnBehalfOfAnotherUser";

    // Tables whose privileges go by another name than their own.
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["annotation"] = "Note", ["systemuser"] = "User", ["savedquery"] = "Query", ["transactioncurrency"] = "TransactionCurrency",
        ["opportunityproduct"] = "Opportunity", ["queueitem"] = "Queue", ["activitypointer"] = "Activity",
        ["customapirequestparameter"] = "CustomAPI", ["customapiresponseproperty"] = "CustomAPI",
    };

    public static string NameOf(Access access, Table table) =>
        "prv" + access + (table.IsActivity ? "Activity" : Names.GetValueOrDefault(table.Name, table.SchemaName));
}
