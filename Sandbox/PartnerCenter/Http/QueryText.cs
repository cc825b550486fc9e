using System.Text.RegularExpressions;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>The query as the call log may keep it: without quoted literals, which can be somebody's e-mail address.</summary>
internal static partial class QueryText
{
    public static string WithoutLiterals(string query) =>
        query.Length == 0 ? query : Literal().Replace(Uri.UnescapeDataString(query), "'…'");

    [GeneratedRegex("'[^']*'", RegexOptions.None, 1_000)]
    private static partial Regex Literal();
}
