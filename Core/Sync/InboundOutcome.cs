using CoSell.Core.Json;
using CoSell.Core.PartnerCenter;
using CoSell.Core.Referrals;
using CoSell.Core.Validation;

namespace CoSell.Core.Sync;

/// <summary>How a run over a referral without a deal ended, in the same terms as a run over a deal.</summary>
public static class InboundOutcome
{
    private static readonly TimeSpan ForOurOwn = TimeSpan.FromMinutes(1);

    /// <param name="calls">None where a list had brought the referral along.</param>
    /// <param name="told">More than the decision says, or null.</param>
    /// <param name="joins">Whether a deal holds the referral from now on; only then Microsoft's side is looked at.</param>
    public static SyncOutcome Of(
        InboundDecision decision, JsonObject referral, SyncState state, int calls, IReadOnlyList<string> requestIds, DateTime now, string? told = null, bool joins = false)
    {
        var finding = (decision as InboundDecision.Ignored)?.Finding;
        var waits = decision is InboundDecision.ToAnswer;
        // Kept as long as a seller may take it, so that accepting it needs no read.
        var kept = waits || (decision is InboundDecision.Ignored { Finding: null } && InboundKind.IsLead(referral)) ? new JsonArray([referral]) : null;
        var result = waits ? SyncResult.Waiting : decision is InboundDecision.ToDeal or InboundDecision.ToLead ? SyncResult.Synced : SyncResult.Ignored;
        var after = ReferralFacts.Apply(state, referral) with { Incoming = kept, MicrosoftChangedOn = joins ? state.MicrosoftChangedOn : null, Attempts = 0 };
        // Its end is warned of and seen, though no event says so.
        DateTime? look = decision is InboundDecision.ToDeal || !Invitation.IsOpen(after) || result == SyncResult.Ignored ? null : Invitation.NextLook(after, now);
        var due = result == SyncResult.Ignored ? [] : Invitation.Findings(after, now).ToList();
        var message = string.Join("\n", new[] { told ?? finding?.ToString() ?? decision.Because }.Concat(due.Select(one => one.ToString())));
        return new SyncOutcome(
            result, after, message, finding?.Code, finding is null ? due : [finding], Done(referral, decision), [], look, Retryable: false, calls, requestIds);
    }

    /// <summary>It may be the outcome of a POST of ours that is not written down yet.</summary>
    public static SyncOutcome Wait(SyncState state, DateTime now) => new(
        SyncResult.Waiting, state, "A deal is being shared at this moment, and this referral may be its own; it is looked at in a minute.",
        Code: null, [], [], [], now + ForOurOwn, Retryable: false, Calls: 0, RequestIds: []);

    public static SyncOutcome OverBudget(CallBudget budget, SyncState state, DateTime now, double jitter)
    {
        var finding = Sentence.OverBudget(budget, now);
        return new SyncOutcome(
            SyncResult.Waiting, state, finding.ToString(), finding.Code, [finding], [], [], CallBudget.NextAttempt(now, jitter), Retryable: false, Calls: 0, RequestIds: []);
    }

    public static SyncOutcome Failed(PartnerCenterException failure, SyncState state, DateTime now, double jitter, int calls, IReadOnlyList<string> requestIds)
    {
        state = state with { Attempts = state.Attempts + 1 };
        var next = failure.Retryable ? now + RetryDelay.After(state.Attempts, jitter, failure.RetryOn - now) : RetryDelay.LookAgain(failure, now, jitter);
        return new SyncOutcome(
            failure.Retryable ? SyncResult.Waiting : SyncResult.Failed, state, failure.Finding.ToString(), failure.Code, [failure.Finding], [], [],
            next, failure.Retryable, calls, requestIds);
    }

    private static IReadOnlyList<SyncAction> Done(JsonObject referral, InboundDecision decision) => decision switch
    {
        InboundDecision.ToDeal => [new SyncAction.NewDeal(decision.Because)],
        InboundDecision.ToLead => [new SyncAction.NewLead(decision.Because)],
        _ => [new SyncAction.Read(ReferralFacts.Id(referral) ?? "", decision.Because)],
    };
}
