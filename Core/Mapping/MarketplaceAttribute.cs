using CoSell.Core.Json;

namespace CoSell.Core.Mapping;

/// <summary>The marketplace intent stands among the additional requirements: <c>{ "type": "CustomerMarketplaceIntent", "id": "Yes" }</c>.</summary>
internal static class MarketplaceAttribute
{
    public const string Path = "details.requirements.additionalRequirements.attributes";

    private const string Type = "CustomerMarketplaceIntent";

    public static JsonValue Read(JsonObject referral) =>
        Members.Items(JsonPath.Get(referral, Path)).FirstOrDefault(IsIntent)?["id"] ?? JsonValue.Null;

    public static JsonObject Write(JsonObject body, JsonValue intent)
    {
        var others = Members.Items(JsonPath.Get(body, Path)).Where(attribute => !IsIntent(attribute));
        var attribute = new JsonObject([new("type", JsonValue.Of(Type)), new("id", intent)]);
        return JsonPath.Set(body, Path, new JsonArray([.. others, attribute]));
    }

    private static bool IsIntent(JsonObject attribute) => attribute["type"].Equals(JsonValue.Of(Type));
}
