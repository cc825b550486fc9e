using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;

namespace CoSell.Sandbox.Dataverse.Operations;

/// <summary>Columns that follow from others of the same row: the owner's user, team and business unit, and full names.</summary>
internal static class ComputedColumns
{
    public static void Complete(Table table, Dictionary<Column, object?> values, Row? before, Transaction transaction, OrganizationFacts organization)
    {
        if (table.Find("ownerid") is { } owner && values.TryGetValue(owner, out var given) && given is RowReference reference)
        {
            Set(table, values, "owninguser", reference.Table == "systemuser" ? reference : null);
            Set(table, values, "owningteam", reference.Table == "team" ? reference : null);
            Set(table, values, "owningbusinessunit", transaction.Find(reference.Table, reference.Id)?.Get("businessunitid")
                ?? new RowReference("businessunit", organization.RootBusinessUnitId));
        }

        if (table.Find("fullname") is not { } fullName || table.Find("firstname") is not { } first || table.Find("lastname") is not { } last) return;
        if (!values.ContainsKey(first) && !values.ContainsKey(last)) return;
        var name = $"{Now(values, before, first)} {Now(values, before, last)}".Trim();
        values[fullName] = name.Length == 0 ? null : name;
    }

    private static object? Now(Dictionary<Column, object?> values, Row? before, Column column) =>
        values.TryGetValue(column, out var value) ? value : before?[column];

    private static void Set(Table table, Dictionary<Column, object?> values, string column, RowReference? value) => Set(table, values, column, (object?)value);

    private static void Set(Table table, Dictionary<Column, object?> values, string column, object? value)
    {
        if (table.Find(column) is { } known) values[known] = value;
    }
}
