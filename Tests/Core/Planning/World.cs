using System.Globalization;
using CoSell.Core.Deals;
using CoSell.Core.Json;
using CoSell.Core.Mapping;
using CoSell.Core.Referrals;
using CoSell.Core.Sync;

namespace CoSell.Core.Tests.Planning;

/// <summary>Both sides of one deal, and what the engine would do with a plan. Small on purpose: it stands in for engine, CRM and Partner Center.</summary>
internal sealed class World(Deal deal, JsonObject? referral, SyncState state, SyncPolicy policy)
{
    private int version = 1;

    public Deal Deal { get; private set; } = deal;

    public JsonObject? Referral { get; private set; } = referral;

    public SyncState State { get; private set; } = state;

    public DateTime Now { get; set; } = Sample.Noon;

    public SyncPlan Plan(bool read) => SyncPlanner.Plan(Deal, read ? Referral : null, State, policy, Now);

    /// <summary>Plans, and carries the plan out; a plan that asks to read is followed by one that has.</summary>
    public SyncPlan Step(bool read)
    {
        var plan = Plan(read);
        if (plan.Actions.Any(action => action is SyncAction.Read))
            plan = Plan(read: true);
        State = plan.State;
        foreach (var action in plan.Actions)
            Do(action);
        if (Referral is not null && (read || plan.Actions.Any(action => action is SyncAction.Patch or SyncAction.Create or SyncAction.Invite or SyncAction.WriteBack or SyncAction.CloseDeal)))
        {
            State = ReferralFacts.Apply(State, Referral);
            State = State with { Agreed = SyncPlanner.Agree(Deal, Referral, State) };
        }
        return plan;
    }

    private void Do(SyncAction action)
    {
        switch (action)
        {
            case SyncAction.Create create:
                Referral = Written(create.Body.With("id", JsonValue.Of("referral-1")).With("engagementId", JsonValue.Of("engagement-1"))
                    .With("status", JsonValue.Of("Active")).With("substatus", JsonValue.Of("Accepted")));
                State = State with { ReferralId = "referral-1", EngagementId = "engagement-1" };
                break;
            case SyncAction.Invite:
                State = State with { MicrosoftReferralId = "referral-2" };
                break;
            case SyncAction.Patch patch:
                Assert.False(ReferralFacts.IsClosed(Referral!), "A closed referral was patched.");
                Assert.Equal(ReferralFacts.ETag(Referral!), patch.ETag);
                Referral = Written(PartnerCenterModel.Patch(Referral!, patch.Operations));
                break;
            case SyncAction.WriteBack writeBack:
                Deal = FieldMap.Apply(Deal, writeBack.Changes);
                break;
            case SyncAction.CloseDeal close:
                Deal = Deal with { Outcome = close.Outcome, OutcomeReason = close.Reason };
                break;
        }
    }

    private JsonObject Written(JsonObject body) => body
        .With("eTag", JsonValue.Of($"\"w{++version}\""))
        .With("updatedDateTime", JsonValue.Of(Now.AddSeconds(version).ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture) + "Z"));
}
