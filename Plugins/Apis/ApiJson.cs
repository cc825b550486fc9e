using CoSell.Core.Json;
using CoSell.Core.Sync;
using CoSell.Core.Validation;

namespace CoSell.Plugins;

/// <summary>Findings and plans as the custom APIs answer them; pure.</summary>
internal static class ApiJson
{
    /// <summary>[{code, severity, field, message, remedy}]</summary>
    public static string Findings(IEnumerable<Finding> findings) => new JsonArray(
    [
        .. findings.Select(finding => new JsonObject(
        [
            new("code", JsonValue.Of(finding.Code)),
            new("severity", JsonValue.Of(finding.Severity.ToString())),
            new("field", JsonValue.Of(finding.Field)),
            new("message", JsonValue.Of(finding.Sentence)),
            new("remedy", JsonValue.Of(finding.Remedy)),
        ])),
    ]).ToString();

    /// <summary>[{method, path, body}], the path below the base address.</summary>
    public static string Requests(SyncPlan plan) => new JsonArray([.. plan.Actions.Select(Request).OfType<JsonObject>()]).ToString();

    private static JsonObject? Request(SyncAction action) => action switch
    {
        SyncAction.Create { Body: var body } => Request("POST", "/referrals", body),
        SyncAction.Invite { Body: var body } => Request("POST", "/referrals", body),
        SyncAction.Patch { ReferralId: var id, Operations: var operations } => Request("PATCH", $"/referrals/{id}", operations),
        SyncAction.Read { ReferralId: var id } => Request("GET", $"/referrals/{id}", JsonValue.Null),
        SyncAction.ReadEngagement => Request("GET", "/referrals", JsonValue.Null),
        SyncAction.LookUp => Request("GET", "/referrals", JsonValue.Null),
        _ => null,
    };

    private static JsonObject Request(string method, string path, JsonValue body) => new(
    [
        new("method", JsonValue.Of(method)),
        new("path", JsonValue.Of(path)),
        new("body", body),
    ]);
}
