namespace CoSell.Core.Validation;

// 12xx: what Partner Center, or the sign-in before it, answered. {0} names who answered where both can.
public static partial class Errors
{
    private const string TriesAgain = "The connector tries again by itself.";

    public static readonly ErrorCode Unreachable = Error("CSL1200", "Not reachable",
        "{0} could not be reached.",
        TriesAgain + " If this stays, an administrator should check the address in the connection and the network.");

    public static readonly ErrorCode Unauthorized = Error("CSL1201", "Access token refused",
        "Partner Center refused the access token, a freshly issued one too.",
        "An administrator must check the addresses in the connection and sign in again as the connector's user.");

    public static readonly ErrorCode TimedOut = Error("CSL1202", "No answer in time",
        "{0} did not answer in time, so it is not known whether the request was carried out.",
        "The connector looks first and then tries again by itself.");

    public static readonly ErrorCode Throttled = Error("CSL1203", "Asked to slow down",
        "{0} asks to slow down{1}.",
        TriesAgain);

    public static readonly ErrorCode Unavailable = Error("CSL1204", "Out of order",
        "{0} is out of order at the moment (HTTP {1}).",
        TriesAgain);

    public static readonly ErrorCode Refused = Error("CSL1205", "Content refused",
        "Partner Center refused what was sent: {0}",
        "Correct the deal and save it again.");

    public static readonly ErrorCode Forbidden = Error("CSL1206", "Not allowed",
        "Partner Center does not allow the connector's user to do this: {0}",
        "An administrator of Partner Center must give that user the role Referrals admin for the deal's location.");

    public static readonly ErrorCode ReferralNotFound = Error("CSL1207", "Referral not found",
        "Partner Center does not find the referral: {0}",
        "An administrator should check that the connection still names the partner that owns the referral; then press Sync now on its deal, or Resubmit on its entry in the sync log where it has none.");

    public static readonly ErrorCode ReferralChanged = Error("CSL1208", "Referral changed meanwhile",
        "The referral changed at Partner Center in the meantime (HTTP {0}).",
        "The connector reads it and tries again by itself.");

    public static readonly ErrorCode Unreadable = Error("CSL1209", "Answer unreadable",
        "{0}'s answer cannot be read: {1}.",
        TriesAgain + " If this stays, an administrator should check the address in the connection.");

    public static readonly ErrorCode Misunderstood = Error("CSL1210", "Request not understood",
        "{0} does not accept this kind of request (HTTP {1}).",
        "An administrator should check the addresses in the connection; if they are right, report this with the request id.");

    public static readonly ErrorCode Redirected = Error("CSL1211", "Redirected",
        "{0} answers with a redirect (HTTP {1}), which is not followed because the access token would go along.",
        "An administrator must enter in the connection the address that it leads to.");

    public static readonly ErrorCode SignInExpired = Error("CSL1220", "Sign-in expired",
        "The connector's sign-in has expired or was revoked ({0}).",
        "An administrator must sign in again as the connector's user and store the new refresh token in the connection.");

    public static readonly ErrorCode SignInPasswordChanged = Error("CSL1221", "Password expired or changed",
        "The password of the connector's user has expired or was changed ({0}).",
        "Whoever owns that user must set a new password; then an administrator must sign in again and store the new refresh token in the connection.");

    public static readonly ErrorCode SignInUserBlocked = Error("CSL1222", "User blocked",
        "The connector's user is disabled, locked or deleted ({0}).",
        "An administrator of the partner tenant must enable the user, or sign in as another one and store the new refresh token in the connection.");

    public static readonly ErrorCode SignInConsentMissing = Error("CSL1223", "Consent missing",
        "The consent for the connector's app was revoked or never given ({0}).",
        "A global administrator of the partner tenant must grant admin consent to the app; then an administrator must sign in again.");

    public static readonly ErrorCode SignInInteractionRequired = Error("CSL1224", "Conditional access",
        "Conditional access asks for a person to sign in ({0}).",
        "An administrator must sign in again as the connector's user with multi-factor authentication, or exempt that user from the policy.");

    public static readonly ErrorCode SignInClientRefused = Error("CSL1225", "App refused",
        "The app registration or its secret was refused ({0}).",
        "An administrator must check the client id and store a new client secret in the connection.");

    public static readonly ErrorCode SignInRefused = Error("CSL1226", "Sign-in refused",
        "The sign-in was refused ({0}): {1}",
        "An administrator must check the tenant, the app registration and the refresh token in the connection.");
}
