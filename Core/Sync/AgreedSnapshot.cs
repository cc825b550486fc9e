using CoSell.Core.Deals;
using CoSell.Core.Json;
using CoSell.Core.Mapping;
using CoSell.Core.Referrals;

namespace CoSell.Core.Sync;

/// <summary>What both sides last held alike, field by field. Kept as JSON in <see cref="SyncState.Agreed"/>.</summary>
/// <remarks>
/// A field is agreed only where both sides are seen to be the same. Where they are not, the older agreement stands and the field is listed
/// under <c>unsettled</c>: nothing may then be concluded about Partner Center's side without reading it.
/// </remarks>
internal sealed class AgreedSnapshot(JsonObject? json)
{
    private const string UnsettledName = "unsettled";
    private const string CreatedName = "createdDateTime";
    private const string UpdatedName = "updatedDateTime";
    private const string OutcomeName = "outcome";

    /// <summary>The agreed canonical value, or null where nothing was ever agreed.</summary>
    public JsonValue? this[ReferralField field] =>
        json?.Members.FirstOrDefault(member => string.Equals(member.Name, field.Key, StringComparison.OrdinalIgnoreCase))?.Value;

    /// <summary>When the referral was created, as Partner Center wrote it.</summary>
    public string? CreatedOn => Text(CreatedName);

    /// <summary>The referral's time of change when both sides last agreed, as Partner Center wrote it.</summary>
    public string? UpdatedOn => Text(UpdatedName);

    /// <summary>The close of the referral that the deal knows of: it ended as well, in this way or another. Null before.</summary>
    /// <remarks>A deal that is open all the same was opened again, and is not closed a second time.</remarks>
    public string? Outcome => Text(OutcomeName);

    public bool IsUnsettled(ReferralField field) =>
        json?[UnsettledName] is JsonArray { Items: var keys } && keys.Contains(JsonValue.Of(field.Key));

    /// <summary>The snapshot after a success.</summary>
    /// <param name="deal">As the CRM holds it now, after any write-back.</param>
    /// <param name="referral">As Partner Center answered last.</param>
    public JsonObject After(Deal deal, JsonObject referral, SyncState state)
    {
        var members = new List<JsonMember>();
        var unsettled = new List<JsonValue>();
        foreach (var field in FieldMap.All.Where(field => field.IsMerged))
        {
            var agreed = this[field];
            var crm = field.FromDeal(deal);
            if (field.IsCreateOnly && !field.WriteBack)
            {
                // Neither side can be brought into line: what was sent stands, so that a later change in the CRM is noticed.
                if (field.Merge != FieldMerge.OnInvite || state.MicrosoftReferralId is not null)
                    members.Add(new JsonMember(field.Key, agreed ?? crm));
                continue;
            }
            var partnerCenter = field.FromReferral(referral);
            if (field.Required && partnerCenter is JsonNull)
                partnerCenter = crm;
            if (field.Same(crm, partnerCenter) || (field.Optional && crm is JsonNull))
                agreed = partnerCenter;
            else if (field.IsSet)
                agreed = Alike(SetShape.Of(field.Kind), crm, agreed ?? JsonValue.Null, partnerCenter);
            if (agreed is not null)
                members.Add(new JsonMember(field.Key, agreed));
            if (agreed is null || !field.Same(agreed, partnerCenter))
                unsettled.Add(JsonValue.Of(field.Key));
        }
        if (unsettled.Count > 0)
            members.Add(new JsonMember(UnsettledName, new JsonArray(unsettled)));
        if ((ReferralFacts.CreatedOn(referral) ?? CreatedOn) is { } created)
            members.Add(new JsonMember(CreatedName, JsonValue.Of(created)));
        if ((ReferralFacts.UpdatedOn(referral) ?? UpdatedOn) is { } updated)
            members.Add(new JsonMember(UpdatedName, JsonValue.Of(updated)));
        return WithOutcome(new JsonObject(members), deal, state);
    }

