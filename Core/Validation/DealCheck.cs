using CoSell.Core.Deals;
using CoSell.Core.Referrals;
using CoSell.Core.Sync;

namespace CoSell.Core.Validation;

/// <summary>What a rule looks at: the deal, what is remembered of it, the policy and the time (UTC).</summary>
internal sealed record DealCheck(Deal Deal, SyncState State, SyncPolicy Policy, DateTime Now)
{
    public AgreedSnapshot Agreed { get; } = new(State.Agreed);

    /// <summary>Our referral exists.</summary>
    public bool IsShared => State.ReferralId is not null;

    public bool IsClosed => StatusTable.IsClosed(State.Status);

    public bool AsksForHelp => !Deal.Help.IsBlank();

    /// <summary>Microsoft's referral exists.</summary>
    public bool IsInvited => State.MicrosoftReferralId is not null;

    /// <summary>A whole referral is still to be sent, create-only fields included: ours, or Microsoft's.</summary>
    public bool SendsWhole => !IsShared || (AsksForHelp && !IsInvited && Deal.Outcome == DealOutcome.Open);
}

/// <summary>One rule. It reports everything it finds and changes nothing.</summary>
internal interface IDealRule
{
    IEnumerable<Finding> Check(DealCheck check);
}
