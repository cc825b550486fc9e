using System.Globalization;
using CoSell.Core.PartnerCenter;
using CoSell.Core.Validation;

namespace CoSell.Core.Sync;

/// <summary>Turns what a run did, and how it stopped, into its outcome.</summary>
internal sealed class SyncEndings(IReferralApi api, Func<DateTime> clock, double jitter)
{
    // Warnings that the seller is to act on although the run went well.
    private static readonly string[] Notes =
        [Errors.InvitationUnanswered.Code, Errors.AnswerDue.Code, Errors.ReferralClosed.Code, Errors.ClosedThereOnly.Code, Errors.OutcomesDiffer.Code,
         Errors.CurrencyApart.Code];

    private readonly int callsBefore = api.Calls;
    private readonly int requestsBefore = api.RequestIds.Count;

    private int Calls => api.Calls - callsBefore;

    private IReadOnlyList<string> RequestIds => [.. api.RequestIds.Skip(requestsBefore)];

    public SyncOutcome DealGone(Guid dealId, SyncState state)
    {
        var finding = Errors.DealGone.For(null, dealId.ToString());
        return new SyncOutcome(
            SyncResult.Ignored, state with { Attempts = 0 }, finding.ToString(), finding.Code, [finding], [], [], NextAttemptOn: null, Retryable: false, Calls, RequestIds);
    }

    /// <summary>The plan was carried out to its last action.</summary>
    public SyncOutcome Of(SyncAction last, SyncPlan plan, SyncActing acting)
    {
        var errors = plan.Findings.Where(finding => finding.IsError).ToList();
        // A seller cures findings by their remedies, so those are told in full and not only counted.
        List<Finding> notes =
        [
            // What an invited deal lacks does not stop it, but its seller should know before accepting.
            .. acting.Findings.Where(finding => Notes.Contains(finding.Code) || (finding.IsError && last is SyncAction.Wait && Invitation.IsOpen(acting.State))),
        ];
        var message = Message(Told(acting, last), last is SyncAction.Blocked ? [.. errors, .. notes] : notes);
        var code = last switch
        {
            SyncAction.Blocked => errors.FirstOrDefault()?.Code,
            SyncAction.Finished { InStep: false } => notes.FirstOrDefault()?.Code,
            _ => null,
        };
        // What was seen of Partner Center's side is not taken over while sync is off; it is read again once it is on.
        var state = last is SyncAction.Off && acting.Referral is not null ? acting.State with { ReferralChanged = true, ReferralChangedOn = null } : acting.State;
        return new SyncOutcome(
            ResultOf(last, acting), state with { Attempts = 0 }, message, code,
            acting.Findings, acting.Done, acting.Conflicts, (last as SyncAction.Wait)?.Until ?? MicrosoftSide.NextLook(acting.Deal, acting.State), Retryable: false, Calls, RequestIds);
    }

    public SyncOutcome Failed(PartnerCenterException failure, SyncActing acting)
    {
        // What certainly was not carried out need not be looked for; a conflict on a POST may mean that it already exists. A POST of an earlier
        // run is as unknown as before, whatever became of the look-up.
        var unknown = failure.MayHaveHappened || failure is PartnerCenterChanged || !acting.IsPosting;
        var state = unknown ? acting.State : SyncActing.Unannounced(acting.State);
        if (failure is PartnerCenterChanged && state.Pending == PendingOperation.None)
            return KeepsChanging(acting);
        // Of a patch without answer it is not known which side is ahead; reading first costs no more than the refusal of an old eTag.
        if (failure.MayHaveHappened && state.Pending == PendingOperation.None)
            state = state with { ReferralChanged = state.ReferralId is not null, ReferralChangedOn = null };
        return failure.Retryable ? Retry(failure.Finding, failure.RetryOn, acting, state) : Stopped(failure, acting, state);
    }

    public SyncOutcome KeepsChanging(SyncActing acting) => Retry(
        Errors.KeepsChanging.For(null, (SyncActing.MaxChangedRounds + 1).ToString(CultureInfo.InvariantCulture)), retryOn: null, acting,
        // What the next run knows is old by then.
        acting.State with { ReferralChanged = acting.State.ReferralId is not null, ReferralChangedOn = null });

    public SyncOutcome NotSettled(DateTime until, SyncActing acting)
    {
        // Not a further failure: the attempt that got no answer is already counted.
        var finding = Errors.NotSettled.For(null);
        return Ended(SyncResult.Waiting, finding, acting, acting.State, until, retryable: true);
    }

