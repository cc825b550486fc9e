namespace CoSell.Core.Validation;

// 136x: the tick, which wakes what is due, catches up with Partner Center and counts the calls.
public static partial class Errors
{
    public static readonly ErrorCode BudgetUsedUp = Error("CSL1360", "Daily budget used up",
        "Today's budget of {0} calls to Partner Center is used up; only new referrals, answers and closes are sent.",
        "The rest goes on by itself after {1} UTC; an administrator can raise the Daily call budget.");

    public static readonly ErrorCode BudgetNearlyUsedUp = Warning("CSL1361", "Daily budget nearly used up",
        "More than 80 % of today's {0} calls to Partner Center are used, so changes there are listed every {1} minutes only.",
        "Nothing needs to be done before {2} UTC; if it comes again, an administrator can raise the Daily call budget.");

    public static readonly ErrorCode ChangeNotKept = Error("CSL1362", "Change not kept",
        "A change of the referral {0} was listed, but Dataverse did not take it: {1}",
        "It is tried again for an hour. After that correct what refuses it, then press Sync now on the referral's deal.");

    public static readonly ErrorCode RowNotWoken = Error("CSL1363", "Row not woken",
        "The queue row {0} is due, but Dataverse did not let it be marked: {1}",
        "It is tried again with each tick; the other rows go on. Correct what refuses it, such as a plug-in of your own on the table.");

    public static readonly ErrorCode StillWaking = Warning("CSL1364", "Deals still being woken",
        "The connection works again, but not all deals that it had stopped could be woken within one tick.",
        "Nothing needs to be done; the next tick goes on.");
}
