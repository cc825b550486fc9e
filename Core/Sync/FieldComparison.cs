using CoSell.Core.Deals;
using CoSell.Core.Json;
using CoSell.Core.Mapping;
using CoSell.Core.Referrals;

namespace CoSell.Core.Sync;

/// <summary>Both sides and what they last agreed on, compared field by field: what goes out, what comes in, what is in conflict.</summary>
internal sealed class FieldComparison
{
    private readonly List<FieldChange> outgoing = [];
    private readonly List<FieldChange> incoming = [];
    private readonly List<FieldConflict> conflicts = [];
    private readonly List<ReferralField> unread = [];
    private readonly AgreedSnapshot agreed;
    private readonly Deal deal;
    private readonly JsonObject? referral;
    private readonly SyncPolicy policy;

    public FieldComparison(Deal deal, JsonObject? referral, SyncState state, SyncPolicy policy)
    {
        this.deal = deal;
        this.referral = referral;
        this.policy = policy;
        agreed = new AgreedSnapshot(state.Agreed);
        foreach (var field in FieldMap.All)
            if (field.Merge is FieldMerge.ThreeWay or FieldMerge.Ours or FieldMerge.OneWay && (field.PatchPath is not null || field.WriteBack))
                Compare(field);
    }

    /// <summary>To be patched: before is Partner Center's value, after the one that is to stand.</summary>
    public IReadOnlyList<FieldChange> Outgoing => outgoing;

    /// <summary>To be written back: before is the CRM's value, after the one that is to stand.</summary>
    public IReadOnlyList<FieldChange> Incoming => incoming;

    public IReadOnlyList<FieldConflict> Conflicts => conflicts;

    /// <summary>Fields that cannot be decided without reading the referral.</summary>
    public IReadOnlyList<ReferralField> Unread => unread;

    private void Compare(ReferralField field)
    {
        var crm = field.FromDeal(deal);
        var last = agreed[field];
        if (field.Optional && crm is JsonNull)
            return;
        if (referral is null && (last is null || (agreed.IsUnsettled(field) && !field.Same(crm, last))))
        {
            unread.Add(field);
            return;
        }
        // Not read: what both sides last agreed on stands for Partner Center's side; its eTag guards the patch.
        var partnerCenter = referral is null ? last! : field.FromReferral(referral);
        if (field.Required && partnerCenter is JsonNull)
            partnerCenter = last ?? crm;
        if (field.Same(crm, partnerCenter))
            return;
        var flow = Flow.Of(field, policy);
        switch (field.Merge)
        {
            case FieldMerge.Ours:
                Send(field, flow, partnerCenter, crm);
                break;
            case FieldMerge.OneWay:
                if (IsTrue(crm))
                    Send(field, flow, partnerCenter, crm);
                else if (!IsTrue(last)) // otherwise the seller tries to take visibility back; the validator says that it stays
                    Take(field, flow, crm, partnerCenter);
                break;
            default:
                Merge(field, flow, crm, last, partnerCenter);
                break;
        }
    }

    private void Merge(ReferralField field, Flow flow, JsonValue crm, JsonValue? last, JsonValue partnerCenter)
    {
        var judge = new ConflictJudge(field, flow, policy, deal.ModifiedOn, referral is null ? null : ReferralFacts.UpdatedOn(referral));
        var merged = field.IsSet
            ? SetMerge.Of(field, crm, last, partnerCenter, judge)
            : judge.Scalar(crm, last, partnerCenter);
        conflicts.AddRange(judge.Conflicts);
        if (!field.Same(merged, partnerCenter))
            Send(field, flow, partnerCenter, merged);
        if (!field.Same(merged, crm))
            Take(field, flow, crm, merged);
    }

    private void Send(ReferralField field, Flow flow, JsonValue before, JsonValue after)
    {
        if (flow.CanSend)
            outgoing.Add(new FieldChange(field.Key, before, after));
    }

    private void Take(ReferralField field, Flow flow, JsonValue before, JsonValue after)
    {
        if (flow.CanTake)
            incoming.Add(new FieldChange(field.Key, before, after));
    }

    private static bool IsTrue(JsonValue? value) => value is JsonBoolean { Value: true };
}

/// <summary>Which ways a field may travel, by the mapping table and by what the administrator narrowed.</summary>
internal sealed record Flow(bool CanSend, bool CanTake)
{
    public static Flow Of(ReferralField field, SyncPolicy policy)
    {
        var direction = policy.DirectionByField.TryGetValue(field.Key, out var narrowed) ? narrowed : FieldDirection.Both;
        return new Flow(
            field.PatchPath is not null && field.Direction != FieldDirection.FromPartnerCenter && direction != FieldDirection.FromPartnerCenter,
            field.WriteBack && field.Direction != FieldDirection.ToPartnerCenter && direction != FieldDirection.ToPartnerCenter);
    }
}
