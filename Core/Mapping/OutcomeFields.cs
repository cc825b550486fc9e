using CoSell.Core.Deals;
using CoSell.Core.Json;
using CoSell.Core.Sync;

namespace CoSell.Core.Mapping;

/// <summary>Status, substatus and reason: sent together when a won or lost deal is closed. What a close at Partner Center does to the deal is decided by <see cref="ReferralClose"/>.</summary>
internal static class OutcomeFields
{
    public static IReadOnlyList<ReferralField> All { get; } =
    [
        Of(FieldMap.Status, "Status", nameof(Deal.Outcome), deal => deal.Outcome == DealOutcome.Open ? null : "Closed"),
        Of(FieldMap.Substatus, "Substatus", nameof(Deal.Outcome), deal => deal.Outcome == DealOutcome.Open ? null : deal.Outcome.ToString()),
        Of(FieldMap.StatusReason, "Status reason", nameof(Deal.OutcomeReason), deal => deal.Outcome == DealOutcome.Open ? null : deal.OutcomeReason),
    ];

    private static ReferralField Of(string key, string title, string property, Func<Deal, string?> read) =>
        new(key, title, FieldKind.Text, FieldDirection.ToPartnerCenter, FieldMerge.Outcome)
        {
            Path = key,
            PatchPath = "/" + key,
            DealProperty = property,
            FromDeal = deal => Canonical.Text(read(deal)),
        };
}
