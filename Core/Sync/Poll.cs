using CoSell.Core.Json;
using CoSell.Core.Referrals;

namespace CoSell.Core.Sync;

/// <summary>How far changes were listed, and what is to be kept of a change that a list brought. Pure.</summary>
public static class Poll
{
    /// <summary>Where the next list begins: before the watermark, since a change may become visible later than another one of a later time.</summary>
    /// <param name="watermark">The exact time of the latest change listed so far; null before the first poll, which begins now.</param>
    public static DateTime Since(string? watermark, TimeSpan overlap, DateTime now) => (Time.Parse(watermark) ?? now) - overlap;

    /// <summary>The watermark after a page: the latest change in it, or the old one where that is later.</summary>
    public static string After(string watermark, ChangesPage page) => page.Referrals.Select(ReferralFacts.UpdatedOn).OfType<string>()
        .Where(time => Time.Parse(time) is not null)
        .Aggregate(watermark, (latest, time) => ReferralEvent.IsKnown(time, latest, TimeSpan.Zero) ? latest : time);

    /// <summary>The referrals waiting on a row with this one among them; an older version of it goes.</summary>
    public static JsonArray With(JsonArray? waiting, JsonObject referral) =>
        new([.. (waiting?.Items ?? []).OfType<JsonObject>().Where(other => ReferralFacts.Id(other) != ReferralFacts.Id(referral)), referral]);

    /// <summary>Text that orders like the time: what a new installation begins with.</summary>
    public static string Text(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
