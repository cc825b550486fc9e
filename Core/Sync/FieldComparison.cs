using CoSell.Core.Deals;
using CoSell.Core.Json;
using CoSell.Core.Mapping;
using CoSell.Core.Referrals;
using CoSell.Core.Validation;

namespace CoSell.Core.Sync;

/// <summary>Both sides and what they last agreed on, compared field by field: what goes out, what comes in, what is in conflict.</summary>
internal sealed class FieldComparison
{
    private readonly List<FieldChange> outgoing = [];
    private readonly List<FieldChange> incoming = [];
    private readonly List<FieldConflict> conflicts = [];
    private readonly List<ReferralField> unread = [];
    private readonly List<Finding> findings = [];
    private readonly AgreedSnapshot agreed;
    private readonly Deal deal;
    private readonly JsonObject? referral;
    private readonly SyncPolicy policy;
    private readonly string? theirTime;

    /// <param name="editedOn">See <see cref="SyncPlanner.Plan"/>.</param>
    public FieldComparison(Deal deal, JsonObject? referral, SyncState state, SyncPolicy policy, string? editedOn)
    {
        theirTime = referral is null ? null : editedOn ?? ReferralFacts.UpdatedOn(referral);
        this.deal = deal;
        this.referral = referral;
        this.policy = policy;
        agreed = new AgreedSnapshot(state.Agreed);
        foreach (var field in FieldMap.All)
            if (field.Key == FieldMap.Value)
                CompareAmount(field, FieldMap.Find(FieldMap.Currency)!);
            else if (field.Key != FieldMap.Currency && field.Merge is FieldMerge.ThreeWay or FieldMerge.Ours or FieldMerge.OneWay && (field.PatchPath is not null || field.WriteBack))
                Compare(field);
    }

    /// <summary>To be patched: before is Partner Center's value, after the one that is to stand.</summary>
    public IReadOnlyList<FieldChange> Outgoing => outgoing;

    /// <summary>To be written back: before is the CRM's value, after the one that is to stand.</summary>
    public IReadOnlyList<FieldChange> Incoming => incoming;

    public IReadOnlyList<FieldConflict> Conflicts => conflicts;

    /// <summary>What keeps fields from being brought in line.</summary>
    public IReadOnlyList<Finding> Findings => findings;

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
        var partnerCenter = Theirs(field);
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
        var judge = Judge(field, flow);
        var merged = field.IsSet
            ? SetMerge.Of(field, crm, last, partnerCenter, judge)
            : judge.Scalar(crm, last, partnerCenter);
        conflicts.AddRange(judge.Conflicts);
        if (!field.Same(merged, partnerCenter))
            Send(field, flow, partnerCenter, merged);
        if (!field.Same(merged, crm))
            Take(field, flow, crm, field.Key == FieldMap.Contacts && deal.HoldsOneContact ? OnlyHeld(crm, (JsonArray)merged) : merged);
    }

    // A value and its currency taken from different sides would be an amount that nobody meant.
    private void CompareAmount(ReferralField value, ReferralField currency)
    {
        ReferralField[] both = [value, currency];
        if (referral is null && both.Any(agreed.IsUnsettled) && both.Any(field => !field.Same(field.FromDeal(deal), agreed[field] ?? JsonValue.Null)))
        {
            unread.AddRange(both);
            return;
        }
        if (Apart(currency) && both.Any(ChangedHere) && both.Any(ChangedThere))
            DecideAmount(value, currency);
        else
            Array.ForEach(both, Compare);
        if (unread.Count > 0 || !Apart(currency) || outgoing.Concat(incoming).Any(change => change.Field == currency.Key))
            return;
        outgoing.RemoveAll(change => change.Field == value.Key);
        incoming.RemoveAll(change => change.Field == value.Key);
        findings.Add(Errors.CurrencyApart.For(currency.Key, Canonical.Scalar(currency.FromDeal(deal)) ?? "", Canonical.Scalar(Theirs(currency)) ?? "", currency.Key));
    }

    private void DecideAmount(ReferralField value, ReferralField currency)
    {
        var flow = Flow.Of(value, policy).And(Flow.Of(currency, policy));
        var judge = Judge(value with { Title = "Deal value with its currency" }, flow);
        var winner = judge.Decide(Amount(field => agreed[field]), Amount(field => field.FromDeal(deal)), Amount(Theirs));
        conflicts.AddRange(judge.Conflicts);
        foreach (var field in new[] { value, currency }.Where(Apart))
        {
            if (winner == ConflictWinner.Crm)
                Send(field, flow, Theirs(field), field.FromDeal(deal));
            else
                Take(field, flow, field.FromDeal(deal), Theirs(field));
        }

        JsonValue Amount(Func<ReferralField, JsonValue?> of) =>
            of(value) is { } number ? JsonValue.Of($"{Canonical.Scalar(number)} {Canonical.Scalar(of(currency) ?? JsonValue.Null)}") : JsonValue.Null;
    }

    private ConflictJudge Judge(ReferralField field, Flow flow) =>
        new(field, flow, policy, deal.ModifiedOn, theirTime);

    // Not read: what both sides last agreed on stands for Partner Center's side; its eTag guards the patch.
    private JsonValue Theirs(ReferralField field)
    {
        var last = agreed[field];
        var value = referral is null ? last ?? JsonValue.Null : field.FromReferral(referral);
        return field.Required && value is JsonNull ? last ?? field.FromDeal(deal) : value;
    }

    private bool Apart(ReferralField field) => !field.Same(field.FromDeal(deal), Theirs(field));

    private bool ChangedHere(ReferralField field) => agreed[field] is not { } last ? Apart(field) : !field.Same(field.FromDeal(deal), last);

    private bool ChangedThere(ReferralField field) => agreed[field] is not { } last ? Apart(field) : !field.Same(Theirs(field), last);

    // A contact who is removed at Partner Center stays the deal's; one who is added there finds no room here.
    private static JsonArray OnlyHeld(JsonValue crm, JsonArray merged) => new(
    [
        .. Members.Items(crm).Select(held => Members.Items(merged).FirstOrDefault(member => People.Key(member) == People.Key(held)) ?? held),
    ]);

    private void Send(ReferralField field, Flow flow, JsonValue before, JsonValue after)
    {
        if (flow.CanSend)
            outgoing.Add(new FieldChange(field.Key, before, after));
    }

    private void Take(ReferralField field, Flow flow, JsonValue before, JsonValue after)
    {
        if (flow.CanTake && !field.Same(before, after))
            incoming.Add(new FieldChange(field.Key, before, after));
    }

    private static bool IsTrue(JsonValue? value) => value is JsonBoolean { Value: true };
}

/// <summary>Which ways a field may travel, by the mapping table and by what the administrator narrowed.</summary>
internal sealed record Flow(bool CanSend, bool CanTake)
{
    public Flow And(Flow other) => new(CanSend && other.CanSend, CanTake && other.CanTake);

    public static Flow Of(ReferralField field, SyncPolicy policy)
    {
        var direction = policy.DirectionByField.TryGetValue(field.Key, out var narrowed) ? narrowed : FieldDirection.Both;
        return new Flow(
            field.PatchPath is not null && field.Direction != FieldDirection.FromPartnerCenter && direction != FieldDirection.FromPartnerCenter,
            field.WriteBack && field.Direction != FieldDirection.ToPartnerCenter && direction != FieldDirection.ToPartnerCenter);
    }
}
