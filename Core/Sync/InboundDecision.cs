using CoSell.Core.Json;
using CoSell.Core.Referrals;
using CoSell.Core.Validation;

namespace CoSell.Core.Sync;

/// <summary>Where a referral belongs that Partner Center told of and no row here holds. Pure.</summary>
public abstract record InboundDecision(string Because)
{
    /// <summary>It is Microsoft's side of an engagement; ours is to be found by its engagement.</summary>
    public sealed record OfMicrosoft(string? EngagementId, string Because) : InboundDecision(Because);

    /// <summary>It names a row of the CRM, which may or may not exist.</summary>
    public sealed record OfDeal(Guid DealId, string Because) : InboundDecision(Because);

    /// <summary>It is not taken over, and says why.</summary>
    public sealed record Ignored(Finding? Finding, string Because) : InboundDecision(Because);

    /// <summary>It came from Microsoft or another partner and nobody has answered yet.</summary>
    public sealed record ToAnswer(string Because) : InboundDecision(Because);

    public static InboundDecision Of(JsonObject referral)
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
        return StatusTable.IsNew(ReferralFacts.Status(referral))
            ? new ToAnswer("The referral waits to be answered.")
            : new Ignored(null, "The referral was made in Partner Center and names no CRM id, so no deal here belongs to it.");
    }

    /// <summary>The CRM id it names leads nowhere: visible, and cured in Partner Center.</summary>
    public static Ignored Unknown(JsonObject referral, string external)
    {
        var finding = Errors.CrmIdUnknown.For(null, ReferralFacts.Id(referral) ?? "", external.Length > 100 ? external.Substring(0, 100) + "…" : external);
        return new Ignored(finding, finding.ToString());
    }
}
