using CoSell.Core.Json;
using CoSell.Core.Mapping;
using CoSell.Core.Referrals;

namespace CoSell.Core.Sync;

/// <content>POSTs, of which Partner Center takes no second: announced before they leave, and looked for before they are ever repeated.</content>
internal sealed partial class SyncActing
{
    /// <summary>How long after a POST without answer an empty look-up proves nothing: a gateway may still be passing the request on.</summary>
    public static readonly TimeSpan SettleTime = TimeSpan.FromMinutes(1);

    /// <summary>Whether a POST that this run announced has not ended well yet.</summary>
    public bool IsPosting { get; private set; }

    private async Task LookUp(SyncAction.LookUp lookUp, CancellationToken cancellation)
    {
        var settled = clock() >= lookUp.Since + SettleTime;
        if (lookUp.Operation == PendingOperation.Create)
        {
            var found = await api.FindOutgoing(lookUp.Since, referral => ReferralFacts.IsOf(referral, Deal.Id), cancellation).ConfigureAwait(false);
            if (found is not null)
            {
                // It may have been changed since. Should this run be cut off before that is taken over, the next one reads.
                State = State with { UnderWay = UnderWay.Look };
                await Own(found, Sentence.Found(found), cancellation).ConfigureAwait(false);
            }
            else if (settled)
                State = Unannounced(State);
            else
                throw new NotSettledException(lookUp.Since + SettleTime);
            return;
        }
        if (State.EngagementId is not { } engagement)
        {
            State = Unannounced(State);
            return;
        }
        var all = await api.ListEngagement(engagement, cancellation).ConfigureAwait(false);
        if (ReferralFacts.MicrosoftSide(all, State.ReferralId) is { } microsofts)
            await Invited(microsofts, "Found the invitation to Microsoft that an earlier attempt had sent.", cancellation).ConfigureAwait(false);
        else if (settled)
            State = Unannounced(State);
        else
            throw new NotSettledException(lookUp.Since + SettleTime);
    }

    private async Task Create(SyncAction.Create create, CancellationToken cancellation)
    {
        // Should the answer be lost, the referral is found later on. What was sent is then what both sides agreed on, whoever changed what since.
        State = State with { Agreed = SyncPlanner.Agree(Deal, create.Body, SyncState.New) };
        await Announce(PendingOperation.Create, cancellation).ConfigureAwait(false);
        var created = await api.Create(create.Body, cancellation).ConfigureAwait(false);
        await Own(created, Sentence.Created(created), cancellation).ConfigureAwait(false);
    }

    private async Task Invite(SyncAction.Invite invite, CancellationToken cancellation)
    {
        if (State.EngagementId is null && State.ReferralId is { } id)
        {
            Saw(await api.Read(id, cancellation).ConfigureAwait(false));
            State = ReferralFacts.Apply(State, Referral!);
        }
        if (State.EngagementId is not { } engagement)
            throw new NoEngagementException();
        await Announce(PendingOperation.Invite, cancellation).ConfigureAwait(false);
        var microsofts = await api.Create(invite.Body.With("engagementId", JsonValue.Of(engagement)), cancellation).ConfigureAwait(false);
        await Invited(microsofts, "Invited Microsoft.", cancellation).ConfigureAwait(false);
    }

    private async Task Own(JsonObject referral, string sentence, CancellationToken cancellation)
    {
        Referral = referral;
        IsPosting = false;
        State = Unannounced(ReferralFacts.Apply(State, referral));
        Agree();
        sentences.Add(sentence);
        await store.SaveState(Deal.Id, State, cancellation).ConfigureAwait(false);
    }

    private async Task Invited(JsonObject microsofts, string sentence, CancellationToken cancellation)
    {
        IsPosting = false;
        State = MicrosoftSide.LookedAt(Unannounced(ReferralFacts.ApplyMicrosoft(State, microsofts)), clock());
        Agree();
        sentences.Add(sentence);
        await store.SaveState(Deal.Id, State, cancellation).ConfigureAwait(false);
    }

    private async Task Announce(PendingOperation operation, CancellationToken cancellation)
    {
        State = State with { Pending = operation, PendingSince = clock() };
        IsPosting = true;
        await store.SaveState(Deal.Id, State, cancellation).ConfigureAwait(false);
    }

    public static SyncState Unannounced(SyncState state) => state with
    {
        Pending = PendingOperation.None, PendingSince = null, Agreed = state.ReferralId is null ? null : state.Agreed,
    };
}
