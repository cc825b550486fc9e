using CoSell.Core.Json;
using CoSell.Core.PartnerCenter;
using CoSell.Core.Referrals;

namespace CoSell.Core.Sync;

/// <summary>Tells Partner Center the answer to an invitation that no deal holds. Of deals the engine does it.</summary>
/// <remarks>May be repeated after a crash or a time-out: an answer that arrived is found by reading, and is not sent again.</remarks>
public sealed class InboundAnswer(IReferralApi api, SyncPolicy policy, Func<DateTime> clock)
{
    private readonly List<SyncAction> done = [];

    /// <param name="jitter">0 to 1, spreads retries.</param>
    public async Task<SyncOutcome> Send(string referralId, SyncState state, double jitter, CancellationToken cancellation)
    {
        var changedRounds = 0;
        while (true)
        {
            try
            {
                if (state.ReferralChanged || (Invitation.IsOpen(state) && state.ExpiresOn <= clock() && changedRounds == 0))
                {
                    changedRounds++;
                    state = ReferralFacts.Apply(state, await api.Read(referralId, cancellation).ConfigureAwait(false));
                }
                var before = state.Answer;
                state = Invitation.Settled(state, out var told);
                // A decline that came too late leaves a deal that a seller may take over.
                if (told is not null)
                    return Ended(before == ReferralAnswer.Decline && !StatusTable.IsClosed(state.Status) ? SyncResult.Waiting : SyncResult.Synced, state, told, next: null);
                if (InvitationPlan.Alone(referralId, state, policy, clock()) is not { } patch)
                    return Waiting(state);
                var answered = await api.Patch(referralId, patch.ETag, patch.Operations, cancellation).ConfigureAwait(false);
                done.Add(patch);
                return Ended(SyncResult.Synced, Invitation.Answered(ReferralFacts.Apply(state, answered)), string.Join(" ", Sentence.Patched(patch)), next: null);
            }
            catch (PartnerCenterChanged) when (changedRounds < SyncActing.MaxChangedRounds)
            {
                state = state with { ReferralChanged = true, ReferralChangedOn = null };
            }
            catch (PartnerCenterException failure)
            {
                if (failure.MayHaveHappened || failure is PartnerCenterChanged)
                    state = state with { ReferralChanged = true, ReferralChangedOn = null };
                return InboundOutcome.Failed(failure, state, clock(), jitter, api.Calls, api.RequestIds);
            }
        }
    }

    private SyncOutcome Waiting(SyncState state)
    {
        var until = Invitation.SentOn(state, policy) ?? clock();
        return Ended(SyncResult.Waiting, state, Invitation.WillDecline(until), until);
    }

    // Nobody looks at Microsoft's side of a referral without a deal. What is closed can no longer be taken over, so nothing of the people in it is kept.
    private SyncOutcome Ended(SyncResult result, SyncState state, string message, DateTime? next) => new(
        result, state with { Attempts = 0, MicrosoftChangedOn = null, Incoming = StatusTable.IsClosed(state.Status) ? null : state.Incoming }, message, Code: null, [], done, [], next, Retryable: false, api.Calls, api.RequestIds);
}
