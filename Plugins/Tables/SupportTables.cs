namespace CoSell.Plugins;

/// <summary>cosell_synclog: what every run did.</summary>
internal static class SyncLogTable
{
    public const string Name = "cosell_synclog";
    public const string Title = "cosell_name";
    public const string Opportunity = "cosell_opportunityid";
    public const string Referral = "cosell_referralid";
    public const string Direction = "cosell_direction";
    public const string Operation = "cosell_operation";
    public const string Result = "cosell_result";
    public const string Code = "cosell_code";
    public const string Message = "cosell_message";
    public const string Changes = "cosell_changes";
    public const string Calls = "cosell_calls";

    /// <summary>Stands on every entry, so that a chart of the log can hold the calls of a day against it.</summary>
    public const string CallBudget = "cosell_callbudget";
    public const string Duration = "cosell_durationms";

    /// <summary>Milliseconds from the request (a save, an event, a retry that came due) to the end of the run that synced. Dates are kept to the second, so it may be one too many.</summary>
    public const string TimeToSync = "cosell_timetosyncms";
    public const string StartedOn = "cosell_startedon";
    public const string CorrelationId = "cosell_correlationid";
    public const string RequestIds = "cosell_requestids";
    public const string Id = "cosell_synclogid";
    public const string CreatedOn = "createdon";
}

/// <summary>cosell_connection: the one row that says how Partner Center is reached.</summary>
internal static class ConnectionTable
{
    public const string Name = "cosell_connection";
    public const string Id = "cosell_connectionid";
    public const string TenantId = "cosell_tenantid";
    public const string ClientId = "cosell_clientid";
    public const string LoginUrl = "cosell_loginurl";
    public const string PartnerCenterUrl = "cosell_partnercenterurl";
    public const string WebhooksUrl = "cosell_webhooksurl";
    public const string ClientSecret = "cosell_clientsecret";
    public const string RefreshToken = "cosell_refreshtoken";

    /// <summary>Where people type them; empty in every stored row, so that the form never shows a secret.</summary>
    public const string NewClientSecret = "cosell_newclientsecret";
    public const string NewRefreshToken = "cosell_newrefreshtoken";
    public const string ClientSecretSetOn = "cosell_clientsecretseton";
    public const string RefreshTokenSetOn = "cosell_refreshtokenseton";

    /// <summary>The exact time of the latest change that was listed; text for its seven digits.</summary>
    public const string Watermark = "cosell_watermark";
    public const string CallsToday = "cosell_callstoday";
    public const string CallBudget = "cosell_callbudget";
    public const string CallsCountedOn = "cosell_callscountedon";

    /// <summary>Calls of ticks that found nothing new; those of runs stand in the log.</summary>
    public const string QuietCalls = "cosell_quietcalls";
    public const string ListReached = "cosell_listreached";
    public const string ListBound = "cosell_listbound";
    public const string TickedOn = "cosell_tickedon";

    /// <summary>Set while a background run of the tick is under way.</summary>
    public const string TickClaimedOn = "cosell_tickclaimedon";

    /// <summary>When Partner Center last answered a list of changes.</summary>
    public const string HeartbeatOn = "cosell_heartbeaton";
    public const string Message = "cosell_message";

    /// <summary>Where an administrator wants Partner Center's events; secured, because a cloud flow's address holds a key.</summary>
    public const string EventsUrl = "cosell_eventsurl";

    /// <summary>The address that is registered, as it may be shown.</summary>
    public const string RegisteredUrl = "cosell_registeredurl";
    public const string RegisteredOn = "cosell_registeredon";

    /// <summary>Partner Center's id of the test event whose outcome is awaited; empty once it is known.</summary>
    public const string TestId = "cosell_testid";
    public const string TestSentOn = "cosell_testsenton";
    public const string TestDeliveredOn = "cosell_testdeliveredon";
    public const string TestMessage = "cosell_testmessage";
    public const string State = "statecode";
    public const string CreatedOn = "createdon";
}

/// <summary>cosell_fieldmapping: an administrator's exceptions from the built-in mapping.</summary>
internal static class FieldMappingTable
{
    public const string Name = "cosell_fieldmapping";
    public const string Field = "cosell_name";
    public const string ColumnPath = "cosell_columnpath";
    public const string ValueMap = "cosell_valuemap";
    public const string Default = "cosell_default";
    public const string ConflictWinner = "cosell_conflictwinner";
    public const string Direction = "cosell_direction";
    public const string State = "statecode";
}

internal static class CurrencyTable
{
    public const string Name = "transactioncurrency";
    public const string Id = "transactioncurrencyid";
    public const string IsoCode = "isocurrencycode";
    public const string State = "statecode";
}

/// <summary>opportunityclose: the activity that says why a deal was closed.</summary>
internal static class OpportunityCloseTable
{
    public const string Name = "opportunityclose";
    public const string Opportunity = "opportunityid";
    public const string Subject = "subject";
    public const string Description = "description";
    public const string CreatedOn = "createdon";
    public const string ActualEnd = "actualend";
    public const int DescriptionLength = 2000;
}

/// <summary>Environment variables: a definition with a default, and at most one row with the current value.</summary>
internal static class EnvironmentVariableTable
{
    public const string Definition = "environmentvariabledefinition";
    public const string DefinitionId = "environmentvariabledefinitionid";
    public const string SchemaName = "schemaname";
    public const string DefaultValue = "defaultvalue";
    public const string ValueTable = "environmentvariablevalue";
    public const string Value = "value";
}
