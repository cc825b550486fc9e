using System.ServiceModel;
using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>The columns that environment variables and field mappings name, when Dataverse does not know one: it was renamed or removed since.</summary>
internal static class NamedColumns
{
    private const int UnknownColumn = unchecked((int)0x80041103);

    /// <summary>Does a read; where Dataverse does not know a column that a setting names, the sentence names the setting.</summary>
    public static T Read<T>(Policy policy, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FaultException<OrganizationServiceFault> fault) when (fault.Detail?.ErrorCode == UnknownColumn && Blame(fault, policy) is not null)
        {
            throw Blame(fault, policy)!; // the filter has seen to it
        }
    }

    private static ConnectorException? Blame(FaultException<OrganizationServiceFault> fault, Policy policy)
    {
        if (Names(fault, policy.ValueColumn))
            return Gone(fault, "cosell_DealValueColumn", policy.ValueColumn, OpportunityTable.Name, OpportunityTable.EstimatedValue);
        if (Names(fault, policy.CountryColumn))
            return Gone(fault, "cosell_CountryColumn", policy.CountryColumn, AccountTable.Name, AccountTable.Country);
        var column = policy.Sources.SelectMany(source => new[] { source.Lookup, source.Column }).OfType<string>().FirstOrDefault(name => Names(fault, name));
        return column is null ? null : Unusable(policy, column, "does not exist");
    }

    /// <summary>A column that a field mapping names and that cannot serve.</summary>
    public static ConnectorException Unusable(Policy policy, string column, string why)
    {
        var source = policy.Sources.First(one => one.Lookup == column || one.Column == column);
        return new ConnectorException(Errors.MappingColumn.For(source.Field.Key, source.Field.Key, column, why));
    }

    private static bool Names(FaultException<OrganizationServiceFault> fault, string column) => fault.Message.Contains($"'{column}'");

    private static ConnectorException Gone(Exception fault, string variable, string column, string table, string fallback) =>
        new(Errors.VariableMalformed.For(null, variable, column, $"the logical name of a column of {table}", fallback), fault);
}
