namespace CoSell.Core.Validation;

// 11xx: what keeps a deal from being shared, found before anything is sent.
public static partial class Errors
{
    public static readonly ErrorCode SolutionRequired = Error("CSL1101", "No solution",
        "The deal names no solution; Partner Center accepts a referral only with at least one.",
        "Add a co-sell-ready solution to the deal.");

    public static readonly ErrorCode TooManySolutions = Error("CSL1102", "Too many solutions",
        "The deal names {0} solutions; Partner Center accepts at most {1}.",
        "Remove solutions until {1} are left.");

    public static readonly ErrorCode CountryMissing = Error("CSL1103", "No country",
        "The customer has no country; Partner Center needs its two-letter code.",
        "Enter the customer's country, such as US or Germany.");

    public static readonly ErrorCode CloseDateInPast = Error("CSL1104", "Close date in the past",
        "The estimated close date {0} is in the past; Partner Center accepts today or later.",
        "Move the date and save again.");

    public static readonly ErrorCode CloseDateMissing = Error("CSL1105", "No close date",
        "The deal has no estimated close date; Partner Center requires one.",
        "Enter the date on which you expect to close the deal.");

    public static readonly ErrorCode CountryUnknown = Error("CSL1106", "Country not recognised",
        "The customer's country \"{0}\" is not one that ISO 3166 lists, by code or by name.",
        "Enter the two-letter code of the country, such as US or DE.");

    public static readonly ErrorCode CountryMisspelt = Error("CSL1107", "Country misspelt",
        "The customer's country \"{0}\" is not one that ISO 3166 lists; did you mean {1}?",
        "Correct the country; it is not changed for you.");

    public static readonly ErrorCode CountryAmbiguous = Error("CSL1108", "Country ambiguous",
        "The customer's country \"{0}\" may mean {1}.",
        "Enter the two-letter code of the one that is meant.");

    public static readonly ErrorCode ContactMissing = Error("CSL1109", "No customer contact",
        "Help is asked of Microsoft, but the deal has no customer contact.",
        "Add a customer contact with first name, last name, e-mail address and phone number.");

    public static readonly ErrorCode ContactIncomplete = Error("CSL1110", "Customer contact incomplete",
        "Customer contact {0} lacks {1}, which Microsoft needs when help is asked.",
        "Complete the contact.");

    public static readonly ErrorCode ContactEmailMalformed = Error("CSL1111", "Customer contact's e-mail address malformed",
        "The e-mail address of customer contact {0} is not well formed.",
        "Correct the address; it has the form name@company.example.");

    public static readonly ErrorCode ValueMissing = Error("CSL1112", "No deal value",
        "The deal has no value; Partner Center requires one.",
        "Enter the estimated value.");

    public static readonly ErrorCode ValueNegative = Error("CSL1113", "Deal value negative",
        "The deal value {0} is negative.",
        "Enter a value of zero or more.");

    public static readonly ErrorCode ValueTooPrecise = Error("CSL1114", "Too many decimals",
        "The deal value {0} has more decimals than {1}, which has {2}.",
        "Round the value to {2} decimals.");

    public static readonly ErrorCode CurrencyMissing = Error("CSL1115", "No currency",
        "The deal has no currency; Partner Center requires one.",
        "Choose the currency of the deal.");

    public static readonly ErrorCode CurrencyUnknown = Error("CSL1116", "Currency not recognised",
        "The currency \"{0}\" is not an ISO 4217 code.",
        "Choose a currency with an ISO 4217 code, such as USD or EUR.");

    public static readonly ErrorCode CustomerNameMissing = Error("CSL1117", "No customer name",
        "The deal names no customer; Partner Center requires the customer's company name.",
        "Choose the customer's account, and give it a name.");

    public static readonly ErrorCode TeamMissing = Error("CSL1118", "No team member",
        "The deal has no team member; Partner Center requires at least one.",
        "Add a member of your sales team, or an owner who is a person.");

