using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>One version of a referral: its JSON as the wire shows it, and the fields looked up often. Never changed; a write makes the next version.</summary>
internal sealed class Referral
{
    private Referral(JsonObject document, Organization owner, string creator)
    {
        Owner = owner;
        Creator = creator;
        Id = Guid.Parse(TextOf(document, "id"));
        EngagementId = Guid.Parse(TextOf(document, "engagementId"));
        ETag = TextOf(document, "eTag");
        Status = Known(Words.Status, TextOf(document, "status"));
        Substatus = Known(Words.Substatus, TextOf(document, "substatus"));
        Direction = Known([Words.Incoming, Words.Outgoing], TextOf(document, "direction"));
        Created = Time(document, "createdDateTime")!.Value;
        Updated = Time(document, "updatedDateTime")!.Value;
        Expires = Time(document, "expirationDateTime");
        Json = ApiResponse.Utf8(document);
    }

    public Guid Id { get; }

    public Guid EngagementId { get; }

    public Organization Owner { get; }

    /// <summary>The organization whose call made it; differs from the owner for an invited side.</summary>
    public string Creator { get; }

    public string ETag { get; }

    public string Status { get; }

    public string Substatus { get; }

    public string Direction { get; }

    public DateTime Created { get; }

    public DateTime Updated { get; }

    public DateTime? Expires { get; }

    /// <summary>The document, UTF-8, without <c>@odata.context</c>.</summary>
    public byte[] Json { get; }

    public bool IsClosed => Status == Words.Closed;

    public static Referral Of(JsonObject document, Organization owner, string creator) => new(document, owner, creator);

    /// <summary>A copy of the document that may be changed and made the next version.</summary>
    public JsonObject Read() => JsonNode.Parse(Json)!.AsObject();

    /// <summary>The next version. The caller has set eTag and change time.</summary>
    public Referral Next(JsonObject document) => new(document, Owner, Creator);

    public bool HasMember(string signInName)
    {
        using var document = JsonDocument.Parse(Json);
        foreach (var member in document.RootElement.GetProperty("team").EnumerateArray())
            if (member.TryGetProperty("email", out var email) && string.Equals(email.GetString(), signInName, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    public bool AtOneOf(IReadOnlyList<string> locations)
    {
        using var document = JsonDocument.Parse(Json);
        return document.RootElement.TryGetProperty("mpnId", out var location) && location.GetString() is { } id && locations.Contains(id);
    }

    private static string TextOf(JsonObject document, string field) =>
        document[field]?.GetValue<string>() ?? throw new InvalidOperationException($"A referral cannot be kept without {field}.");

    private static DateTime? Time(JsonObject document, string field) =>
        document[field]?.GetValue<string>() is { } text
            ? DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal)
            : null;

    /// <summary>The shared instance of a word, so that ten thousand referrals do not hold ten thousand copies of "Active".</summary>
    private static string Known(string[] words, string word) => Array.Find(words, known => known == word) ?? word;
}
