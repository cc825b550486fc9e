using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>The columns of opportunity that the connector touches.</summary>
internal static class OpportunityTable
{
    public const string Name = "opportunity";
    public const string Id = "opportunityid";
    public const string Topic = "name";
    public const string EstimatedValue = "estimatedvalue";
    public const string Currency = "transactioncurrencyid";
    public const string CloseDate = "estimatedclosedate";
    public const string Description = "description";
    public const string Account = "parentaccountid";
    public const string Contact = "parentcontactid";
    public const string Customer = "customerid";
    public const string Owner = "ownerid";
    public const string OwningUser = "owninguser";
    public const string State = "statecode";
    public const string StatusReason = "statuscode";
    public const string SalesStage = "salesstage";
    public const string ModifiedOn = "modifiedon";
    public const string SystemCalculated = "isrevenuesystemcalculated";

    public const string Sync = "cosell_syncwithpartnercenter";
    public const string Help = "cosell_help";
    public const string NotesToMicrosoft = "cosell_notestomicrosoft";
    public const string Visibility = "cosell_visibility";
    public const string MarketplaceIntent = "cosell_marketplaceintent";
    public const string CustomerConsent = "cosell_customerconsent";

    public const string ReferralIdentifier = "cosell_referralidentifier";
    public const string ReferralLink = "cosell_referrallink";
    public const string MicrosoftCrmIdentifier = "cosell_microsoftcrmidentifier";
    public const string SyncStatus = "cosell_syncstatus";
    public const string SyncMessage = "cosell_syncmessage";
    public const string LastSyncedOn = "cosell_lastsyncedon";
    public const string Referral = "cosell_referralid";

    public const int TopicLength = 300;

    public const int StateOpen = 0;
    public const int StateWon = 1;
    public const int StateLost = 2;

    /// <summary>What a seller enters and Partner Center is told. State and owner are apart: they do not concern the validation of a save.</summary>
    public static readonly IReadOnlyList<string> DealColumns =
    [
        Topic, EstimatedValue, Currency, CloseDate, Description, Account, Contact, Customer, SalesStage,
        Sync, Help, NotesToMicrosoft, Visibility, MarketplaceIntent, CustomerConsent,
    ];

    /// <summary>Written by the connector only.</summary>
    public static readonly IReadOnlyList<string> ResultColumns =
        [ReferralIdentifier, ReferralLink, MicrosoftCrmIdentifier, SyncStatus, SyncMessage, LastSyncedOn, Referral];

    /// <summary>The texts of the memo columns are cut here; the platform refuses longer ones.</summary>
    public const int MessageLength = 4000;

    public static bool IsSynced(Entity row) => row.GetAttributeValue<bool?>(Sync) ?? false;

    public static EntityReference? ReferralOf(Entity row) => row.GetAttributeValue<EntityReference?>(Referral);
}
