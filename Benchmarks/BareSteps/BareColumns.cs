namespace CoSell.BareSteps;

/// <summary>The columns that the connector's steps read.</summary>
internal static class BareColumns
{
    public static readonly string[] Account =
    [
        "accountid", "name", "address1_line1", "address1_line2", "address1_city", "address1_stateorprovince", "address1_postalcode", "address1_country",
    ];

    public static readonly string[] Contact = ["contactid", "firstname", "lastname", "emailaddress1", "telephone1", "mobilephone"];

    public static readonly string[] User = ["systemuserid", "firstname", "lastname", "internalemailaddress", "address1_telephone1", "mobilephone"];

    public static readonly string[] Referral =
    [
        "cosell_referralid", "cosell_partnercenterid", "cosell_engagementid", "cosell_etag", "cosell_link", "cosell_partnercenterupdatedon",
        "cosell_referralstatus", "cosell_referralsubstatus", "cosell_microsoftreferralid", "cosell_microsoftstatus", "cosell_microsoftsubstatus",
        "cosell_microsoftreason", "cosell_microsoftcrmidentifier", "cosell_agreed", "cosell_attempts", "cosell_pendingoperation",
        "cosell_pendingsince", "cosell_closeseenon", "cosell_referralchanged",
    ];

    public static readonly string[] Solution = ["cosell_solutionid", "cosell_partnercenterid", "cosell_name", "cosell_solutiontype"];
}
