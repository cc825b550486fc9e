using CoSell.Core.Deals;
using CoSell.Core.Json;
using CoSell.Core.Mapping;
using CoSell.Core.Referrals;
using CoSell.Core.Validation;

namespace CoSell.Core.Sync;

/// <summary>Decides what is to be done about one deal. Pure: the same input gives the same plan.</summary>
public static class SyncPlanner
{
    /// <param name="deal">As the CRM holds it.</param>
    /// <param name="referral">As Partner Center holds it, or null where it was not read: what both sides last agreed on then stands for it.</param>
    /// <param name="nowUtc">UTC.</param>
    /// <param name="editedOn">When anybody but us changed the referral last, as Partner Center wrote it; null for its own time of change.</param>
    public static SyncPlan Plan(Deal deal, JsonObject? referral, SyncState state, SyncPolicy policy, DateTime nowUtc, string? editedOn = null)
    {
        if (referral is not null)
            state = Arrived(ReferralFacts.Apply(state, referral), referral);
        state = MicrosoftSide.WithoutEchoes(state, policy) with { CloseSeenOn = CloseSeenOn(deal, state, nowUtc) };
        state = Invitation.Settled(state, out var told);
        return Decide(deal, referral, state, policy, nowUtc, editedOn) with { Told = told };
    }

    private static SyncPlan Decide(Deal deal, JsonObject? referral, SyncState state, SyncPolicy policy, DateTime nowUtc, string? editedOn)
    {
        if (state.Pending != PendingOperation.None)
            return Only(new SyncAction.LookUp(state.Pending, state.PendingSince ?? new DateTime(0, DateTimeKind.Utc), Because.Unfinished(state.Pending)), state);
        // A seller's answer is sent even so: it was given by itself.
        if (!deal.Sync && !(Invitation.IsOpen(state) && state.Answer != ReferralAnswer.None))
            return Only(new SyncAction.Off(Because.Off(state)), state);
        if (state.ReferralId is not { } id)
            return First(deal, state, policy, nowUtc);
        return Next(deal, id, referral, state, policy, nowUtc, editedOn);
    }

    /// <summary>The snapshot to remember after a success (<see cref="SyncState.Agreed"/>).</summary>
    /// <param name="deal">As the CRM holds it now; after a write-back, loaded again.</param>
    /// <param name="referral">Our referral as Partner Center answered last.</param>
    /// <param name="state">The state so far, with <see cref="SyncState.MicrosoftReferralId"/> once Microsoft is invited.</param>
    public static JsonObject Agree(Deal deal, JsonObject referral, SyncState state) =>
        new AgreedSnapshot(state.Agreed).After(deal, referral, state);

    private static SyncPlan First(Deal deal, SyncState state, SyncPolicy policy, DateTime now)
    {
        if (deal.Outcome != DealOutcome.Open)
            return Only(new SyncAction.Ignored(Because.NeverShared(deal)), state);
        var findings = Validator.Check(deal, state, policy, now);
        if (findings.Any(finding => finding.IsError))
            return new SyncPlan([new SyncAction.Blocked(Because.Blocked(findings))], [], findings, state);
        List<SyncAction> actions = [new SyncAction.Create(ReferralBodies.Own(deal), Because.Create(deal))];
        if (ReferralBodies.KindOf(deal) == DealKind.CoSell)
            actions.Add(new SyncAction.Invite(ReferralBodies.Microsofts(deal, state.EngagementId), Because.Invite(deal)));
        return new SyncPlan(actions, [], findings, state);
    }

