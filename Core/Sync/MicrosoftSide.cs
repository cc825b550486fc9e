using System.Globalization;
using CoSell.Core.Deals;
using CoSell.Core.Referrals;
using CoSell.Core.Validation;

namespace CoSell.Core.Sync;

/// <summary>When Microsoft's side of the engagement is looked at, and what is said about an invitation that nobody answers. Pure.</summary>
internal static class MicrosoftSide
{
    /// <summary>How often an unanswered invitation is looked at where no event says anything: fourteen calls at most, spread over as many days.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromDays(1);

    /// <summary>How long before its end an unanswered invitation is warned of.</summary>
    public static readonly TimeSpan WarnBefore = TimeSpan.FromDays(3);

    /// <summary>The state without reports of changes that are known already: our own writes come back as events.</summary>
    public static SyncState WithoutEchoes(SyncState state, SyncPolicy policy)
    {
        if (state.ReferralChanged && ReferralEvent.IsKnown(state.ReferralChangedOn, state.ReferralUpdatedOn, policy.EchoTolerance))
            state = state with { ReferralChanged = false, ReferralChangedOn = null };
        if (ReferralEvent.IsKnown(state.MicrosoftChangedOn, state.MicrosoftUpdatedOn, policy.EchoTolerance))
            state = state with { MicrosoftChangedOn = null };
        return state;
    }

    /// <summary>The read that is due, or null.</summary>
    public static SyncAction.ReadEngagement? ToRead(SyncState state, DateTime now)
    {
        if (state.EngagementId is not { } engagement)
            return null;
        if (state.MicrosoftChangedOn is not null)
            return new SyncAction.ReadEngagement(engagement, "Partner Center reported a change of Microsoft's side.");
        return state.MicrosoftCheckOn is { } due && due <= now
            ? new SyncAction.ReadEngagement(engagement, "Microsoft has not answered the invitation yet, so it is looked at.")
            : null;
    }

    /// <summary>The state after Microsoft's side was seen.</summary>
    public static SyncState LookedAt(SyncState state, DateTime now) => state with
    {
        MicrosoftChangedOn = null,
        MicrosoftCheckOn = StatusTable.IsNew(state.MicrosoftStatus) ? now + LookEvery : null,
    };

    /// <summary>When a deal that is in step must be looked at although nothing changes, or null.</summary>
    public static DateTime? NextLook(Deal deal, SyncState state) => deal.Sync && !StatusTable.IsClosed(state.Status) ? state.MicrosoftCheckOn : null;

    public static IEnumerable<Finding> Findings(SyncState state, DateTime now)
    {
        if (state.MicrosoftExpiresOn is { } end && now < end && end - now <= WarnBefore && !StatusTable.IsClosed(state.Status))
            yield return Errors.InvitationUnanswered.For(null, end.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
    }
}
