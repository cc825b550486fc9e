using System.Globalization;
using CoSell.Core.Deals;
using CoSell.Core.Json;
using CoSell.Core.Mapping;
using CoSell.Core.PartnerCenter;
using CoSell.Core.Sync;

namespace CoSell.Plugins;

/// <summary>What a run changed, before → after, as JSON for the log.</summary>
/// <param name="masked">People are then counted and not named, and e-mail addresses and phone numbers are taken out of texts: logs outlive the reason to know them.</param>
internal sealed class ChangesJson(bool masked)
{
    private static readonly Redaction Redaction = new();

    public static string Of(SyncOutcome outcome, bool masked) => new ChangesJson(masked).Of(outcome);

    /// <summary>What a run that was cut off had begun; before is what both sides last agreed on.</summary>
    public static string Of(UnderWay begun, SyncState state, bool masked)
    {
        var changes = new ChangesJson(masked);
        return new JsonArray([.. changes.Begun(begun.Sent, state, "Partner Center"), .. changes.Begun(begun.Taken, state, "CRM")]).ToString();
    }

    private IEnumerable<JsonValue> Begun(JsonObject? values, SyncState state, string at) => (values?.Members ?? []).Select(member =>
        Change(new FieldChange(member.Name, state.Agreed?[member.Name] ?? JsonValue.Null, member.Value), at));

    private string Of(SyncOutcome outcome) => new JsonArray(
    [
        .. outcome.Done.SelectMany(Changes),
        .. outcome.Conflicts.Select(Conflict),
    ]).ToString();

    private IEnumerable<JsonValue> Changes(SyncAction action) => action switch
    {
        SyncAction.Create { Body: var body } => Created(body, "Partner Center"),
        SyncAction.Invite { Body: var body } => Created(body, "Microsoft"),
        SyncAction.Patch { Changes: var changes } => changes.Select(change => Change(change, "Partner Center")),
        SyncAction.WriteBack { Changes: var changes } => changes.Select(change => Change(change, "CRM")),
        SyncAction.CloseDeal { Outcome: var ended, Reason: var reason } => Closed(ended, reason),
        _ => [],
    };

    private IEnumerable<JsonValue> Closed(DealOutcome outcome, string? reason)
    {
        yield return Change(new FieldChange(FieldMap.Substatus, JsonValue.Of(nameof(DealOutcome.Open)), JsonValue.Of(outcome.ToString())), "CRM");
        if (reason is not null)
            yield return Change(new FieldChange(FieldMap.StatusReason, JsonValue.Null, JsonValue.Of(reason)), "CRM");
    }

    private IEnumerable<JsonValue> Created(JsonObject body, string at) =>
        FieldMap.All.Select(field => new FieldChange(field.Key, JsonValue.Null, field.FromReferral(body)))
            .Where(change => change.After is not JsonNull)
            .Select(change => Change(change, at));

    private JsonObject Change(FieldChange change, string at) => new(
    [
        new("at", JsonValue.Of(at)),
        new("field", JsonValue.Of(change.Field)),
        new("before", Shown(change.Field, change.Before)),
        new("after", Shown(change.Field, change.After)),
    ]);

    private JsonObject Conflict(FieldConflict conflict) => new(
    [
        new("conflict", JsonValue.Of(conflict.Field)),
        new("agreed", Shown(conflict.Field, conflict.Agreed)),
        new("crm", Shown(conflict.Field, conflict.Crm)),
        new("partnerCenter", Shown(conflict.Field, conflict.PartnerCenter)),
        new("winner", JsonValue.Of(conflict.Winner?.ToString() ?? "Neither")),
        new("because", JsonValue.Of(conflict.Because)),
    ]);

    private JsonValue Shown(string field, JsonValue value) => !masked ? value : value switch
    {
        JsonArray { Items.Count: var count } when FieldMap.Find(field)?.Kind == FieldKind.People =>
            JsonValue.Of(count == 1 ? "1 person" : count.ToString(CultureInfo.InvariantCulture) + " people"),
        JsonString { Value: var text } when FieldMap.Find(field) is { Kind: FieldKind.Text } or null => JsonValue.Of(Redaction.Clean(text)),
        _ => value,
    };
}
