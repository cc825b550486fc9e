using CoSell.Core.Deals;
using CoSell.Core.Json;
using CoSell.Core.Mapping;
using CoSell.Core.PartnerCenter;
using CoSell.Core.Referrals;
using CoSell.Core.Validation;

namespace CoSell.Core.Sync;

/// <summary>How a plan goes on after an action.</summary>
internal enum Next
{
    GoOn,
    PlanAgain,
}

/// <summary>One run's hands: carries out actions and remembers what is known by then.</summary>
internal sealed partial class SyncActing(IDealStore store, IReferralApi api, Func<DateTime> clock, Deal deal, SyncState state)
{
    /// <summary>A patch that met a newer referral is planned anew this often; then the deal waits its turn.</summary>
    public const int MaxChangedRounds = 2;

    private readonly List<SyncAction> done = [];
    private readonly List<string> sentences = [];
    private readonly List<FieldConflict> conflicts = [];
    private int changedRounds;
    private bool isSecondLook;

    public Deal Deal { get; private set; } = deal;

    public SyncState State { get; private set; } = state;

    /// <summary>Who was known to be at Partner Center only when the run began.</summary>
    public string? PeopleBefore { get; } = state.OtherPeople;

    /// <summary>Our own referral as Partner Center answered last in this run; null where it was not asked.</summary>
    public JsonObject? Referral { get; private set; }

    /// <summary>When anybody but us changed our referral last, as Partner Center wrote it; null where that is its own time of change.</summary>
    public string? EditedOn { get; private set; }

    public IReadOnlyList<SyncAction> Done => done;

    /// <summary>What is under way.</summary>
    public SyncAction? Tried { get; private set; }

    /// <summary>What was done, for the seller.</summary>
    public IReadOnlyList<string> Sentences => sentences;

    public IReadOnlyList<FieldConflict> Conflicts => conflicts;

    /// <summary>Findings of the latest plan and of acting.</summary>
    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    /// <summary>Whether either side was changed, or an earlier change found.</summary>
    public bool ChangedSomething => sentences.Count > 0;

    /// <summary>Whether Partner Center's side was read, differs, and has not been taken over yet. The eTag is the new one by now, so a later
    /// patch would pass over that edit unnoticed.</summary>
    public bool OwesWriteBack { get; private set; }

    public void Begin(SyncPlan plan)
    {
        State = plan.State;
        if (plan.Told is { } told)
            sentences.Add(told);
        // Where something must be asked first, it is not even decided yet what of the referral is to be taken over.
        OwesWriteBack = plan.Actions.Any(action => action is SyncAction.WriteBack)
            || (Referral is not null && plan.Actions[0] is SyncAction.LookUp or SyncAction.Read or SyncAction.ReadEngagement);
        Findings = plan.Findings;
        // A plan made anew from a fresh read sees the same conflicts again, the latest values in them.
        conflicts.RemoveAll(old => plan.Conflicts.Any(newer => newer.Field == old.Field));
        conflicts.AddRange(plan.Conflicts);
    }

    public async Task<Next> CarryOut(SyncAction action, CancellationToken cancellation)
    {
        Tried = action;
        var next = await Act(action, cancellation).ConfigureAwait(false);
        Tried = null;
        return next;
    }

    private async Task<Next> Act(SyncAction action, CancellationToken cancellation)
    {
        switch (action)
        {
            case SyncAction.LookUp lookUp:
                await LookUp(lookUp, cancellation).ConfigureAwait(false);
                return Next.PlanAgain;
            case SyncAction.Read read:
                Saw(await api.Read(read.ReferralId, cancellation).ConfigureAwait(false));
                return Next.PlanAgain;
            case SyncAction.ReadEngagement read:
                Take(await api.ListEngagement(read.EngagementId, cancellation).ConfigureAwait(false));
                // Whether or not Microsoft's side was in the list: it was looked at.
                State = MicrosoftSide.LookedAt(State, clock());
                return Next.PlanAgain;
            case SyncAction.Create create:
                await Create(create, cancellation).ConfigureAwait(false);
                break;
            case SyncAction.Invite invite:
                await Invite(invite, cancellation).ConfigureAwait(false);
                break;
            case SyncAction.Patch patch:
                if (await Patch(patch, cancellation).ConfigureAwait(false) == Next.PlanAgain)
                    return Next.PlanAgain;
                break;
            case SyncAction.WriteBack writeBack:
                return await WriteBack(writeBack, cancellation).ConfigureAwait(false);
            case SyncAction.CloseDeal close:
                await CloseDeal(close, cancellation).ConfigureAwait(false);
                break;
            default:
                // The rest ends the run without doing anything; what was read meanwhile is remembered.
                Agree();
                return Next.GoOn;
        }
        done.Add(action);
        return Next.GoOn;
    }

    /// <summary>Takes what a list brought along, unless something newer is known or reported.</summary>
    public void TakeIncoming()
    {
        if (State.Incoming is not { Items: var bodies })
            return;
        State = State with { Incoming = null };
        Take([.. bodies.OfType<JsonObject>()]);
    }

    private void Take(IReadOnlyList<JsonObject> engagement)
    {
        var own = engagement.FirstOrDefault(referral => ReferralFacts.Id(referral) == State.ReferralId);
        // Of a change without known outcome only a referral that was read after it can tell.
        if (own is not null && State.UnderWay is null && !IsOlder(ReferralFacts.UpdatedOn(own), State.ReferralUpdatedOn) && !IsOlder(ReferralFacts.UpdatedOn(own), State.ReferralChangedOn))
            Saw(own);
        if (ReferralFacts.MicrosoftSide(engagement, State.ReferralId) is not { } microsofts || IsOlder(ReferralFacts.UpdatedOn(microsofts), State.MicrosoftUpdatedOn))
            return;
        var before = State;
        State = MicrosoftSide.LookedAt(ReferralFacts.ApplyMicrosoft(State, microsofts), clock());
        // Whoever invites has accepted before: that is no news.
        if (!Invitation.IsOpen(State) && Sentence.OfMicrosoft(before, State) is { } sentence)
            sentences.Add(sentence);
    }

