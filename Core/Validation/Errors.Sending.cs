namespace CoSell.Core.Validation;

// 138x: steps of the customer's own on what is about to be sent.
public static partial class Errors
{
    public static readonly ErrorCode SendingStopped = Error("CSL1380", "Stopped by a step of your own",
        "A step on {0} stopped what was to be sent: {1}",
        "Do what it asks for, or have it corrected by whoever looks after your own plug-ins (correlation id {2}); then press Sync now.");

    public static readonly ErrorCode ChangedBodyUnusable = Error("CSL1381", "Changed so that it cannot be sent",
        "A step on {0} changed what was to be sent, and now {1}.",
        "Whoever looks after your own plug-ins must correct that step (docs/extending.md); then press Sync now.");

    public static readonly ErrorCode ChangedWhatIsKept = Error("CSL1382", "Changed what the connector keeps in step",
        "A step on {0} changed {1}, which only the connector may set: it would come back as an edit of Partner Center's, or lead to another referral.",
        "Whoever looks after your own plug-ins must take that out of the step. To send another value, choose its column, value map or default with a field mapping.");
}
