using System.Globalization;
using System.Text.Json;

namespace CoSell.Sandbox.WebApi.Rows;

/// <summary>Dates on the wire: ISO 8601, times in UTC to the second.</summary>
internal static class DateTimes
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd",
    ];

    public static string Write(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string WriteDate(DateTime date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateTime? Read(JsonElement json) => json.ValueKind == JsonValueKind.String
        && DateTimeOffset.TryParseExact(json.GetString(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.UtcDateTime : null;

    public static DateTime? ReadDate(JsonElement json) => json.ValueKind == JsonValueKind.String
        && DateTime.TryParseExact(json.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