    private static bool IsOlder(string? time, string? than) => Time.Parse(time) is { } one && Time.Parse(than) is { } other && one < other;

    private Task Announce(JsonObject change, CancellationToken cancellation)
    {
        State = State with { UnderWay = change };
        return store.SaveState(Deal.Id, State, cancellation);
    }

    private void Saw(JsonObject referral)
    {
        Referral = referral;
        EditedOn = UnderWay.Of(State)?.EditedOn(State, referral) ?? ReferralFacts.UpdatedOn(referral);
    }

    private async Task<Next> Patch(SyncAction.Patch patch, CancellationToken cancellation)
    {
        // Without an eTag nothing would guard another's change, so the referral is read first.
        if (patch.ETag is null && Referral is null)
        {
            Saw(await api.Read(patch.ReferralId, cancellation).ConfigureAwait(false));
            return Next.PlanAgain;
        }
        await Announce(UnderWay.Sending(patch.Changes.Select(change => new JsonMember(change.Field, OfTheDeal(change))), EditedOn ?? State.ReferralUpdatedOn), cancellation)
            .ConfigureAwait(false);
        try
        {
            Referral = await api.Patch(patch.ReferralId, patch.ETag, patch.Operations, cancellation).ConfigureAwait(false);
        }
        catch (PartnerCenterException refused) when (!refused.MayHaveHappened)
        {
            State = State with { UnderWay = EditedOn is { } time && time != State.ReferralUpdatedOn ? UnderWay.Edited(time) : null };
            if (refused is not PartnerCenterChanged || changedRounds == MaxChangedRounds)
                throw;
            changedRounds++;
            Saw(await api.Read(patch.ReferralId, cancellation).ConfigureAwait(false));
            return Next.PlanAgain;
        }
        EditedOn ??= State.ReferralUpdatedOn;
        State = ReferralFacts.Apply(State, Referral) with { UnderWay = null };
        Agree();
        sentences.AddRange(Sentence.Patched(patch));
        if (!patch.Answers)
            return Next.GoOn;
        // From here on it is a deal like any other, or one that ended: what that asks for is planned anew.
        State = Invitation.Answered(State);
        done.Add(patch);
        return Next.PlanAgain;
    }

    // A merged set holds what Partner Center added as well, which the deal does not have yet.
    private JsonValue OfTheDeal(FieldChange change) => FieldMap.Find(change.Field) is { IsSet: true } set ? set.FromDeal(Deal) : change.After;

    private async Task<Next> WriteBack(SyncAction.WriteBack writeBack, CancellationToken cancellation)
    {
        var expected = FieldMap.Apply(Deal, writeBack.Changes);
        await Announce(UnderWay.Taking(writeBack.Changes), cancellation).ConfigureAwait(false);
        var written = await store.WriteBack(Deal.Id, writeBack.Changes, cancellation).ConfigureAwait(false);
        // The CRM may round, cut or leave out: agreed, and told, is only what it really holds now.
        Deal = await store.LoadDeal(Deal.Id, cancellation).ConfigureAwait(false) ?? throw new DealGoneException();
        State = State with { UnderWay = null };
        if (!written)
            return Next.PlanAgain;
        Agree();
        OwesWriteBack = false;
        var taken = writeBack with { Changes = [.. writeBack.Changes.Where(change => !IsAsBefore(change))] };
        if (taken.Changes.Count > 0)
            sentences.Add(Sentence.WrittenBack(taken));
        done.Add(taken);
        // Where the deal is not what it should be now, somebody changed it during the run, or it cannot hold a value. The first is to be planned
        // with while Partner Center's side is known; the second comes out the same.
        if (isSecondLook || FieldMap.All.All(field => field.Same(field.FromDeal(expected), field.FromDeal(Deal))))
            return Next.GoOn;
        isSecondLook = true;
        return Next.PlanAgain;
    }

    private bool IsAsBefore(FieldChange change) => FieldMap.Find(change.Field) is { } field && field.Same(field.FromDeal(Deal), change.Before);

    private async Task CloseDeal(SyncAction.CloseDeal close, CancellationToken cancellation)
    {
        if (await store.CloseDeal(Deal.Id, close, cancellation).ConfigureAwait(false) is { } refusal)
            throw new CloseRefusedException(refusal);
        Deal = await store.LoadDeal(Deal.Id, cancellation).ConfigureAwait(false) ?? throw new DealGoneException();
        Agree();
        sentences.Add(Sentence.ClosedHere(close));
    }

    private void Agree()
    {
        if (Referral is not null)
            State = State with { Agreed = SyncPlanner.Agree(Deal, Referral, State), OtherPeople = OtherPeople.Of(Deal, Referral) };
        else if (State.Agreed is not null && State.MicrosoftReferralId is not null)
            State = State with { Agreed = WithInvitation(State.Agreed) };
        if (Referral is null)
            State = State with { Agreed = new AgreedSnapshot(State.Agreed).WithOutcome(Deal, State) };
    }

    // Our own referral was not read, so nothing is known anew but what went along with the invitation.
    private JsonObject WithInvitation(JsonObject agreed) => FieldMap.All
        .Where(field => field.Merge == FieldMerge.OnInvite && agreed.Members.All(member => member.Name != field.Key))
        .Aggregate(agreed, (current, field) => current.With(field.Key, field.FromDeal(Deal)));
}
