using System.Globalization;
using CoSell.Core.Json;

namespace CoSell.Core.PartnerCenter;

/// <summary>Every address the client asks, built from the configured base alone: links in answers name odd hosts and paths (reference, 10).</summary>
internal sealed class ReferralAddresses(PartnerCenterSettings settings)
{
    private readonly string referrals = settings.ReferralsUrl.Trim().TrimEnd('/') + "/referrals";

    public Uri All => new(referrals);

    public Uri One(string id) => new($"{referrals}/{Uri.EscapeDataString(id)}");

    public Uri Engagement(string engagementId) => Query($"$filter={Uri.EscapeDataString($"engagementId eq {Quoted(engagementId)}")}");

    public Uri OutgoingNewestFirst() =>
        Query($"$filter={Uri.EscapeDataString("direction eq 'Outgoing'")}&$orderby={Uri.EscapeDataString("createdDateTime desc")}");

    public Uri ChangedSince(DateTime since)
    {
        var time = since.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
        return Query($"$filter={Uri.EscapeDataString($"updatedDateTime ge {time}")}&$orderby={Uri.EscapeDataString("updatedDateTime asc")}");
    }

    /// <summary>The next page: the link's query on our own host and path, so that the token goes nowhere else. Null at the end.</summary>
    /// <exception cref="FormatException">There is a link that cannot be followed; stopping there would look like the end of the list.</exception>
    public Uri? Next(JsonValue link)
    {
        if (link is JsonNull or JsonString { Value: "" })
            return null;
        var text = (link as JsonString)?.Value ?? throw new FormatException("the link to the next page is not text");
        var query = text.IndexOf('?');
        if (query < 0)
            throw new FormatException("the link to the next page has no query");
        var fragment = text.IndexOf('#', query);
        return Query(fragment < 0 ? text.Substring(query + 1) : text.Substring(query + 1, fragment - query - 1));
    }

    /// <summary>UTC, or null where the text is no date.</summary>
    public static DateTime? DateOf(JsonValue value) =>
        value is JsonString { Value: var text }
        && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : null;

    private Uri Query(string query) => new($"{referrals}?{query}");

    private static string Quoted(string text) => $"'{text.Replace("'", "''")}'";
}
