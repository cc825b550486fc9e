using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Operations;

/// <summary>Rows that the platform writes for itself (solutions, jobs, traces, seeds): any column, types and lengths checked, no pipeline.</summary>
internal static class SystemRows
{
    /// <summary>Inserts the row, or changes the given columns when it exists.</summary>
    public static Row Write(Transaction transaction, Entity entity)
    {
        var table = RowLocator.TableOf(transaction, entity.LogicalName);
        var values = new Dictionary<Column, object?>();
        foreach (var (name, given) in entity.Attributes)
        {
            var column = table.Find(name) ?? throw Faults.UnknownColumn(table.Name, name);
            if (column.Ordinal < 0 || name == table.PrimaryId) continue;
            var value = StoredValues.From(table, column, given);
            ValueChecks.Check(table, column, value);
            values[column] = value;
        }

        var id = RowLocator.IdOf(table, entity);
        if (transaction.Find(table, id) is { } row) return transaction.Update(row, values);
        if (table.State is { } state && !values.ContainsKey(state)) values[state] = StatusRules.InitialState(table).Value;
        if (table.Status is { } status && !values.ContainsKey(status) && table.State is not null)
            values[status] = table.State.Choice!.Find((int)values[table.State]!)!.DefaultStatus;
        foreach (var column in table.Stored)
            if (column.Default is not null && !values.ContainsKey(column)) values.Add(column, column.Default);
        return transaction.Insert(table, id, values);
    }
}
