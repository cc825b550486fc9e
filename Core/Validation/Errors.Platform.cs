namespace CoSell.Core.Validation;

// 14xx: the platform around us, and the steps it runs.
public static partial class Errors
{
    public static readonly ErrorCode StepNotMeantFor = Error("CSL1401", "Step registered where it does not belong",
        "{0} was run for {1} of {2} at stage {3}, {4}; it is meant for: {5}.",
        "Delete this step, or register it on one of those; further filtering columns are welcome.");

    public static readonly ErrorCode StepWithoutTarget = Error("CSL1402", "Message without Target",
        "The message {0} of {1} arrived without a Target row.",
        "Register the step on Create, Update or Delete as the solution does.");

    public static readonly ErrorCode ServiceMissing = Error("CSL1403", "Service missing",
        "The platform handed the plug-in no {0}.",
        "Run the plug-in inside Dataverse or the sandbox.");

    public static readonly ErrorCode PlatformRefused = Error("CSL1404", "Dataverse refused",
        "Dataverse refused what the co-sell connector asked of it: {0}",
        "Give your administrator the correlation id {1}; the plug-in trace log holds the details.");

    public static readonly ErrorCode Unexpected = Error("CSL1405", "Unexpected failure",
        "The co-sell connector failed unexpectedly ({0}).",
        "Try again; if it stays, give your administrator the correlation id {1}: the plug-in trace log holds the details.");

    public static readonly ErrorCode DealGone = Error("CSL1406", "Deal gone",
        "The deal {0} no longer exists.",
        "Nothing needs to be done; Partner Center keeps its referral as it is.");

    public static readonly ErrorCode CurrencyInactive = Error("CSL1407", "Currency not active",
        "Partner Center's currency {0} is not an active currency here, so the value was not taken over.",
        "Ask your administrator to add or activate the currency, then synchronise again.");

    public static readonly ErrorCode ValueNotTaken = Error("CSL1408", "Value cannot be taken over",
        "Partner Center changed {0}, which cannot be written to the deal here.",
        "Enter the value in the deal by hand.");

    public static readonly ErrorCode RowBusy = Error("CSL1409", "Queue row busy",
        "The result of a run could not be written to the queue row {0}, because others kept writing to it.",
        "Nothing needs to be done; the deal is taken up again within a few minutes.");

    public static readonly ErrorCode RunCutOff = Warning("CSL1410", "Run cut off",
        "The run that began at {0} UTC was cut off before its end. Under way was {1}.",
        "Nothing needs to be done; the run after it looks at what arrived and goes on from there.");

    public static readonly ErrorCode RowGone = Error("CSL1411", "Record gone",
        "Something that is referred to no longer exists: {0}",
        "Choose another record in the look-up that names it; if the page itself is about it, close the page.");
}
