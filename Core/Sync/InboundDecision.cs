using CoSell.Core.Json;
using CoSell.Core.Referrals;
using CoSell.Core.Validation;

namespace CoSell.Core.Sync;

/// <summary>What an administrator decided about what comes in by itself.</summary>
/// <param name="CreatesDeals">Whether a new deal becomes an opportunity at once, or waits until a seller accepts it.</param>
/// <param name="TakesLeads">Whether leads become leads here; otherwise only co-sell deals are taken over.</param>
public sealed record InboundPolicy(bool CreatesDeals, bool TakesLeads);

/// <summary>Where a referral belongs that Partner Center told of and no row here holds. Pure.</summary>
public abstract record InboundDecision(string Because)
{
    /// <summary>It is Microsoft's side of an engagement; ours is to be found by its engagement.</summary>
    public sealed record OfMicrosoft(string? EngagementId, string Because) : InboundDecision(Because);

    /// <summary>It names a row of the CRM, which may or may not exist.</summary>
    public sealed record OfDeal(Guid DealId, string Because) : InboundDecision(Because);

    /// <summary>It is not taken over, and says why.</summary>
    public sealed record Ignored(Finding? Finding, string Because) : InboundDecision(Because);

    /// <summary>It waits until a seller accepts it into a new or an existing opportunity, or declines it.</summary>
    public sealed record ToAnswer(string Because) : InboundDecision(Because);

    /// <summary>An opportunity is made of it.</summary>
    public sealed record ToDeal(string Because) : InboundDecision(Because);

    /// <summary>A lead is made of it.</summary>
    public sealed record ToLead(string Because) : InboundDecision(Because);

    public static InboundDecision Of(JsonObject referral, InboundPolicy policy)
    {
        if (ReferralFacts.IsMicrosofts(referral))
            return new OfMicrosoft(ReferralFacts.EngagementId(referral), "It is Microsoft's side of an engagement.");
        if (ReferralFacts.ExternalReference(referral) is { } external)
        {
            return Guid.TryParse(external, out var deal)
                ? new OfDeal(deal, "It names a deal of the CRM.")
                : Unknown(referral, external);
        }
        if (StatusTable.IsClosed(ReferralFacts.Status(referral)))
            return new Ignored(null, "The referral is closed at Partner Center, and no deal here belongs to it.");
        return InboundKind.IsLead(referral) ? OfLead(policy) : OfNewDeal(referral, policy);
    }

    private static InboundDecision OfLead(InboundPolicy policy) => policy.TakesLeads
        ? new ToLead("Partner Center sent a lead, and a lead is made of it.")
        : new Ignored(null, "It is a lead, and only co-sell deals are taken over (Sync co-sell only is yes).");

    private static InboundDecision OfNewDeal(JsonObject referral, InboundPolicy policy)
    {
        var invited = StatusTable.IsNew(ReferralFacts.Status(referral));
        if (!policy.CreatesDeals)
            return new ToAnswer(IncomingDeal.Of(referral).Waiting);
        return new ToDeal(invited
            ? "It is an invitation to a deal that no opportunity here has, so one is made."
            : "The deal was made in Partner Center and no opportunity here has it, so one is made.");
    }

    /// <summary>The CRM id it names leads nowhere: visible, and cured in Partner Center.</summary>
    public static Ignored Unknown(JsonObject referral, string external)
    {
        var finding = Errors.CrmIdUnknown.For(null, ReferralFacts.Id(referral) ?? "", external.Length > 100 ? external.Substring(0, 100) + "…" : external);
        return new Ignored(finding, finding.ToString());
    }
}
