namespace CoSell.Core.Validation;

// 135x: what one side cannot bring to the other.
public static partial class Errors
{
    public static readonly ErrorCode ClosedThereOnly = Warning("CSL1350", "Closed at Partner Center only",
        "The referral was closed as {0} at Partner Center{1}, which is final; the deal is still open here.",
        "Close the deal if it is over. If it goes on, create a new one and share that, or set Sync with Partner Center to No.");

    public static readonly ErrorCode OutcomesDiffer = Warning("CSL1351", "Outcomes differ",
        "The deal is {0} here, but its referral is closed as {1} at Partner Center, which is final.",
        "If the deal is wrong, reopen it and close it as {1}; if Partner Center is, ask its support.");

    public static readonly ErrorCode CloseRefused = Error("CSL1352", "Deal could not be closed",
        "The referral was closed as {0} at Partner Center, but the CRM does not let the deal be closed: {1}",
        "Cure what is named and press Sync now, or close the deal by hand.");

    public static readonly ErrorCode CurrencyApart = Warning("CSL1353", "Currencies differ",
        "The deal is in {0} here and in {1} at Partner Center, so its value is left alone on both sides; nothing is converted.",
        "Bring the currencies in line, or let an administrator lift the restriction on the field {2}.");
}
