namespace CoSell.Sandbox.PartnerCenter;

/// <summary>The value lists of the resource, letter for letter.</summary>
internal static class Words
{
    public const string New = "New";
    public const string Active = "Active";
    public const string Closed = "Closed";
    public const string Pending = "Pending";
    public const string Received = "Received";
    public const string Accepted = "Accepted";
    public const string Won = "Won";
    public const string Lost = "Lost";
    public const string Declined = "Declined";
    public const string Expired = "Expired";
    public const string Independent = "Independent";
    public const string Shared = "Shared";
    public const string Incoming = "Incoming";
    public const string Outgoing = "Outgoing";

    public static readonly string[] Status = ["None", New, Active, Closed];
    public static readonly string[] Substatus = ["None", Pending, Received, Accepted, Won, Lost, Declined, Expired];
    public static readonly string[] Type = [Independent, Shared];
    public static readonly string[] Qualification = ["None", "Direct", "MarketingQualified", "SalesQualified"];
    public static readonly string[] TargetType = ["None", "BusinessProfileLocation", "SolutionProfile"];
    public static readonly string[] SolutionType = ["None", "Category", "Name"];
    public static readonly string[] ProfileType = ["Duns", "External"];
    public static readonly string[] SalesStage = ["Qualify", "Develop", "Propose", "Close"];

    public static readonly string[] Size =
    [
        "1to9employees", "10to50employees", "51to250employees", "251to1000employees", "1001to5000employees", "5001to10000employees",
        "10001to20000employees", "Morethan20000employees", "1to50employees", "51to500employees", "Morethan500employees",
    ];

    public static readonly string[] Assistance =
    [
        "Unknown", "GeneralOrOther", "CustomerTechnicalArchitecture", "ProofOfConceptOrDemo", "QuotesOrLicensing",
        "PostSalesCustomerSuccess", "WorkloadSpecificValueProposition",
    ];

    public static readonly string[] RegistrationType = ["AzureIPCoSell"];
    public static readonly string[] Deployment = ["Customer", "Partner"];
    public static readonly string[] Pricing = ["PayAsYouGo", "Other"];
    public static readonly string[] Term = ["Perpetual", "Finite"];
}
