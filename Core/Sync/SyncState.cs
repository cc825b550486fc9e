using CoSell.Core.Json;

namespace CoSell.Core.Sync;

/// <summary>A call to Partner Center whose outcome is not known to have been recorded.</summary>
public enum PendingOperation
{
    None,

    /// <summary>A POST of our own referral was begun: look for it before posting again.</summary>
    Create,

    /// <summary>A POST of Microsoft's referral was begun: look in the engagement before posting again.</summary>
    Invite,
}

/// <summary>What is remembered of one deal between runs: the identity of its referral and what both sides last agreed on.</summary>
/// <remarks>Kept on the deal's <c>cosell_referral</c> row (design, 3).</remarks>
public sealed record SyncState
{
    public static readonly SyncState New = new();

    public string? ReferralId { get; init; }

    public string? EngagementId { get; init; }

    /// <summary>As received, its own quotes included; sent back unchanged as <c>If-Match</c>.</summary>
    public string? ETag { get; init; }

    /// <summary>The referral's <c>updatedDateTime</c> as text, all seven fraction digits kept.</summary>
    public string? ReferralUpdatedOn { get; init; }

    /// <summary>Last known status and substatus; text, because the server may invent new ones.</summary>
    public string? Status { get; init; }

    public string? Substatus { get; init; }

    /// <summary>Why the referral is closed, or whatever else was written beside its status.</summary>
    public string? StatusReason { get; init; }

    /// <summary>Partner Center's page for the referral.</summary>
    public string? Link { get; init; }

    /// <summary>The id of Microsoft's referral in the same engagement, once invited.</summary>
    public string? MicrosoftReferralId { get; init; }

    public string? MicrosoftStatus { get; init; }

    public string? MicrosoftSubstatus { get; init; }

    public string? MicrosoftReason { get; init; }

    /// <summary>Microsoft's CRM identifier (<c>trackingInfo.microsoftMsxId</c>), after Microsoft accepted.</summary>
    public string? MicrosoftCrmId { get; init; }

    /// <summary>Field key to canonical value, as both sides last had it; null before the first agreement.</summary>
    public JsonObject? Agreed { get; init; }

    public PendingOperation Pending { get; init; }

    /// <summary>When <see cref="Pending"/> was begun, UTC; bounds the look-up before a repeat.</summary>
    public DateTime? PendingSince { get; init; }

    /// <summary>Field key to the deal's canonical value of a patch whose outcome is not known to have been recorded; null where there is none.</summary>
    /// <remarks>Kept before the patch leaves. Whatever breaks off then, the next run tells by it what of Partner Center's values came from here.</remarks>
    public JsonObject? Sent { get; init; }

    /// <summary>When the deal was first seen Won or Lost, UTC; the undo window counts from here.</summary>
    public DateTime? CloseSeenOn { get; init; }

    /// <summary>An event said that Partner Center's side changed: read it before planning.</summary>
    public bool ReferralChanged { get; init; }

    /// <summary>The exact time of the change that was reported, or null where <see cref="ReferralChanged"/> was set for another reason.</summary>
    public string? ReferralChangedOn { get; init; }

    /// <summary>The exact time of a reported change of Microsoft's side, not looked at yet; null where there is none.</summary>
    public string? MicrosoftChangedOn { get; init; }

    /// <summary>The <c>updatedDateTime</c> of Microsoft's referral as text.</summary>
    public string? MicrosoftUpdatedOn { get; init; }

    /// <summary>When Microsoft's invitation expires, UTC; null once it is answered.</summary>
    public DateTime? MicrosoftExpiresOn { get; init; }

    /// <summary>When to look whether Microsoft has answered, should no event say so, UTC; null once it has.</summary>
    public DateTime? MicrosoftCheckOn { get; init; }

    /// <summary>Referrals of the engagement that a list brought along, so that they need not be read again.</summary>
    public JsonArray? Incoming { get; init; }

    /// <summary>Until when Partner Center waits for our answer to an invitation, UTC; null for our own referrals and once it is answered.</summary>
    public DateTime? ExpiresOn { get; init; }

    /// <summary>A seller's answer to the invitation that Partner Center does not have yet.</summary>
    public ReferralAnswer Answer { get; init; }

    public string? AnswerReason { get; init; }

    /// <summary>When the seller answered, UTC; the undo window of a decline counts from here.</summary>
    public DateTime? AnsweredOn { get; init; }

    /// <summary>Who is on the referral and not on the deal, a line each; null where nobody is. Names and addresses: not for a message or trace.</summary>
    public string? OtherPeople { get; init; }

    /// <summary>Failed attempts in a row; 0 after a success.</summary>
    public int Attempts { get; init; }
}
