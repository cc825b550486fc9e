using System.Diagnostics.CodeAnalysis;

namespace CoSell.Core;

/// <summary>Text questions asked everywhere, annotated so that both target frameworks' null analysis understands the answer.</summary>
internal static class Text
{
    /// <summary>Whether there is nothing to read: null, empty or only white space.</summary>
    public static bool IsBlank([NotNullWhen(false)] this string? text) => string.IsNullOrWhiteSpace(text);

    /// <summary>The trimmed text, or null where nothing is left.</summary>
    public static string? OrNull(this string? text) => text.IsBlank() ? null : text.Trim();
}
