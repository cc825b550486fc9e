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

    public static readonly ErrorCode NothingToAnswer = Error("CSL1340", "Nothing to answer",
        "This deal was shared by your own company, so there is no invitation to answer.",
        "Close the opportunity as won or lost to end it.");

    public static readonly ErrorCode NotReadYet = Error("CSL1341", "Not read yet",
        "The referral was not read from Partner Center yet.",
        "Answer it in a minute; if it stays so, look at the message of the referral.");

    public static readonly ErrorCode AlreadyAccepted = Error("CSL1342", "Already accepted",
        "The invitation was accepted already.",
        "Close the opportunity as lost if the deal does not go on.");

    public static readonly ErrorCode AnswerTooLate = Error("CSL1343", "Referral closed",
        "The referral is closed at Partner Center ({0}), which is final.",
        "Ask whoever invited you for a new invitation if the deal goes on.");

    public static readonly ErrorCode InvitationOver = Error("CSL1344", "Invitation expired",
        "The invitation expired on {0} UTC.",
        "Ask whoever invited you for a new invitation.");

    public static readonly ErrorCode AnswerNotAllowed = Error("CSL1345", "No right to answer",
        "You may not change the opportunity of this referral, so you cannot answer for it.",
        "Ask the opportunity's owner to answer, or to share the opportunity with you.");

    public static readonly ErrorCode ReasonNeeded = Error("CSL1346", "No reason to decline",
        "Declining needs a reason of 1 to {0} characters, which whoever invited you will read.",
        "Say in a sentence why you decline.");

    public static readonly ErrorCode NotAcceptedInto = Error("CSL1347", "Opportunity cannot take the referral",
        "The referral cannot be accepted into the opportunity {0}: {1}.",
        "Choose another opportunity, or let a new one be made.");

    public static readonly ErrorCode AnswerDue = Warning("CSL1348", "Answer due",
        "The invitation is not answered yet and expires on {0} UTC.",
        "Accept or decline it before then; an expired invitation cannot be answered.");

    public static readonly ErrorCode QueueRefused = Warning("CSL1349", "Queue refused",
        "It was not put into the queue that cosell_InboundOwner names, because Dataverse does not take a row of {0} there: {1}",
        "An administrator must switch queues on for that table, or name a user or a team; the queue's owner has the row.");
}
