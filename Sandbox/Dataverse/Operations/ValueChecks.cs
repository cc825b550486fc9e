using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;

namespace CoSell.Sandbox.Dataverse.Operations;

/// <summary>Whether a value fits its column: length, bounds, choices, and a lookup that points at a row of an allowed table.</summary>
internal static class ValueChecks
{
    // The platform itself ends here; also the bounds of date columns.
    private static readonly DateTime Earliest = new(1753, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static void Check(Table table, Column column, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case string text when column.MaxLength is { } limit && text.Length > limit:
                throw Faults.TextTooLong(table.Name, column.Name, text.Length, limit);
            case int choice when column.Choice is { } accepted:
                CheckChoice(table, column, accepted, choice);
                break;
            case int[] choices when column.Choice is { } accepted:
                foreach (var one in choices) CheckChoice(table, column, accepted, one);
                break;
            case int number:
                CheckRange(table, column, number, number);
                break;
            case decimal number:
                CheckRange(table, column, number, number);
                break;
            case double number when double.IsFinite(number) && Math.Abs(number) < 1e27:
                CheckRange(table, column, (decimal)number, number);
                break;
            case double number:
                throw Faults.OutOfRange(table.Name, column.Name, number, column.Min, column.Max);
            case DateTime time when time < Earliest:
                throw Faults.InvalidArgument($"The date {time:yyyy-MM-dd} of column '{column.Name}' of '{table.Name}' is before 1753-01-01, the earliest the platform keeps.");
        }
    }

    /// <summary>Also that the row exists: a lookup never dangles when it is written.</summary>
    public static void CheckReference(Table table, Column column, RowReference reference, Transaction transaction)
    {
        if (!column.Targets.Contains(reference.Table))
            throw Faults.LookupTarget(table.Name, column.Name, reference.Table, column.Targets);
        var target = transaction.Catalog.Find(reference.Table) ?? throw Faults.UnknownTable(reference.Table);
        if (transaction.Find(target, reference.Id) is null) throw Faults.RowNotFound(reference.Table, reference.Id);
    }

    private static void CheckChoice(Table table, Column column, Choice accepted, int value)
    {
        if (!accepted.Has(value))
            throw Faults.ChoiceOutOfRange(table.Name, column.Name, value, accepted.Options.Select(option => option.Value));
    }

    private static void CheckRange(Table table, Column column, decimal value, object shown)
    {
        if (value < column.Min || value > column.Max)
            throw Faults.OutOfRange(table.Name, column.Name, shown, column.Min, column.Max);
    }
}
