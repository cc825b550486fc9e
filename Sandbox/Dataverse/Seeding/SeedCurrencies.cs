using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Pipeline;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Seeding;

/// <summary>The currencies of the sandbox; the first is the base currency. Rates are units per US dollar, rounded and invented to be easy on the eye.</summary>
internal static class SeedCurrencies
{
    private static readonly (string Code, string Name, string Symbol, int Precision, decimal Rate)[] Currencies =
    [
        ("USD", "US Dollar", "$", 2, 1m),
        ("EUR", "Euro", "€", 2, 0.9m),
        ("GBP", "Pound Sterling", "£", 2, 0.8m),
        ("JPY", "Yen", "¥", 0, 150m),
        ("CHF", "Swiss Franc", "CHF", 2, 0.9m),
        ("CAD", "Canadian Dollar", "$", 2, 1.4m),
        ("AUD", "Australian Dollar", "$", 2, 1.5m),
        ("INR", "Indian Rupee", "₹", 2, 85m),
        ("SEK", "Swedish Krona", "kr", 2, 10m),
        ("DKK", "Danish Krone", "kr.", 2, 7m),
        ("NOK", "Norwegian Krone", "kr", 2, 11m),
        ("PLN", "Zloty", "zł", 2, 4m),
        ("BRL", "Brazilian Real", "R$", 2, 5m),
        ("KWD", "Kuwaiti Dinar", "KD", 3, 0.3m),
    ];

    public static void Write(PlatformRows rows, Transaction transaction)
    {
        for (var place = 1; place <= Currencies.Length; place++)
        {
            var (code, name, symbol, precision, rate) = Currencies[place - 1];
            rows.Put(transaction, new Entity("transactioncurrency", SeedIds.Currency(place))
            {
                ["isocurrencycode"] = code,
                ["currencyname"] = name,
                ["currencysymbol"] = symbol,
                ["currencyprecision"] = precision,
                ["exchangerate"] = rate,
            });
        }
    }
}
