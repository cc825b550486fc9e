namespace CoSell.Core.Mapping;

/// <summary>The active currencies of ISO 4217 and how many decimals each has.</summary>
/// <remarks>Funds codes, metals and test codes are left out: no deal is valued in them.</remarks>
public static class Currencies
{
    private const string TwoDecimals =
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK "
        + "DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT "
        + "LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN "
        + "QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS "
        + "VED VES WST XCD XCG YER ZAR ZMW ZWG";

    private const string NoDecimals = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";

    private const string ThreeDecimals = "BHD IQD JOD KWD LYD OMR TND";

    private static readonly Dictionary<string, int> Decimals = Load();

    /// <summary>How many decimals amounts of this currency have, or null where the code is not one of ISO 4217.</summary>
    public static int? MinorUnits(string code) => Decimals.TryGetValue(code, out var decimals) ? decimals : null;

    private static Dictionary<string, int> Load()
    {
        var decimals = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var code in TwoDecimals.Split(' '))
            decimals.Add(code, 2);
        foreach (var code in NoDecimals.Split(' '))
            decimals.Add(code, 0);
        foreach (var code in ThreeDecimals.Split(' '))
            decimals.Add(code, 3);
        return decimals;
    }
}
