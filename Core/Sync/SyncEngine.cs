using CoSell.Core.PartnerCenter;

namespace CoSell.Core.Sync;

/// <summary>Synchronises one deal: load, plan, act, and say what came of it. The only class that acts.</summary>
/// <remarks>
/// It never waits and never repeats a call by itself but for one case: a patch that met a newer referral is planned anew from a fresh read.
/// Whatever breaks in between (a crash included), another run continues from the state that was saved; a POST is announced in the state
/// before it leaves and looked up before it is ever repeated.
/// </remarks>
/// <param name="clock">The current time, UTC.</param>
/// <param name="budget">Null where calls are not counted.</param>
/// <param name="jitter">By deal id, 0 to 1; default <see cref="RetryDelay.JitterOf"/>.</param>
public sealed class SyncEngine(IDealStore store, IReferralApi api, SyncPolicy policy, Func<DateTime> clock, Func<Guid, double>? jitter = null, CallBudget? budget = null)
{
    // Look-up, read, two rounds after a change at Partner Center and two after one here, and one to spare: more means that something keeps changing.
    private const int MaxPlans = 8;

    /// <param name="state">As it was kept after the last run. The caller keeps <see cref="SyncOutcome.State"/> afterwards.</param>
    /// <returns>Failures of Partner Center included; only the store's failures and cancellation are thrown.</returns>
    public async Task<SyncOutcome> Run(Guid dealId, SyncState state, CancellationToken cancellation)
    {
        var endings = new SyncEndings(api, clock, (jitter ?? RetryDelay.JitterOf)(dealId));
        if (await store.LoadDeal(dealId, cancellation).ConfigureAwait(false) is not { } deal)
            return endings.DealGone(dealId, state);
        var acting = new SyncActing(store, api, clock, deal, state);
        acting.TakeIncoming();
        try
        {
            for (var round = 0; round < MaxPlans; round++)
            {
                var plan = SyncPlanner.Plan(acting.Deal, acting.Referral, acting.State, policy, clock(), acting.EditedOn);
                acting.Begin(plan);
                if (budget?.Holds(plan, acting.Deal, clock()) == true)
                    return endings.OverBudget(budget, acting);
                if (await CarryOut(plan, acting, cancellation).ConfigureAwait(false) is { } last)
                    return endings.Of(last, plan, acting);
            }
            return endings.KeepsChanging(acting);
        }
        catch (PartnerCenterException failure)
        {
            return endings.Failed(failure, acting);
        }
        catch (NotSettledException stop)
        {
            return endings.NotSettled(stop.Until, acting);
        }
        catch (NoEngagementException)
        {
            return endings.NoEngagement(acting);
        }
        catch (CloseRefusedException refused)
        {
            return endings.CloseRefused(refused.Why, acting);
        }
        catch (DealGoneException)
        {
            return endings.DealGone(dealId, acting.State);
        }
    }

    /// <summary>The action that ended the plan, or null where it must be made anew.</summary>
    private static async Task<SyncAction?> CarryOut(SyncPlan plan, SyncActing acting, CancellationToken cancellation)
    {
        SyncAction? last = null;
        foreach (var action in plan.Actions)
        {
            if (await acting.CarryOut(action, cancellation).ConfigureAwait(false) == Next.PlanAgain)
                return null;
            last = action;
        }
        return last;
    }
}
