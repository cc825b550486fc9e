using CoSell.Core.Sync;

namespace CoSell.Plugins;

/// <summary>cosell_referral: the mirror of a referral and the queue entry of its deal, one row per deal.</summary>
internal static class ReferralTable
{
    public const string Name = "cosell_referral";
    public const string Id = "cosell_referralid";
    public const string Title = "cosell_name";
    public const string Opportunity = "cosell_opportunityid";
    public const string PartnerCenterId = "cosell_partnercenterid";
    public const string EngagementId = "cosell_engagementid";
    public const string ETag = "cosell_etag";
    public const string Link = "cosell_link";

    /// <summary>Text, because a Dataverse date keeps seconds and Partner Center's has seven fraction digits.</summary>
    public const string UpdatedOn = "cosell_partnercenterupdatedon";
    public const string Status = "cosell_referralstatus";
    public const string Substatus = "cosell_referralsubstatus";
    public const string StatusReason = "cosell_statusreason";
    public const string MicrosoftReferralId = "cosell_microsoftreferralid";
    public const string MicrosoftStatus = "cosell_microsoftstatus";
    public const string MicrosoftSubstatus = "cosell_microsoftsubstatus";
    public const string MicrosoftReason = "cosell_microsoftreason";
    public const string MicrosoftCrmIdentifier = "cosell_microsoftcrmidentifier";

    /// <summary>Contacts and team members whom Partner Center has and the deal has not.</summary>
    public const string OtherPeople = "cosell_otherpeople";
    public const string Agreed = "cosell_agreed";

    /// <summary>A change of either side whose outcome is not known to have been recorded, JSON.</summary>
    public const string UnderWay = "cosell_underway";

    public const string SyncStatus = "cosell_syncstatus";
    public const string RequestedOn = "cosell_requestedon";
    public const string RequestId = "cosell_requestid";

    /// <summary>Set while a worker holds the row; empty otherwise, so a mark that arrives meanwhile does not start a second worker.</summary>
    public const string ClaimedOn = "cosell_claimedon";
    public const string Attempts = "cosell_attempts";
    public const string NextAttemptOn = "cosell_nextattempton";
    public const string FindingCode = "cosell_findingcode";
    public const string Message = "cosell_message";
    public const string PendingOperation = "cosell_pendingoperation";
    public const string PendingSince = "cosell_pendingsince";
    public const string CloseSeenOn = "cosell_closeseenon";

    /// <summary>When something of the deal was last saved that Partner Center is told of. The deal's own time of change moves with our results.</summary>
    public const string DealChangedOn = "cosell_dealchangedon";
    public const string ReferralChanged = "cosell_referralchanged";

    /// <summary>The row began with an event or a poll and not with a deal.</summary>
    public const string Inbound = "cosell_inbound";
    public const string ReferralChangedOn = "cosell_referralchangedon";
    public const string MicrosoftChangedOn = "cosell_microsoftchangedon";
    public const string MicrosoftUpdatedOn = "cosell_microsoftupdatedon";
    public const string MicrosoftExpiresOn = "cosell_microsoftexpireson";
    public const string MicrosoftCheckOn = "cosell_microsoftcheckon";

    /// <summary>Referrals of the engagement as a poll brought them, JSON; a run takes them instead of asking again.</summary>
    public const string Incoming = "cosell_incoming";

    /// <summary>Until when Partner Center waits for our answer; empty once it is answered.</summary>
    public const string ExpiresOn = "cosell_expireson";

    /// <summary>What a seller answered and Partner Center does not know yet.</summary>
    public const string Answer = "cosell_answer";
    public const string AnswerReason = "cosell_answerreason";
    public const string AnsweredOn = "cosell_answeredon";

    /// <summary>The lead made of a referral that is one.</summary>
    public const string Lead = "cosell_leadid";
    public const string Owner = "ownerid";

    /// <summary>Written while a run may be going on; a run takes back only what it has seen.</summary>
    public static IReadOnlyList<string> EventColumns => [ReferralChangedOn, MicrosoftChangedOn, Incoming, Answer, AnswerReason, AnsweredOn];

    /// <summary>The columns that hold a <see cref="SyncState"/>.</summary>
    public static readonly IReadOnlyList<string> StateColumns =
    [
        PartnerCenterId, EngagementId, ETag, Link, UpdatedOn, Status, Substatus, StatusReason, MicrosoftReferralId, MicrosoftStatus, MicrosoftSubstatus,
        MicrosoftReason, MicrosoftCrmIdentifier, Agreed, UnderWay, Attempts, PendingOperation, PendingSince, CloseSeenOn, ReferralChanged,
        MicrosoftUpdatedOn, MicrosoftExpiresOn, MicrosoftCheckOn, ExpiresOn, OtherPeople, .. EventColumns,
    ];

    public static readonly IReadOnlyList<string> QueueColumns =
        [Title, Opportunity, Lead, Inbound, SyncStatus, RequestedOn, RequestId, ClaimedOn, NextAttemptOn, FindingCode, Message];
}
