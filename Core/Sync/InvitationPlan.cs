using CoSell.Core.Deals;
using CoSell.Core.Mapping;
using CoSell.Core.Validation;

namespace CoSell.Core.Sync;

/// <summary>Plans for a deal whose invitation is not answered at Partner Center yet. Pure.</summary>
/// <remarks>
/// Partner Center's values come in as ever. Of ours only the deal's identity goes out until the invitation is accepted, unless the policy says
/// otherwise; acceptance and the edits held back travel in one patch.
/// </remarks>
internal static class InvitationPlan
{
    public static SyncPlan Of(Deal deal, string id, FieldComparison compared, SyncState state, SyncPolicy policy, DateTime now)
    {
        var outgoing = compared.Outgoing;
        var findings = Validator.Check(deal, state, policy, now);
        // An answer has fourteen days, so nothing that is wrong with the deal keeps it back; what is wrong is said once it is accepted.
        if (policy.HoldsUntilAccepted && state.Answer != ReferralAnswer.Accept || findings.Any(finding => finding.IsError))
            outgoing = [.. outgoing.Where(change => change.Field == FieldMap.ExternalReference)];
        List<SyncAction> actions = [.. Answer(id, outgoing, state, policy, now)];
        if (compared.Incoming.Count > 0 && state.Answer != ReferralAnswer.Decline)
            actions.Add(new SyncAction.WriteBack(compared.Incoming, Because.WriteBack(compared)));
        if (state.Answer == ReferralAnswer.None || Waits(state, policy, now))
            actions.Add(Wait(state, policy, now));
        return new SyncPlan(actions, compared.Conflicts, [.. findings.Where(finding => finding.IsError), .. compared.Findings, .. Invitation.Findings(state, now)], state);
    }

    private static IEnumerable<SyncAction> Answer(string id, IReadOnlyList<FieldChange> outgoing, SyncState state, SyncPolicy policy, DateTime now)
    {
        if (state.Answer == ReferralAnswer.None && outgoing.Count > 0)
        {
            yield return new SyncAction.Patch(id, state.ETag, outgoing, PatchOperations.For(outgoing), Closes: false,
                outgoing.Any(change => change.Field != FieldMap.ExternalReference)
                    ? "The deal changed, and changes are sent although the invitation is not answered."
                    : "The referral is told which deal here belongs to it.");
        }
        if (state.Answer == ReferralAnswer.Accept)
            yield return Patch(id, [.. outgoing, .. Invitation.Changes(state)], state, Invitation.Accepting);
        if (state.Answer == ReferralAnswer.Decline && !Waits(state, policy, now))
            yield return Patch(id, Invitation.Changes(state), state, Invitation.Declining);
    }

    /// <summary>The answer alone, for a referral that no deal holds; null while its undo window is open.</summary>
    public static SyncAction.Patch? Alone(string id, SyncState state, SyncPolicy policy, DateTime now) => Waits(state, policy, now) ? null
        : Patch(id, Invitation.Changes(state), state, state.Answer == ReferralAnswer.Accept ? Invitation.Accepting : Invitation.Declining);

    private static SyncAction.Patch Patch(string id, IReadOnlyList<FieldChange> changes, SyncState state, string because) =>
        new(id, state.ETag, changes, PatchOperations.For(changes), Closes: state.Answer == ReferralAnswer.Decline, because) { Answers = true };

    private static bool Waits(SyncState state, SyncPolicy policy, DateTime now) => now < Invitation.SentOn(state, policy);

    private static SyncAction.Wait Wait(SyncState state, SyncPolicy policy, DateTime now) => Invitation.SentOn(state, policy) is { } until
        ? new SyncAction.Wait(until, Invitation.WillDecline(until))
        : new SyncAction.Wait(Invitation.NextLook(state, now), Invitation.Awaited(state, policy.HoldsUntilAccepted));
}
