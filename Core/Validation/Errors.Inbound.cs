namespace CoSell.Core.Validation;

// 132x and 133x: what comes from Partner Center by itself.
public static partial class Errors
{
    public static readonly ErrorCode EventUnknown = Error("CSL1320", "Event not recognised",
        "The event \"{0}\" is not one of Partner Center's referral events.",
        "Register the webhook for these only: {1}.");

    public static readonly ErrorCode EventWithoutId = Error("CSL1321", "Event names no referral",
        "The event {0} names \"{1}\", which is not the id of a referral.",
        "Nothing needs to be done; if it comes again, check who sends it.");

    public static readonly ErrorCode EventWithoutTime = Error("CSL1322", "Event without a time",
        "The event {0} says that the referral changed on \"{1}\", which is not a time.",
        "Nothing needs to be done; if it comes again, check who sends it.");

    public static readonly ErrorCode InvitationUnanswered = Warning("CSL1323", "Invitation unanswered",
        "Microsoft has not answered the invitation, which expires on {0} UTC.",
        "Speak to the Microsoft seller before then; an expired invitation cannot be sent again.");

    public static readonly ErrorCode CrmIdUnknown = Error("CSL1330", "CRM id does not exist",
        "The referral {0} names the CRM id \"{1}\", which no deal here has.",
        "Correct the CRM id in Partner Center, or empty it there; then synchronise the referral again.");

    public static readonly ErrorCode DealHasReferral = Error("CSL1331", "Deal has another referral",
        "The referral {0} names the deal {1}, which already has the referral {2}.",
        "Close one of the two referrals in Partner Center, or correct its CRM id there.");
}
