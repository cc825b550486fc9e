using System.Globalization;
using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>The body of an event: names in PascalCase, the address on another host than the API's, no referral data.</summary>
internal static class EventBody
{
    public static byte[] Of(string eventName, string resourceUri, string resourceName, DateTime changedAt) => ApiResponse.Utf8(new JsonObject
    {
        ["EventName"] = eventName,
        ["ResourceUri"] = resourceUri,
        ["ResourceName"] = resourceName,
        ["AuditUri"] = null,
        ["ResourceChangeUtcDate"] = changedAt.ToString("yyyy-MM-ddTHH:mm:ss.fffffff+00:00", CultureInfo.InvariantCulture),
    });
}
