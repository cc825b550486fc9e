using System.Globalization;

namespace CoSell.Core.Sync;

/// <summary>Times as Partner Center writes them, and as a person reads them.</summary>
internal static class Time
{
    /// <summary>UTC, or null where the text is no time.</summary>
    public static DateTime? Parse(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.UtcDateTime : null;

    /// <summary>2026-03-04 09:12, always UTC; the sentence around it says so.</summary>
    public static string Minute(DateTime time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