    /// <summary>Not a failure: the deal keeps its place and goes on the next day.</summary>
    public SyncOutcome OverBudget(CallBudget budget, SyncActing acting) => Ended(
        SyncResult.Waiting, Sentence.OverBudget(budget, clock()), acting, acting.State, CallBudget.NextAttempt(clock(), jitter), retryable: false);

    public SyncOutcome NoEngagement(SyncActing acting) => Ended(
        SyncResult.Failed, Errors.NoEngagement.For(null, acting.State.ReferralId ?? ""), acting,
        acting.State with { Attempts = acting.State.Attempts + 1 }, next: null, retryable: false);

    /// <summary>The deal stays open; every further run tries again, without a call.</summary>
    public SyncOutcome CloseRefused(string why, SyncActing acting) => Ended(
        SyncResult.Failed, Errors.CloseRefused.For(null, acting.State.Substatus ?? "", why), acting,
        acting.State with { Attempts = acting.State.Attempts + 1 }, next: null, retryable: false);

    private SyncOutcome Retry(Finding finding, DateTime? retryOn, SyncActing acting, SyncState state)
    {
        state = state with { Attempts = state.Attempts + 1 };
        var now = clock();
        // A failure that has not passed for so long will not pass soon: it is shown as one, and looked at once a day.
        if (state.Attempts >= RetryDelay.MostAttempts)
            return Ended(SyncResult.Failed, finding, acting, state, now + RetryDelay.ServerCap, retryable: false);
        var next = now + RetryDelay.After(state.Attempts, jitter, retryOn - now);
        if (state.Pending != PendingOperation.None && state.PendingSince + SyncActing.SettleTime is { } settled && next < settled)
            next = settled;
        return Ended(SyncResult.Waiting, finding, acting, state, next, retryable: true);
    }

    private SyncOutcome Stopped(PartnerCenterException failure, SyncActing acting, SyncState state)
    {
        state = state with { Attempts = state.Attempts + 1 };
        return Ended(SyncResult.Failed, failure.Finding, acting, state, RetryDelay.LookAgain(failure, clock(), jitter), retryable: false);
    }

    private SyncOutcome Ended(SyncResult result, Finding finding, SyncActing acting, SyncState state, DateTime? next, bool retryable) => new(
        result, Owing(acting, state), Message(acting.Sentences, [finding]), finding.Code, [.. acting.Findings, finding],
        acting.Done, acting.Conflicts, next, retryable, Calls, RequestIds)
    {
        Tried = acting.Tried,
    };

    // What was read and not taken over is read again by the next run.
    private static SyncState Owing(SyncActing acting, SyncState state) =>
        acting.OwesWriteBack ? state with { ReferralChanged = true, ReferralChangedOn = null } : state;

    private static SyncResult ResultOf(SyncAction last, SyncActing acting) => last switch
    {
        SyncAction.Off => SyncResult.Off,
        SyncAction.Ignored => SyncResult.Ignored,
        SyncAction.Blocked or SyncAction.Wait or SyncAction.Finished { InStep: false } => SyncResult.Waiting,
        _ => acting.ChangedSomething ? SyncResult.Synced : SyncResult.UpToDate,
    };

    private static IEnumerable<string> Told(SyncActing acting, SyncAction last)
    {
        IEnumerable<string> people = OtherPeople.Sentence(acting.PeopleBefore, acting.State.OtherPeople) is { } others ? [others] : [];
        IEnumerable<string> end = last switch
        {
            SyncAction.Off or SyncAction.Ignored or SyncAction.Wait or SyncAction.Finished => [last.Because],
            SyncAction.UpToDate when !acting.ChangedSomething => [last.Because],
            // What Partner Center changed found no place here; the findings say of what, and why.
            SyncAction.WriteBack when !acting.ChangedSomething => ["What changed at Partner Center could not be taken over."],
            _ => [],
        };
        return acting.Sentences.Concat(acting.Conflicts.Where(conflict => conflict.Winner is not null).Select(conflict => conflict.Because)).Concat(people).Concat(end);
    }

    // What was done is one paragraph; each finding is a line of its own, so that a seller can go through them.
    private static string Message(IEnumerable<string> sentences, IEnumerable<Finding> findings)
    {
        var told = string.Join(" ", sentences);
        var lines = findings.Select(finding => finding.ToString()).ToList();
        return string.Join("\n", told.Length == 0 ? lines : [told, .. lines]);
    }
}
