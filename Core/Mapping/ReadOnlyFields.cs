using CoSell.Core.Json;
using CoSell.Core.Sync;

namespace CoSell.Core.Mapping;

/// <summary>What Partner Center alone decides. Read by <c>ReferralFacts</c> into the sync state, shown to the seller, never sent.</summary>
internal static class ReadOnlyFields
{
    public static IReadOnlyList<ReferralField> All { get; } =
    [
        Of("id", "Referral identifier"),
        Of("engagementId", "Engagement identifier"),
        Of("eTag", "Version of the referral"),
        Of("createdDateTime", "Created at Partner Center"),
        Of("updatedDateTime", "Last changed at Partner Center"),
        Of("links.self.uri", "Referral link"),
        Of("trackingInfo.microsoftMsxId", "Microsoft CRM identifier"),
    ];

    private static ReferralField Of(string key, string title) =>
        new(key, title, FieldKind.Text, FieldDirection.FromPartnerCenter, FieldMerge.ReadOnly)
        {
            Path = key,
            FromDeal = _ => JsonValue.Null,
        };
}
