using CoSell.Core.Json;
using CoSell.Core.Sync;

namespace CoSell.Core.Tests.Planning;

/// <summary>Applies JSON Patch as Partner Center does: add and replace on the contract's paths, nothing else.</summary>
internal static class PartnerCenterModel
{
    public static JsonObject Patch(JsonObject referral, JsonArray operations)
    {
        foreach (var operation in operations.Items.Cast<JsonObject>())
        {
            var path = ((JsonString)operation["path"]).Value;
            Assert.Contains(path, PatchOperations.ContractPaths);
            Assert.True(((JsonString)operation["op"]).Value is "add" or "replace");
            referral = Set(referral, path.Substring(1).Split('/'), 0, operation["value"]);
        }
        return referral;
    }

    private static JsonObject Set(JsonObject parent, string[] path, int depth, JsonValue value)
    {
        var name = path[depth];
        if (depth == path.Length - 1)
            return parent.With(name, value);
        if (path[depth + 1] == "-")
            return parent.With(name, new JsonArray([.. ((JsonArray)parent[name]).Items, value]));
        return parent.With(name, Set(parent[name] as JsonObject ?? JsonObject.Empty, path, depth + 1, value));
    }
}