    public static readonly ErrorCode TeamMemberIncomplete = Error("CSL1119", "Team member incomplete",
        "Team member {0} lacks {1}.",
        "Complete the team member's user record.");

    public static readonly ErrorCode TeamEmailMalformed = Error("CSL1120", "Team member's e-mail address malformed",
        "The e-mail address of team member {0} is not well formed.",
        "Correct the address; it has the form name@company.example.");

    public static readonly ErrorCode TooManyTeamMembers = Error("CSL1121", "Too many team members",
        "The deal has {0} team members; Partner Center accepts at most {1}.",
        "Remove team members until {1} are left.");

    public static readonly ErrorCode AddressLineMissing = Warning("CSL1122", "No address line",
        "The customer's address has no first line, which Microsoft uses to find the customer.",
        "Enter the customer's street address.");

    public static readonly ErrorCode CityMissing = Warning("CSL1123", "No city",
        "The customer's address has no city, which Microsoft uses to find the customer.",
        "Enter the customer's city.");

    public static readonly ErrorCode ContactPhoneMissing = Warning("CSL1124", "Customer contact without phone number",
        "Customer contact {0} has no phone number.",
        "Enter the contact's phone number.");

    public static readonly ErrorCode ConsentMissing = Error("CSL1125", "No consent",
        "The customer's consent to share contact details is not recorded; Partner Center takes no referral without it.",
        "Ask the customer, then set Customer consent to Yes.");

    public static readonly ErrorCode MarketplaceIntentMissing = Warning("CSL1126", "No marketplace intent",
        "It is not said whether the customer intends to buy through the marketplace; \"have not decided\" is sent.",
        "Choose Yes, No or Have not decided.");

    public static readonly ErrorCode TeamPhoneMissing = Warning("CSL1127", "Team member without phone number",
        "Team member {0} has no phone number.",
        "Enter the phone number in the team member's user record.");

    public static readonly ErrorCode HelpUnknown = Error("CSL1128", "Help not recognised",
        "The help \"{0}\" is not one that can be asked of Microsoft.",
        "Choose one of: {1}.");

    public static readonly ErrorCode VisibilityWithdrawn = Error("CSL1129", "Visibility cannot be withdrawn",
        "The deal is set to private, but Microsoft sellers can already see it; Partner Center does not take that back.",
        "Set the visibility back to visible.");

    public static readonly ErrorCode CreateOnlyChanged = Warning("CSL1130", "Cannot be changed any more",
        "{0} changed from {1} to {2}; Partner Center keeps {1}, since it cannot be changed after the referral was created.",
        "Nothing needs to be done; if Partner Center must have the new value, change it there by hand.");

    public static readonly ErrorCode ReferralClosed = Warning("CSL1131", "Referral closed",
        "The referral is closed at Partner Center ({0}) and cannot be edited or reopened; what changed since then stays here: {1}.",
        "If the deal goes on, create a new one and share that.");

    public static readonly ErrorCode TooEarlyToWin = Warning("CSL1132", "Won before 72 hours",
        "The referral was created at {0} UTC; a deal won within 72 hours of that may not be registered for incentives.",
        "If you mean to register the deal, reopen it and close it after {1} UTC.");

    public static readonly ErrorCode NameMissing = Error("CSL1133", "No deal name",
        "The deal has no name; Partner Center requires one.",
        "Enter a name for the deal.");

    public static readonly ErrorCode LostReasonMissing = Warning("CSL1134", "Lost without a reason",
        "The deal is lost, but no reason is given; Partner Center asks for one.",
        "Enter the reason when you close the deal.");

    public static readonly ErrorCode SolutionIdMissing = Error("CSL1135", "Solution without identifier",
        "The solution {0} has no Partner Center identifier.",
        "Enter its identifier, such as SOL-12345-ABC, in the catalogue of solutions.");
}
