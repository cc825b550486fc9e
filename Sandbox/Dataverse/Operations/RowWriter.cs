using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Operations;

/// <summary>Turns a Target into a stored row. Checks again what steps before the write may have spoilt.</summary>
internal sealed class RowWriter(OperationServices services)
{
    public Row Insert(Table table, Entity target, OperationContext context)
    {
        var values = Values(table, target, context.Transaction);
        foreach (var column in table.Stored)
            if (column.Default is not null && !values.ContainsKey(column)) values.Add(column, column.Default);
        ComputedColumns.Complete(table, values, before: null, context.Transaction, services.Organization);
        CheckRequired(table, values, isInsert: true);
        var id = RowLocator.IdOf(table, target);
        if (id == Guid.Empty) id = services.NewId();
        StatusRules.Check(null, Row.New(table, id, 0, values));
        return context.Transaction.Insert(table, id, values);
    }

    public Row Update(Row row, Entity target, OperationContext context)
    {
        var values = Values(row.Table, target, context.Transaction);
        ComputedColumns.Complete(row.Table, values, row, context.Transaction, services.Organization);
        CheckRequired(row.Table, values, isInsert: false);
        StatusRules.Check(row, row.With(values, 0));
        return context.Transaction.Update(row, values);
    }

    private static Dictionary<Column, object?> Values(Table table, Entity target, Transaction transaction)
    {
        var values = new Dictionary<Column, object?>(target.Attributes.Count + 8);
        foreach (var (name, given) in target.Attributes)
        {
            var column = table.Find(name) ?? throw Faults.UnknownColumn(table.Name, name);
            if (name == table.PrimaryId || column.Ordinal < 0) continue;
            var value = StoredValues.From(table, column, given);
            ValueChecks.Check(table, column, value);
            if (value is RowReference reference) ValueChecks.CheckReference(table, column, reference, transaction);
            values[column] = value;
        }

        return values;
    }

    private static void CheckRequired(Table table, Dictionary<Column, object?> values, bool isInsert)
    {
        if (isInsert)
        {
            foreach (var column in table.Stored)
                if (IsEnforced(table, column) && !values.ContainsKey(column)) throw Faults.RequiredMissing(table.Name, column.Name);
        }

        foreach (var (column, value) in values)
            if (value is null && (IsEnforced(table, column) || column.Type is ColumnType.State or ColumnType.Owner))
                throw Faults.RequiredMissing(table.Name, column.Name);
    }

    private static bool IsEnforced(Table table, Column column) =>
        column.Required == Required.System && column.ValidForCreate && column.Name != table.PrimaryId
        // Numbers and choices of the platform's own tables have server defaults that the table reference does not publish.
        && (column.IsCustom || column.Type is ColumnType.String or ColumnType.Memo or ColumnType.Lookup or ColumnType.Customer or ColumnType.Decimal)
        && column.Type is not (ColumnType.State or ColumnType.Owner);
}
