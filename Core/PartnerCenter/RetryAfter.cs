using System.Globalization;

namespace CoSell.Core.PartnerCenter;

/// <summary>Reads the <c>Retry-After</c> header: seconds, or a date judged by the clock handed in.</summary>
internal static class RetryAfter
{
    /// <returns>The moment (UTC) before which the server does not want to be asked; null where it says nothing readable.</returns>
    public static DateTime? Read(string? header, DateTime now)
    {
        if (header.IsBlank())
            return null;
        var text = header.Trim();
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
            return now.AddSeconds(Math.Min(seconds, TimeSpan.FromDays(1).TotalSeconds));
        const DateTimeStyles Utc = DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal;
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, Utc, out var date))
            return null;
        return date > now ? date : now;
    }
}
