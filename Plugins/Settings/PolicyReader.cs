using CoSell.Core.Sync;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>Reads the policy: the environment variables, the mapping's exceptions and the currencies, one query each.</summary>
/// <remarks>The defaults given here must agree with those in <c>environmentvariabledefinitions</c>; they apply where a definition was deleted.</remarks>
internal static class PolicyReader
{
    private const int SevenDaysInMinutes = 7 * 24 * 60;

    public static Policy Read(IOrganizationService system)
    {
        var variables = Variables.Read(system);
        var winners = new Dictionary<string, ConflictWinner>(StringComparer.Ordinal);
        var directions = new Dictionary<string, FieldDirection>(StringComparer.Ordinal);
        var sources = new List<FieldSource>();
        foreach (var row in Exceptions(system))
        {
            var field = row.GetAttributeValue<string?>(FieldMappingTable.Field)?.Trim();
            if (string.IsNullOrEmpty(field))
                continue;
            if (Choices.Winner(row.GetAttributeValue<OptionSetValue?>(FieldMappingTable.ConflictWinner)) is { } winner)
                winners[field!] = winner;
            if (Choices.FieldDirection(row.GetAttributeValue<OptionSetValue?>(FieldMappingTable.Direction)) is { } direction)
                directions[field!] = direction;
            if (FieldSource.Read(row, field!) is { } source)
                sources.Add(source);
        }
        return new Policy
        {
            ValueColumn = variables.Column("cosell_DealValueColumn", OpportunityTable.EstimatedValue),
            CountryColumn = variables.Column("cosell_CountryColumn", AccountTable.Country),
            Blocks = variables.OneOf("cosell_ValidationMode", "Block", "Wait") == "Block",
            PollOverlap = TimeSpan.FromMinutes(variables.Number("cosell_PollOverlapMinutes", 10, 0, 24 * 60)),
            Inbound = new InboundPolicy(
                CreatesDeals: variables.OneOf("cosell_InboundDeals", "Create", "Wait") == "Create",
                TakesLeads: !variables.Flag("cosell_SyncCoSellOnly", false)),
            InboundOwner = variables.TextOrNull("cosell_InboundOwner"),
            DailyCalls = variables.Number("cosell_DailyCallBudget", 10_000, 1, 10_000_000),
            LogRetention = variables.Number("cosell_LogRetentionDays", 90, 0, 3650) is var days and > 0 ? TimeSpan.FromDays(days) : null,
            MasksLog = variables.Flag("cosell_MaskLog", true),
            Currencies = Currencies(system),
            Sources = sources,
            Sync = new SyncPolicy
            {
                UndoWindow = TimeSpan.FromMinutes(variables.Number("cosell_UndoWindowMinutes", 15, 0, SevenDaysInMinutes)),
                EchoTolerance = TimeSpan.FromMilliseconds(variables.Number("cosell_EchoToleranceMilliseconds", 0, 0, 60_000)),
                HoldsUntilAccepted = variables.Flag("cosell_HoldUntilAccepted", true),
                Strict = variables.Flag("cosell_StrictValidation", false),
                Winner = variables.OneOf("cosell_ConflictWinner", "Latest", "CRM", "PartnerCenter") switch
                {
                    "CRM" => ConflictWinner.Crm,
                    "PartnerCenter" => ConflictWinner.PartnerCenter,
                    _ => ConflictWinner.Latest,
                },
                Closing = variables.OneOf("cosell_CloseDeals", nameof(DealClosing.WonAndLost), nameof(DealClosing.All), nameof(DealClosing.Never)) switch
                {
                    nameof(DealClosing.All) => DealClosing.All,
                    nameof(DealClosing.Never) => DealClosing.Never,
                    _ => DealClosing.WonAndLost,
                },
                WinnerByField = winners,
                DirectionByField = directions,
            },
        };
    }

    private static IEnumerable<Entity> Exceptions(IOrganizationService system)
    {
        var query = new QueryExpression(FieldMappingTable.Name)
        {
            ColumnSet = new ColumnSet(FieldMappingTable.Field, FieldMappingTable.ConflictWinner, FieldMappingTable.Direction,
                FieldMappingTable.ColumnPath, FieldMappingTable.ValueMap, FieldMappingTable.Default),
            PageInfo = new PagingInfo { PageNumber = 1, Count = 500 }, // the mapping has about thirty fields
        };
        query.Criteria.AddCondition(FieldMappingTable.State, ConditionOperator.Equal, 0);
        query.AddOrder(FieldMappingTable.Field, OrderType.Ascending);
        return system.RetrieveMultiple(query).Entities;
    }

    private static Dictionary<Guid, string> Currencies(IOrganizationService system)
    {
        var query = new QueryExpression(CurrencyTable.Name)
        {
            ColumnSet = new ColumnSet(CurrencyTable.IsoCode),
            PageInfo = new PagingInfo { PageNumber = 1, Count = 500 }, // ISO 4217 lists fewer than two hundred
        };
        query.Criteria.AddCondition(CurrencyTable.State, ConditionOperator.Equal, 0);
        query.AddOrder(CurrencyTable.IsoCode, OrderType.Ascending);
        return system.RetrieveMultiple(query).Entities.ToDictionary(row => row.Id, row => row.GetAttributeValue<string>(CurrencyTable.IsoCode));
    }
}
