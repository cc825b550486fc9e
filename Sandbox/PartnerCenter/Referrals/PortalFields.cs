using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>What the portal and the bulk template ask for beyond the four documented parts; behind a switch.</summary>
internal static class PortalFields
{
    private static readonly string[] Texts =
    [
        "name", "details/currency", "details/closingDateTime", "customerProfile/name", "customerProfile/address/addressLine1",
        "customerProfile/address/city", "customerProfile/address/country",
    ];

    public static void Check(JsonObject referral)
    {
        foreach (var path in Texts)
            if (string.IsNullOrWhiteSpace(At(referral, path)?.GetValue<string>()))
                throw Refusal.Invalid($"Mandatory field {path} missing.", path);
        if (At(referral, "details/dealValue") is null)
            throw Refusal.Invalid("Mandatory field details/dealValue missing.", "details/dealValue");
        if (At(referral, "details/requirements/solutions") is not JsonArray { Count: > 0 })
            throw Refusal.Invalid("Mandatory field Solution 1 missing", "details/requirements/solutions");
        if (At(referral, "team") is not JsonArray { Count: > 0 })
            throw Refusal.Invalid("Mandatory field Team member 1 missing", "team");
    }

    private static JsonNode? At(JsonNode? node, string path)
    {
        foreach (var name in path.Split('/'))
            node = (node as JsonObject)?[name];
        return node;
    }
}
