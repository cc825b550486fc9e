namespace CoSell.Core.Validation;

// 10xx: the connection to Partner Center is not set up.
public static partial class Errors
{
    public static readonly ErrorCode SettingMissing = Error("CSL1001", "Setting missing",
        "The connection to Partner Center lacks its setting \"{0}\".",
        "An administrator must enter it in the connection.");

    public static readonly ErrorCode SettingMalformed = Error("CSL1002", "Setting malformed",
        "The setting \"{0}\" of the connection to Partner Center is \"{1}\"; expected is an id such as 11111111-2222-3333-4444-555555555555, or for the tenant its domain name.",
        "An administrator must correct it; the app registration's overview page shows both ids.");

    public static readonly ErrorCode AddressMalformed = Error("CSL1003", "Address malformed",
        "The setting \"{0}\" of the connection to Partner Center is \"{1}\"; expected is an address such as https://api.partner.microsoft.com/v1.0/engagements, without user name or query.",
        "An administrator must correct it, or empty it so that the default applies.");

    public static readonly ErrorCode AddressNotSecure = Error("CSL1004", "Address not secure",
        "The setting \"{0}\" of the connection to Partner Center is \"{1}\"; secrets travel over https only, except to this machine itself.",
        "An administrator must enter an address that begins with https.");

    public static readonly ErrorCode HostUnknown = Error("CSL1005", "Address not Microsoft's",
        "The setting \"{0}\" of the connection to Partner Center leads to \"{1}\"; secrets and tokens are sent to Microsoft's own hosts only, such as {2}.",
        "An administrator must correct it, or empty it so that the default applies.");
}
