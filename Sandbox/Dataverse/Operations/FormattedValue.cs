using System.Globalization;
using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;

namespace CoSell.Sandbox.Dataverse.Operations;

/// <summary>The text a form would show. One language and format (en-US, UTC), so that every run shows the same.</summary>
internal static class FormattedValue
{
    private static readonly CultureInfo Culture = CultureInfo.ReadOnly(new CultureInfo("en-US"));

    /// <returns>Null for kinds whose value is its own text.</returns>
    public static string? Of(Column column, object? value, Row? row, Transaction transaction) => value switch
    {
        null => null,
        RowReference reference => SdkValues.NameOf(transaction, reference),
        bool flag => column.Choice?.LabelOf(flag ? 1 : 0) ?? (flag ? "Yes" : "No"),
        int choice when column.Choice is { } options => options.LabelOf(choice),
        int number => number.ToString("N0", Culture),
        int[] choices => string.Join("; ", choices.Select(choice => column.Choice?.LabelOf(choice))),
        decimal amount when column.Type == ColumnType.Money => SymbolOf(column, row, transaction) + amount.ToString("N" + Math.Min(column.Precision ?? 2, 2), Culture),
        decimal number => number.ToString("N" + (column.Precision ?? 2), Culture),
        double number => number.ToString("N" + (column.Precision ?? 2), Culture),
        DateTime date when column.Type == ColumnType.Date => date.ToString("M/d/yyyy", Culture),
        DateTime time => time.ToString("M/d/yyyy h:mm tt", Culture).Replace('\u202f', ' '),
        _ => null,
    };

    private static string? SymbolOf(Column column, Row? row, Transaction transaction) =>
        !column.IsBaseMoney && row?.Get("transactioncurrencyid") is RowReference currency
            ? transaction.Find(currency.Table, currency.Id)?.Get("currencysymbol") as string : null;
}
