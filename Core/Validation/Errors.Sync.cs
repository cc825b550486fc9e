namespace CoSell.Core.Validation;

// 13xx: the synchronisation itself.
public static partial class Errors
{
    public static readonly ErrorCode KeepsChanging = Error("CSL1301", "Referral keeps changing",
        "The referral changed at Partner Center each time the change was about to be sent ({0} times).",
        TriesAgain);

    public static readonly ErrorCode NotSettled = Error("CSL1302", "Outcome not settled yet",
        "An earlier attempt got no answer, and Partner Center does not show its outcome yet.",
        "The connector looks again in a minute, so that nothing is created twice.");

    public static readonly ErrorCode NoEngagement = Error("CSL1303", "No engagement",
        "Partner Center gave the referral {0} no engagement, so Microsoft cannot be invited.",
        "Press Sync now; if it stays, ask Partner Center's support about that referral.");
}
