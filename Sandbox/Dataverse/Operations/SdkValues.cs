using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Operations;

/// <summary>From what a row stores to what the SDK carries. References get the name of their row as it is now.</summary>
internal static class SdkValues
{
    public static object? Of(Column column, object? value, Transaction transaction) => value switch
    {
        null => null,
        RowReference reference => new EntityReference(reference.Table, reference.Id) { Name = NameOf(transaction, reference) },
        decimal amount when column.Type == ColumnType.Money => new Money(amount),
        int choice when column.IsChoice => new OptionSetValue(choice),
        int[] choices => new OptionSetValueCollection([.. choices.Select(choice => new OptionSetValue(choice))]),
        _ => value,
    };

    /// <summary>The primary name of the row a lookup points at; null when the row is gone or its table has no name.</summary>
    public static string? NameOf(Transaction transaction, RowReference reference) =>
        transaction.Catalog.Find(reference.Table) is { PrimaryName: { } name } table ? transaction.Find(table, reference.Id)?.Get(name) as string : null;
}
