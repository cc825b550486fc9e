using System.Globalization;
using CoSell.Core.Json;
using CoSell.Core.Mapping;

namespace CoSell.Core.Sending;

/// <summary>What nobody else may change in a body: the fields of the mapping table, and what says whose referral it is.</summary>
internal static class KeptInStep
{
    // Not in the mapping table, but read by ReferralFacts to tell our referrals from Microsoft's, and deals from leads.
    private static readonly string[] Identity = ["type", "qualification", "target", "organizationId", "inviteContext.invitedBy"];

    /// <summary>What differs between two referrals, in words; two ways to write one value are no difference.</summary>
    public static IReadOnlyList<string> Changed(JsonObject sent, JsonObject changed) =>
    [
        .. FieldMap.All.Where(field => !field.Same(field.FromReferral(sent), field.FromReferral(changed))).Select(Named),
        .. Identity.Where(path => !Alike(JsonPath.Get(sent, path), JsonPath.Get(changed, path))),
    ];

    /// <summary>What differs between two lists of operations: ours must all be there, in their order; others may stand between them where they reach nothing of ours.</summary>
    public static IReadOnlyList<string> Changed(IReadOnlyList<JsonObject> sent, IReadOnlyList<JsonObject> changed)
    {
        var found = 0;
        var differences = new List<string>();
        foreach (var operation in changed)
        {
            if (found < sent.Count && IsSame(sent[found], operation))
                found++;
            else
                differences.AddRange(Reached(Pointer(operation)));
        }
        differences.AddRange(sent.Skip(found).SelectMany(missing => Reached(Pointer(missing))));
        return [.. differences.Distinct(StringComparer.Ordinal)];
    }

    private static bool IsSame(JsonObject sent, JsonObject changed)
    {
        if (!sent["op"].Equals(changed["op"]) || !sent["path"].Equals(changed["path"]))
            return false;
        return FieldMap.All.FirstOrDefault(field => field.PatchPath == Pointer(sent)) is { } field
            ? field.Same(Canonical.Of(field.Kind, sent["value"]), Canonical.Of(field.Kind, changed["value"]))
            : Alike(sent["value"], changed["value"]);
    }

    /// <summary>What an operation on this path would change, above or below it included.</summary>
    private static IEnumerable<string> Reached(string pointer) =>
        FieldMap.All.Where(field => Touches(pointer, field.Path)).Select(Named).Concat(Identity.Where(path => Touches(pointer, path)));

    private static bool Touches(string pointer, string path)
    {
        // An escaped slash belongs to a name; taken for a real one, too much is refused and never too little.
        var one = pointer.Replace("~1", "/").Replace("~0", "~").TrimEnd('/') + "/";
        var other = "/" + path.Replace('.', '/') + "/";
        return one.StartsWith(other, StringComparison.OrdinalIgnoreCase) || other.StartsWith(one, StringComparison.OrdinalIgnoreCase);
    }

    private static string Pointer(JsonObject operation) => (operation["path"] as JsonString)?.Value ?? "";

    private static string Named(ReferralField field) => $"{field.Title} ({field.Key})";

    /// <summary>The same value whoever wrote it: members in any order, 1.0 for 1.</summary>
    private static bool Alike(JsonValue first, JsonValue second)
    {
        switch (first)
        {
            case JsonObject { Members: var members } when second is JsonObject other:
                return members.Count == other.Members.Count && members.All(member => Alike(member.Value, other[member.Name]));
            case JsonArray { Items: var items } when second is JsonArray { Items: var others }:
                return items.Count == others.Count && items.Zip(others, Alike).All(same => same);
            case JsonNumber { Digits: var one } when second is JsonNumber { Digits: var another }
                && decimal.TryParse(one, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && decimal.TryParse(another, NumberStyles.Float, CultureInfo.InvariantCulture, out var same):
                return number == same;
            default:
                return first.Equals(second);
        }
    }
}
