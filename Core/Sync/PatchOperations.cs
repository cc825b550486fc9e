using CoSell.Core.Json;
using CoSell.Core.Mapping;

namespace CoSell.Core.Sync;

/// <summary>JSON Patch operations for changed fields. Partner Center takes only <c>add</c> and <c>replace</c>, on the paths of its contract.</summary>
public static class PatchOperations
{
    /// <summary>The eighteen paths that the published contract names (reference, 2.4).</summary>
    public static IReadOnlyList<string> ContractPaths { get; } =
    [
        "/campaignId", "/consent/consentToShareReferralWithMicrosoftSellers", "/customerProfile/team", "/customerProfile/team/-",
        "/details/closingDateTime", "/details/currency", "/details/dealValue", "/details/notes", "/details/requirements/solutions",
        "/details/requirements/solutions/-", "/externalReferenceId", "/referralProgram", "/salesStage", "/status", "/substatus",
        "/statusReason", "/team", "/team/-",
    ];

    public static JsonArray For(IEnumerable<FieldChange> changes) => new([.. changes.Select(For)]);

    private static JsonValue For(FieldChange change)
    {
        var field = FieldMap.Find(change.Field) ?? throw new ArgumentException($"There is no field \"{change.Field}\" in the mapping table.", nameof(change));
        var path = field.PatchPath ?? throw new ArgumentException($"The field \"{change.Field}\" cannot be patched.", nameof(change));
        if (field.IsSet && OnlyAddition(SetShape.Of(field.Kind), change) is { } added)
            return Operation("add", path + "/-", added);
        return Operation(change.Before is JsonNull ? "add" : "replace", path, Canonical.ToWire(field.Kind, change.After));
    }

    // One new member of a set that is there already is appended; anything else replaces the whole set, the only way to remove or edit.
    private static JsonObject? OnlyAddition(SetShape shape, FieldChange change)
    {
        var before = Members.Items(change.Before);
        var after = Members.Items(change.After);
        var added = after.Where(item => before.All(old => shape.Key(old) != shape.Key(item))).ToList();
        var untouched = before.All(old => after.Any(item => shape.Key(old) == shape.Key(item) && shape.Same(old, item)));
        return before.Count > 0 && added.Count == 1 && untouched ? added[0] : null;
    }

    private static JsonObject Operation(string operation, string path, JsonValue value) =>
        new([new("op", JsonValue.Of(operation)), new("path", JsonValue.Of(path)), new("value", value)]);
}