    private static SyncPlan Next(Deal deal, string id, JsonObject? referral, SyncState state, SyncPolicy policy, DateTime now, string? editedOn)
    {
        if (MicrosoftSide.ToRead(state, now) is { } read)
            return Only(read, state);
        if (referral is null && state.ReferralChanged)
            return Only(new SyncAction.Read(id, "Partner Center reported a change of the referral."), state);
        if (referral is null && state.Sent is not null)
            return Only(new SyncAction.Read(id, "It is not known whether the last change arrived at Partner Center, so the referral is read first."), state);
        if (referral is null && Invitation.IsOpen(state) && state.ExpiresOn <= now)
            return Only(new SyncAction.Read(id, "The time to answer the invitation is over, so the referral is read."), state);
        var closed = StatusTable.IsClosed(state.Status);
        var compared = new FieldComparison(deal, referral, state, policy, editedOn);
        // Of an invitation that is not accepted nothing is sent that would need a look at the other side first.
        var held = Invitation.IsOpen(state) && state.Answer != ReferralAnswer.Accept && policy.HoldsUntilAccepted && state.Agreed is not null;
        if (compared.Unread.Count > 0 && !closed && !held)
            return Only(new SyncAction.Read(id, Because.Unread(compared.Unread)), state);

        if (Invitation.IsOpen(state))
            return InvitationPlan.Of(deal, id, compared, state, policy, now);

        IReadOnlyList<Finding> findings = [.. Left(deal, compared, state, policy, now), .. compared.Findings, .. MicrosoftSide.Findings(state, now)];
        List<SyncAction> actions = closed
            ? [.. ReferralClose.Actions(deal, state, policy)]
            : [.. Outward(deal, id, compared.Outgoing, state, policy, findings, now)];
        // After the patch, which may meet a newer referral; before the invitation, so that its failure keeps nothing from the CRM.
        if (compared.Incoming.Count > 0)
            actions.Insert(actions.TakeWhile(action => action is SyncAction.Patch).Count(), new SyncAction.WriteBack(compared.Incoming, Because.WriteBack(compared)));
        if (actions.Count == 0)
            actions.Add(new SyncAction.UpToDate(Because.UpToDate(state, findings)));
        // Of a closed referral only what is written back is decided; the CRM's value cannot win anything any more.
        IEnumerable<FieldConflict> conflicts = !closed ? compared.Conflicts
            : [.. compared.Conflicts.Where(conflict => conflict.Winner == ConflictWinner.PartnerCenter), .. ReferralClose.Conflicts(deal, state)];
        return new SyncPlan(actions, [.. conflicts], findings, state);
    }

    // What Partner Center's values cure keeps nothing from being sent, such as the solution of a deal that joins a referral made there.
    private static IEnumerable<Finding> Left(Deal deal, FieldComparison compared, SyncState state, SyncPolicy policy, DateTime now)
    {
        var findings = Validator.Check(deal, state, policy, now);
        if (compared.Incoming.Count == 0 || !findings.Any(finding => finding.IsError))
            return findings;
        var left = Validator.Check(FieldMap.Apply(deal, compared.Incoming), state, policy, now);
        return findings.Where(finding => !finding.IsError || left.Any(other => other.Code == finding.Code && other.Field == finding.Field));
    }

    private static IEnumerable<SyncAction> Outward(
        Deal deal, string id, IReadOnlyList<FieldChange> changes, SyncState state, SyncPolicy policy, IReadOnlyList<Finding> findings, DateTime now)
    {
        var closing = deal.Outcome != DealOutcome.Open;
        // Whom to ask for help with a deal that is over? Microsoft is invited to open deals only.
        var invites = !closing && !deal.Help.IsBlank() && state.MicrosoftReferralId is null;
        var refused = findings.Any(finding => finding.Code == Errors.VisibilityWithdrawn.Code);
        if (changes.Count == 0 && !closing && !invites && !refused)
            yield break;
        if (findings.Any(finding => finding.IsError))
        {
            yield return new SyncAction.Blocked(Because.Blocked(findings));
            yield break;
        }
        if (closing && state.CloseSeenOn + policy.UndoWindow is { } until && now < until)
        {
            yield return new SyncAction.Wait(until, Because.Wait(deal, until, changes));
            yield break;
        }
        if (closing)
            changes = [.. changes, .. Closing(deal, state)];
        if (changes.Count > 0)
            yield return new SyncAction.Patch(id, state.ETag, changes, PatchOperations.For(changes), closing, Because.Patch(deal, changes, state, closing));
        if (invites)
            yield return new SyncAction.Invite(ReferralBodies.Microsofts(deal, state.EngagementId), Because.Invite(deal));
    }

    private static IEnumerable<FieldChange> Closing(Deal deal, SyncState state)
    {
        yield return new FieldChange(FieldMap.Status, JsonValue.Of(state.Status), JsonValue.Of(StatusTable.Closed));
        yield return new FieldChange(FieldMap.Substatus, JsonValue.Of(state.Substatus), JsonValue.Of(deal.Outcome == DealOutcome.Won ? StatusTable.Won : StatusTable.Lost));
        if (deal.OutcomeReason.OrNull() is { } reason)
            yield return new FieldChange(FieldMap.StatusReason, JsonValue.Null, Canonical.Text(reason));
    }

    private static SyncState Arrived(SyncState state, JsonObject referral) => state.Sent is { } sent
        ? state with { Sent = null, Agreed = new AgreedSnapshot(state.Agreed).WithArrived(sent, referral) }
        : state;

    // The undo window counts from the first time the deal is seen won or lost, and starts anew when it was reopened in between.
    private static DateTime? CloseSeenOn(Deal deal, SyncState state, DateTime now) =>
        deal.Outcome == DealOutcome.Open || !deal.Sync || state.ReferralId is null ? null : state.CloseSeenOn ?? now;

    private static SyncPlan Only(SyncAction action, SyncState state) => new([action], [], [], state);
}