    /// <summary>The snapshot once it is seen what became of a patch without known outcome: what arrived of it is agreed, though the deal may have changed since.</summary>
    /// <param name="sent">Field key to canonical value, as the deal held it when it was sent.</param>
    /// <param name="referral">As it was read after the patch.</param>
    public JsonObject? WithArrived(JsonObject sent, JsonObject referral)
    {
        // A patch arrives as a whole or not at all.
        if (FieldMap.All.Any(field => IsAsBefore(field, sent, referral)))
            return json;
        var snapshot = json;
        foreach (var field in FieldMap.All.Where(field => field.IsMerged && snapshot is not null && sent.Members.Any(member => member.Name == field.Key)))
        {
            var value = sent[field.Key];
            var partnerCenter = field.FromReferral(referral);
            if (field.Same(value, partnerCenter))
                snapshot = snapshot!.With(field.Key, partnerCenter);
            else if (field.IsSet)
                snapshot = snapshot!.With(field.Key, Alike(SetShape.Of(field.Kind), value, this[field] ?? JsonValue.Null, partnerCenter));
        }
        return snapshot;
    }

    /// <summary>The snapshot once it is seen what became of a write-back without known outcome: what the deal took is agreed, though it may have changed since.</summary>
    /// <param name="taken">Field key to canonical value, as Partner Center held it.</param>
    /// <param name="replaced">The same, as the deal held it: a deal that still does took nothing.</param>
    public JsonObject? WithTaken(JsonObject taken, JsonObject replaced, Deal deal)
    {
        var snapshot = json;
        foreach (var field in FieldMap.All.Where(field => field.IsMerged && snapshot is not null && taken.Members.Any(member => member.Name == field.Key)))
        {
            var value = taken[field.Key];
            var crm = field.FromDeal(deal);
            if (field.IsSet)
                snapshot = snapshot!.With(field.Key, Taken(SetShape.Of(field.Kind), this[field] ?? JsonValue.Null, value, replaced[field.Key], crm));
            else if (!field.Same(crm, replaced[field.Key]))
                snapshot = snapshot!.With(field.Key, value);
        }
        return snapshot;
    }

    /// <summary>The snapshot where the referral was not read: what the deal is by now is all that is new.</summary>
    public JsonObject? WithOutcome(Deal deal, SyncState state) => json is null ? null : WithOutcome(json, deal, state);

    private JsonObject WithOutcome(JsonObject snapshot, Deal deal, SyncState state)
    {
        var known = Outcome ?? (StatusTable.IsClosed(state.Status) && deal.Outcome != DealOutcome.Open ? state.Substatus : null);
        return known is null ? snapshot : snapshot.With(OutcomeName, JsonValue.Of(known));
    }

    private bool IsAsBefore(ReferralField field, JsonObject sent, JsonObject referral) =>
        field.IsMerged && !field.IsSet && this[field] is { } agreed && sent.Members.Any(member => member.Name == field.Key)
        && field.Same(field.FromReferral(referral), agreed) && !field.Same(sent[field.Key], agreed);

    // Member by member: whom both sides hold alike, and of the others whom they held alike before.
    private static JsonArray Alike(SetShape shape, JsonValue crm, JsonValue agreed, JsonValue partnerCenter)
    {
        var ours = Members.ByKey(crm, shape);
        var theirs = Members.ByKey(partnerCenter, shape);
        var before = Members.ByKey(agreed, shape);
        var alike = theirs.Where(member => ours.TryGetValue(member.Key, out var our) && shape.Same(our, member.Value)).Select(member => member.Value).ToList();
        var stillDiffer = before.Where(member => (ours.ContainsKey(member.Key) || theirs.ContainsKey(member.Key)) && alike.All(other => shape.Key(other) != member.Key));
        return new JsonArray([.. alike, .. stillDiffer.Select(member => member.Value)]);
    }

    // Member by member: where the deal is no longer as it was, it had taken what was written.
    private static JsonArray Taken(SetShape shape, JsonValue agreed, JsonValue taken, JsonValue replaced, JsonValue crm)
    {
        var before = Members.ByKey(agreed, shape);
        var theirs = Members.ByKey(taken, shape);
        var were = Members.ByKey(replaced, shape);
        var ours = Members.ByKey(crm, shape);
        return new JsonArray([.. theirs.Keys.Union(before.Keys).Select(key => SetMerge.Same(shape, SetMerge.Find(ours, key), SetMerge.Find(were, key))
            ? SetMerge.Find(before, key) : SetMerge.Find(theirs, key)).OfType<JsonValue>()]);
    }

    private string? Text(string name) => json?[name] is JsonString { Value: var text } ? text : null;
}
