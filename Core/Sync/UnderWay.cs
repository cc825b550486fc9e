using CoSell.Core.Deals;
using CoSell.Core.Json;

namespace CoSell.Core.Sync;

/// <summary>What a run had begun when it was last heard of: values on their way to Partner Center, or into the CRM. Kept as JSON in
/// <see cref="SyncState.UnderWay"/>. Pure.</summary>
/// <remarks>Written down before anything leaves, so that the next run can tell a person's edit from unfinished work, whatever broke off.</remarks>
internal sealed class UnderWay(JsonObject json)
{
    private const string SentName = "sent";
    private const string TakenName = "taken";
    private const string ReplacedName = "replaced";
    private const string EditedName = "editedDateTime";

    /// <summary>Nothing is on its way, but the referral must be read before anything is.</summary>
    public static JsonObject Look { get; } = new([]);

    /// <param name="values">Field key to canonical value, as the deal holds it.</param>
    /// <param name="editedOn">When anybody but us had changed the referral last, as Partner Center wrote it.</param>
    public static JsonObject Sending(IEnumerable<JsonMember> values, string? editedOn)
    {
        var sending = new JsonObject([new JsonMember(SentName, new JsonObject([.. values]))]);
        return editedOn is null ? sending : sending.With(EditedName, JsonValue.Of(editedOn));
    }

    /// <summary>Nothing is on its way any more, but an earlier patch of ours has moved the referral's time of change.</summary>
    /// <param name="editedOn">As for <see cref="Sending"/>.</param>
    public static JsonObject Edited(string editedOn) => new([new JsonMember(EditedName, JsonValue.Of(editedOn))]);

    public static JsonObject Taking(IReadOnlyList<FieldChange> changes) => new(
    [
        new JsonMember(TakenName, new JsonObject([.. changes.Select(change => new JsonMember(change.Field, change.After))])),
        new JsonMember(ReplacedName, new JsonObject([.. changes.Select(change => new JsonMember(change.Field, change.Before))])),
    ]);

    public static UnderWay? Of(SyncState state) => state.UnderWay is { } json ? new UnderWay(json) : null;

    public JsonObject? Sent => json[SentName] as JsonObject;

    public JsonObject? Taken => json[TakenName] as JsonObject;

    /// <summary>What both sides agree on, now that both are seen.</summary>
    public JsonObject? Agreed(JsonObject? agreed, Deal deal, JsonObject referral)
    {
        if (Sent is { } sent)
            agreed = new AgreedSnapshot(agreed).WithArrived(sent, referral);
        return Taken is { } taken && json[ReplacedName] is JsonObject replaced ? new AgreedSnapshot(agreed).WithTaken(taken, replaced, deal) : agreed;
    }

    /// <summary>When anybody but us changed the referral last, where its own time of change is that of a change of ours; null otherwise.</summary>
    /// <param name="known">The state before the referral was read.</param>
    public string? EditedOn(SyncState known, JsonObject referral)
    {
        if (json[EditedName] is not JsonString { Value: var time })
            return null;
        var arrived = Sent is { } sent && !Equals(new AgreedSnapshot(known.Agreed).WithArrived(sent, referral), known.Agreed);
        return arrived || Referrals.ReferralFacts.UpdatedOn(referral) == known.ReferralUpdatedOn ? time : null;
    }
}
