using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Operations;

/// <summary>Currency, exchange rate and base amounts of a row with money (base = amount / rate).</summary>
/// <remarks>The rate is copied when money or currency is written, so a later change of the rate leaves the row as it is.</remarks>
internal static class MoneyRules
{
    /// <summary>Adds currency, rate and base amounts to <paramref name="target"/>; called again after stage 20, which may have changed the money.</summary>
    public static void Apply(Table table, Entity target, Row? before, OperationContext context, OperationServices services)
    {
        if (!table.HasMoney || !table.Has("transactioncurrencyid") || !table.Has("exchangerate")) return;
        var givenCurrency = target.Attributes.TryGetValue("transactioncurrencyid", out var given);
        var writesMoney = target.Attributes.Any(pair => IsMoney(table, pair.Key) && (before is null || pair.Value is not null));
        if (!givenCurrency && !writesMoney && !ClearsMoney(table, target)) return;

        var currencyId = given is EntityReference reference ? reference.Id
            : before?.Get("transactioncurrencyid") is RowReference kept && !givenCurrency ? kept.Id
            : DefaultCurrency(context, services);
        var currency = RowLocator.Require(context.Transaction, context.Transaction.Catalog["transactioncurrency"], currencyId);
        var rate = currency.Get("exchangerate") is decimal value and not 0 ? value : 1m;
        if (given is null && (before?.Get("transactioncurrencyid") is null || givenCurrency))
            target["transactioncurrencyid"] = new EntityReference("transactioncurrency", currencyId);
        target["exchangerate"] = rate;
        foreach (var column in table.Stored)
            if (column.IsBaseMoney) SetBase(target, before, column, rate, givenCurrency || before is null);
    }

    private static void SetBase(Entity target, Row? before, Column baseColumn, decimal rate, bool everything)
    {
        var name = baseColumn.Name[..^"_base".Length];
        if (target.Attributes.TryGetValue(name, out var written))
            target[baseColumn.Name] = written is Money money ? new Money(InBase(money.Value, rate)) : null;
        else if (everything && before?.Get(name) is decimal kept)
            target[baseColumn.Name] = new Money(InBase(kept, rate));
    }

    private static decimal InBase(decimal amount, decimal rate) => Math.Round(amount / rate, 4, MidpointRounding.AwayFromZero);

    private static bool IsMoney(Table table, string name) => table.Find(name) is { Type: ColumnType.Money, IsBaseMoney: false };

    private static bool ClearsMoney(Table table, Entity target) => target.Attributes.Any(pair => IsMoney(table, pair.Key) && pair.Value is null);

    private static Guid DefaultCurrency(OperationContext context, OperationServices services) =>
        context.Transaction.Find("systemuser", context.Caller.UserId)?.Get("transactioncurrencyid") is RowReference own
            ? own.Id : services.Organization.BaseCurrencyId;
}
