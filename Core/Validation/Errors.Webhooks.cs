namespace CoSell.Core.Validation;

// 137x: registering for Partner Center's events.
public static partial class Errors
{
    public static readonly ErrorCode WebhookAddressUnusable = Error("CSL1370", "Address for events unusable",
        "Events cannot be sent to \"{0}\": {1}.",
        "Enter the https address of the Relay, such as https://relay.example.com/partner-center/events.");

    public static readonly ErrorCode WebhookOtherTenant = Error("CSL1371", "Address for events names another tenant",
        "The address for events names the tenant {0}, but the connection belongs to {1}.",
        "Leave the tenant out; it is put in by itself.");

    public static readonly ErrorCode WebhookOfOthers = Error("CSL1372", "Events go to somebody else",
        "{0}",
        "Find out who uses that address. To take over nevertheless, register again and say so (TakeOver).");

    public static readonly ErrorCode WebhookForbidden = Error("CSL1373", "Not allowed to register",
        "Partner Center does not allow the connector's user to register for events: {0}",
        "Besides Referrals admin, that user needs one of the roles global admin, billing admin, admin agent, sales agent or helpdesk agent; "
        + "or one who has it registers the address elsewhere. Until then, cosell_Tick finds every change.");

    public static readonly ErrorCode WebhookRefused = Error("CSL1374", "Registration refused",
        "Partner Center refused the registration for events: {0}",
        "Correct the address; if it is right, report this with what Partner Center says.");

    public static readonly ErrorCode WebhookChanged = Error("CSL1375", "Registration changed meanwhile",
        "Somebody registered an address for events in the meantime (HTTP {0}).",
        "Register again; what is there now is read first.");

    public static readonly ErrorCode WebhookNotFound = Error("CSL1376", "Registration gone",
        "Partner Center does not find the registration for events: {0}",
        "Register again; what is there now is read first.");

    public static readonly ErrorCode TestNotDelivered = Error("CSL1377", "Test event not delivered",
        "Partner Center could not deliver the test event to {0}: {1}.",
        "Open the address from outside your network, look at the log of what listens there (docs/relay.md), then register again to try once more.");

    public static readonly ErrorCode TestNotSent = Error("CSL1378", "Test event not sent",
        "The test event was not sent: {0}",
        "The registration stands. Register again in a minute or later; Partner Center takes two tests a minute.");

    public static readonly ErrorCode WebhookUnfinished = Error("CSL1379", "Registration not finished",
        "{0} Whether the registration changed is read when you register again.",
        "Nothing is tried again by itself: register again in a few minutes.");
}
