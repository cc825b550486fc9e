using CoSell.Core.Json;
using CoSell.Core.Referrals;

namespace CoSell.Core.Sync;

/// <summary>Lead or opportunity: by type, qualification and who invited (reference, 5.7). Pure.</summary>
public static class InboundKind
{
    /// <summary>Whether it is a lead: of the marketplace (Direct) or one that Microsoft qualified. A shared referral is always a deal.</summary>
    public static bool IsLead(JsonObject referral)
    {
        if (!Is(ReferralFacts.Type(referral), "Independent"))
            return false;
        var qualification = ReferralFacts.Qualification(referral);
        var byMicrosoft = ReferralFacts.IsMicrosoft(ReferralFacts.InvitedBy(referral));
        return Is(qualification, "Direct")
            ? byMicrosoft || ReferralFacts.InvitedBy(referral) is null
            : byMicrosoft && (Is(qualification, "SalesQualified") || Is(qualification, "MarketingQualified"));
    }

    private static bool Is(string? text, string other) => string.Equals(text, other, StringComparison.OrdinalIgnoreCase);
}
