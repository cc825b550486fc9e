using CoSell.Core.Json;
using CoSell.Core.Mapping;

namespace CoSell.Core.Sync;

/// <summary>Three-way merge of a set, member by member: additions of both sides stay, removals count, an edit of one member that both sides
/// touched is decided like any conflict.</summary>
internal static class SetMerge
{
    /// <summary>Partner Center's order first, then what only the deal has, in its order.</summary>
    public static JsonArray Of(ReferralField field, JsonValue crm, JsonValue? agreed, JsonValue partnerCenter, ConflictJudge judge)
    {
        var shape = SetShape.Of(field.Kind);
        var ours = Members.ByKey(crm, shape);
        var last = Members.ByKey(agreed ?? JsonValue.Null, shape);
        var theirs = Members.ByKey(partnerCenter, shape);
        var merged = new List<JsonValue>();
        foreach (var item in Members.Items(partnerCenter).Concat(Members.Items(crm).Where(item => !theirs.ContainsKey(shape.Key(item)))))
        {
            var key = shape.Key(item);
            if (Member(shape, Find(ours, key), Find(last, key), Find(theirs, key), judge) is { } member)
                merged.Add(member);
        }
        // Each side removed what the other kept: together they would leave nothing, which neither of them meant.
        if (merged.Count == 0 && ours.Count > 0 && theirs.Count > 0)
            return (JsonArray)(judge.Decide(agreed ?? JsonValue.Null, crm, partnerCenter) == ConflictWinner.Crm ? crm : partnerCenter);
        return new JsonArray(merged);
    }

    // Null: the member is not in the set.
    private static JsonObject? Member(SetShape shape, JsonObject? crm, JsonObject? last, JsonObject? partnerCenter, ConflictJudge judge)
    {
        if (Same(shape, crm, partnerCenter))
            return partnerCenter;
        if (Same(shape, crm, last))
            return partnerCenter;
        if (Same(shape, partnerCenter, last))
            return Take(shape, partnerCenter, crm);
        return judge.Decide(OrNull(last), OrNull(crm), OrNull(partnerCenter)) == ConflictWinner.Crm ? Take(shape, partnerCenter, crm) : partnerCenter;
    }

    private static JsonObject? Take(SetShape shape, JsonObject? kept, JsonObject? values) =>
        kept is null || values is null ? values : shape.Update(kept, values);

    public static bool Same(SetShape shape, JsonObject? first, JsonObject? second) =>
        first is null || second is null ? first is null && second is null : shape.Same(first, second);

    private static JsonValue OrNull(JsonObject? member) => member ?? JsonValue.Null;

    public static JsonObject? Find(Dictionary<string, JsonObject> set, string key) => set.TryGetValue(key, out var member) ? member : null;
}
