using System.Globalization;
using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.Dataverse.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.Dataverse.Operations;

/// <summary>Makes an <see cref="Entity"/> of a row: the asked columns that hold a value, their formatted texts and the row version.</summary>
internal static class EntityBuilder
{
    /// <summary>The columns a column set stands for; an unknown one is refused.</summary>
    public static IReadOnlyList<Column> ColumnsOf(Table table, ColumnSet? columns)
    {
        if (columns is null) return [];
        if (columns.AllColumns) return [.. table.Columns.Where(column => column.AttributeOf is null && column.ValidForRead)];
        var found = new List<Column>(columns.Columns.Count);
        foreach (var name in columns.Columns)
            found.Add(table.Find(name) ?? throw Faults.UnknownColumn(table.Name, name));
        return found;
    }

    public static Entity Of(Row row, IReadOnlyList<Column> columns, IReadOnlySet<string> hidden, Transaction transaction)
    {
        var entity = new Entity(row.Table.Name, row.Id) { RowVersion = VersionOf(row), [row.Table.PrimaryId] = row.Id };
        var hasMoney = false;
        foreach (var column in columns)
        {
            hasMoney |= column.Type == ColumnType.Money;
            if (!ColumnSecurity.IsHidden(hidden, column)) Put(entity, column.Name, row, column, transaction);
        }

        if (hasMoney && row.Table.Find("transactioncurrencyid") is { } currency) Put(entity, currency.Name, row, currency, transaction);
        return entity;
    }

    public static string VersionOf(Row row) => row.Version.ToString(CultureInfo.InvariantCulture);

    /// <summary>The value in SDK types, computed columns (version number, names of lookups and choices) included.</summary>
    public static object? ValueOf(Row row, Column column, Transaction transaction)
    {
        if (column.Ordinal >= 0) return SdkValues.Of(column, row[column], transaction);
        if (column.Name == "versionnumber") return row.Version;
        return column.AttributeOf is { } source && row.Table.Find(source) is { } origin
            ? FormattedValue.Of(origin, row[origin], row, transaction) : null;
    }

    private static void Put(Entity entity, string key, Row row, Column column, Transaction transaction)
    {
        if (ValueOf(row, column, transaction) is not { } value) return;
        entity[key] = value;
        if (column.Ordinal >= 0 && FormattedValue.Of(column, row[column], row, transaction) is { } text)
            entity.FormattedValues[key] = text;
    }
}
