using CoSell.Core.Deals;

namespace CoSell.Core.Sync;

/// <summary>How many calls of Partner Center's were made on a UTC day and how many may be. Pure.</summary>
/// <remarks>Counted by the tick, so that it may be a minute old: what goes in that minute goes over the budget.</remarks>
/// <param name="CountedOn">UTC; a count of another day says nothing about this one.</param>
public sealed record CallBudget(int Made, int Most, DateTime CountedOn)
{
    /// <summary>How often changes are listed when the budget is nearly used up, instead of with each tick.</summary>
    public static readonly TimeSpan ListEvery = TimeSpan.FromMinutes(10);

    // All that waited through a day shall not go in its first minute.
    private static readonly TimeSpan Spread = TimeSpan.FromHours(1);

    public bool IsUsedUp(DateTime now) => now.Date == CountedOn.Date && Made >= Most;

    /// <summary>From 80 % on.</summary>
    public bool IsNearlyUsedUp(DateTime now) => now.Date == CountedOn.Date && Made * 5L >= Most * 4L;

    public static DateTime NextDay(DateTime now) => now.Date.AddDays(1);

    /// <param name="jitter">0 to 1.</param>
    public static DateTime NextAttempt(DateTime now, double jitter) => NextDay(now) + TimeSpan.FromTicks((long)(Spread.Ticks * jitter));

    /// <summary>Whether the plan has to wait for the next day: the budget is used up, and it neither creates a referral nor closes one, nor answers an invitation.</summary>
    public bool Holds(SyncPlan plan, Deal deal, DateTime now)
    {
        if (!IsUsedUp(now) || !plan.Actions.Any(Calls))
            return false;
        // A won or lost deal may have to be read before its referral can be closed; a look-up comes before the repeat of a create.
        var closing = deal.Outcome != DealOutcome.Open && plan.Actions.Any(action => action is SyncAction.Read or SyncAction.ReadEngagement);
        return !closing && !plan.Actions.Any(action =>
            action is SyncAction.Create or SyncAction.Invite or SyncAction.LookUp or SyncAction.Patch { Closes: true } or SyncAction.Patch { Answers: true });
    }

    private static bool Calls(SyncAction action) =>
        action is SyncAction.Create or SyncAction.Invite or SyncAction.LookUp or SyncAction.Patch or SyncAction.Read or SyncAction.ReadEngagement;
}
