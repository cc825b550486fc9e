namespace CoSell.Plugins;

/// <summary>Texts that must fit into a column.</summary>
internal static class Texts
{
    /// <summary>The text, cut to the column's length: the platform refuses a longer one, and a cut reason is better than none.</summary>
    public static string? UpTo(this string? text, int length) => text is not null && text.Length > length ? text.Substring(0, length - 1) + "…" : text;
}
