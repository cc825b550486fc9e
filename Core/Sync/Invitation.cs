using CoSell.Core.Json;
using CoSell.Core.Mapping;
using CoSell.Core.Referrals;
using CoSell.Core.Validation;

namespace CoSell.Core.Sync;

/// <summary>An invitation of Microsoft's or another partner's to us: what may be answered, when an answer is sent, and what is said meanwhile. Pure.</summary>
public static class Invitation
{
    /// <summary>Partner Center names no limit; this is what the column holds.</summary>
    public const int ReasonLength = 2000;

    /// <summary>How often an unanswered invitation is looked at whose end is not known, or is over although Partner Center says nothing.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(6);

    /// <summary>Whether Partner Center waits for our answer.</summary>
    public static bool IsOpen(SyncState state) => StatusTable.IsNew(state.Status);

    /// <summary>Why an answer cannot be taken, or null where it can.</summary>
    /// <param name="invited">Whether the referral came from somebody else, as far as that is known here.</param>
    /// <param name="taken">Whether a deal or lead here has it. A deal made or accepted in Partner Center may still be taken into an opportunity.</param>
    public static Finding? Refuse(SyncState state, ReferralAnswer answer, bool invited, bool taken, DateTime now)
    {
        if (!invited)
            return Errors.NothingToAnswer.For(null);
        if (state.Status is null)
            return Errors.NotReadYet.For(null);
        if (StatusTable.IsClosed(state.Status))
            return Errors.AnswerTooLate.For(null, state.Substatus ?? state.Status);
        if (!IsOpen(state))
            return answer == ReferralAnswer.Accept && !taken ? null : Errors.AlreadyAccepted.For(null);
        return state.ExpiresOn is { } end && end <= now ? Errors.InvitationOver.For(null, Time.Minute(end)) : null;
    }

    /// <summary>Why a reason cannot be sent, or null where it can.</summary>
    public static Finding? RefuseReason(string? reason) =>
        reason.OrNull() is { Length: <= ReasonLength } ? null : Errors.ReasonNeeded.For(null, ReasonLength.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>When the pending answer is sent, UTC: an acceptance at once, a decline after the undo window.</summary>
    public static DateTime? SentOn(SyncState state, SyncPolicy policy) =>
        state.Answer == ReferralAnswer.Decline ? state.AnsweredOn + policy.UndoWindow : null;

    /// <summary>What the answer changes at Partner Center.</summary>
    public static IReadOnlyList<FieldChange> Changes(SyncState state) => state.Answer == ReferralAnswer.Accept
        ? [Change(FieldMap.Status, state.Status, StatusTable.Active), Change(FieldMap.Substatus, state.Substatus, StatusTable.Accepted)]
        : [
            Change(FieldMap.Status, state.Status, StatusTable.Closed), Change(FieldMap.Substatus, state.Substatus, StatusTable.Declined),
            new FieldChange(FieldMap.StatusReason, JsonValue.Null, Canonical.Text(state.AnswerReason)),
        ];

    /// <summary>The state without an answer that Partner Center has, or can no longer take.</summary>
    /// <param name="told">What is to be said of it, or null where nothing was pending.</param>
    public static SyncState Settled(SyncState state, out string? told)
    {
        told = null;
        if (state.Answer == ReferralAnswer.None || state.Status is null || IsOpen(state))
            return state;
        told = Told(state);
        return Answered(state);
    }

    public static SyncState Answered(SyncState state) => state with { Answer = ReferralAnswer.None, AnswerReason = null, AnsweredOn = null };

    /// <summary>When an unanswered invitation is looked at although nothing changes, UTC: to warn of its end, and to see it.</summary>
    public static DateTime NextLook(SyncState state, DateTime now)
    {
        if (state.ExpiresOn is not { } end || end <= now)
            return now + LookEvery;
        return end - MicrosoftSide.WarnBefore > now ? end - MicrosoftSide.WarnBefore : end;
    }

    public static IEnumerable<Finding> Findings(SyncState state, DateTime now)
    {
        if (IsOpen(state) && state.Answer == ReferralAnswer.None && state.ExpiresOn is { } end && now < end && end - now <= MicrosoftSide.WarnBefore)
            yield return Errors.AnswerDue.For(null, Time.Minute(end));
    }

    /// <summary>An answer is awaited, until when, and what that means for edits.</summary>
    public static string Awaited(SyncState state, bool holds)
    {
        var until = state.ExpiresOn is { } end ? $" until {Time.Minute(end)} UTC" : "";
        return $"This is an invitation to a deal, and Partner Center awaits your answer{until}."
            + (holds ? " Changes made here are sent once it is accepted." : "");
    }

    public static string WillDecline(DateTime until) =>
        $"The invitation is declined at {Time.Minute(until)} UTC, since Partner Center cannot reopen it. Accept it before then to take that back.";

    public static string Accepting { get; } = "The invitation is accepted: Partner Center is told, and both sides are kept in step from then on.";

    public static string Declining { get; } = "The invitation was declined, and the time to take that back is over: Partner Center is told, for good.";

    private static string Told(SyncState state)
    {
        var closed = StatusTable.IsClosed(state.Status);
        var same = state.Answer == ReferralAnswer.Accept ? !closed : closed && string.Equals(state.Substatus, StatusTable.Declined, StringComparison.OrdinalIgnoreCase);
        if (same)
            return state.Answer == ReferralAnswer.Accept ? "The invitation is accepted at Partner Center." : "The invitation is declined at Partner Center.";
        var answer = state.Answer == ReferralAnswer.Accept ? "Accept" : "Decline";
        return $"The answer {answer} was not sent, because the invitation was answered at Partner Center meanwhile ({state.Substatus ?? state.Status}).";
    }

    private static FieldChange Change(string field, string? before, string after) => new(field, JsonValue.Of(before), JsonValue.Of(after));
}
