using System.ServiceModel;
using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>The columns that environment variables name, when Dataverse does not know one: it was renamed or removed since.</summary>
internal static class NamedColumns
{
    private const int UnknownColumn = unchecked((int)0x80041103);

    public static bool AreToBlame(FaultException<OrganizationServiceFault> fault, Policy policy) =>
        fault.Detail?.ErrorCode == UnknownColumn && (Names(fault, policy.ValueColumn) || Names(fault, policy.CountryColumn));

    /// <returns>The sentence that names the variable.</returns>
    public static ConnectorException Blame(FaultException<OrganizationServiceFault> fault, Policy policy) => Names(fault, policy.ValueColumn)
        ? Gone(fault, "cosell_DealValueColumn", policy.ValueColumn, OpportunityTable.Name, OpportunityTable.EstimatedValue)
        : Gone(fault, "cosell_CountryColumn", policy.CountryColumn, AccountTable.Name, AccountTable.Country);

    private static bool Names(FaultException<OrganizationServiceFault> fault, string column) => fault.Message.Contains($"'{column}'");

    private static ConnectorException Gone(Exception fault, string variable, string column, string table, string fallback) =>
        new(Errors.VariableMalformed.For(null, variable, column, $"the logical name of a column of {table}", fallback), fault);
}
