using System.Globalization;
using CoSell.Core.Deals;
using CoSell.Core.Json;
using CoSell.Core.Mapping;
using CoSell.Core.Sync;

namespace CoSell.Plugins;

/// <summary>What a run changed, before → after, as JSON for the log. People are counted, not named: logs outlive the reason to know them.</summary>
internal static class ChangesJson
{
    public static string Of(SyncOutcome outcome) => new JsonArray(
    [
        .. outcome.Done.SelectMany(Changes),
        .. outcome.Conflicts.Select(Conflict),
    ]).ToString();

    private static IEnumerable<JsonValue> Changes(SyncAction action) => action switch
    {
        SyncAction.Create { Body: var body } => Created(body, "Partner Center"),
        SyncAction.Invite { Body: var body } => Created(body, "Microsoft"),
        SyncAction.Patch { Changes: var changes } => changes.Select(change => Change(change, "Partner Center")),
        SyncAction.WriteBack { Changes: var changes } => changes.Select(change => Change(change, "CRM")),
        SyncAction.CloseDeal { Outcome: var ended, Reason: var reason } => Closed(ended, reason),
        _ => [],
    };

    private static IEnumerable<JsonValue> Closed(DealOutcome outcome, string? reason)
    {
        yield return Change(new FieldChange(FieldMap.Substatus, JsonValue.Of(nameof(DealOutcome.Open)), JsonValue.Of(outcome.ToString())), "CRM");
        if (reason is not null)
            yield return Change(new FieldChange(FieldMap.StatusReason, JsonValue.Null, JsonValue.Of(reason)), "CRM");
    }

    private static IEnumerable<JsonValue> Created(JsonObject body, string at) =>
        FieldMap.All.Select(field => new FieldChange(field.Key, JsonValue.Null, field.FromReferral(body)))
            .Where(change => change.After is not JsonNull)
            .Select(change => Change(change, at));

    private static JsonObject Change(FieldChange change, string at) => new(
    [
        new("at", JsonValue.Of(at)),
        new("field", JsonValue.Of(change.Field)),
        new("before", Shown(change.Field, change.Before)),
        new("after", Shown(change.Field, change.After)),
    ]);

    private static JsonObject Conflict(FieldConflict conflict) => new(
    [
        new("conflict", JsonValue.Of(conflict.Field)),
        new("agreed", Shown(conflict.Field, conflict.Agreed)),
        new("crm", Shown(conflict.Field, conflict.Crm)),
        new("partnerCenter", Shown(conflict.Field, conflict.PartnerCenter)),
        new("winner", JsonValue.Of(conflict.Winner?.ToString() ?? "Neither")),
        new("because", JsonValue.Of(conflict.Because)),
    ]);

    private static JsonValue Shown(string field, JsonValue value) => FieldMap.Find(field)?.Kind == FieldKind.People && value is JsonArray { Items.Count: var count }
        ? JsonValue.Of(count == 1 ? "1 person" : count.ToString(CultureInfo.InvariantCulture) + " people")
        : value;
}
