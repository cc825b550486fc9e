namespace CoSell.Core.Validation;

// 136x: the tick, which wakes what is due, catches up with Partner Center and counts the calls.
public static partial class Errors
{
    public static readonly ErrorCode ChangeNotKept = Error("CSL1362", "Change not kept",
        "A change of the referral {0} was listed, but Dataverse did not take it: {1}",
        "It is tried again for an hour. After that correct what refuses it and press Sync again on the referral's deal.");

    public static readonly ErrorCode RowNotWoken = Error("CSL1363", "Row not woken",
        "The queue row {0} is due, but Dataverse did not let it be marked: {1}",
        "It is tried again with each tick; the other rows go on. Correct what refuses it, such as a plug-in of your own on the table.");
}
