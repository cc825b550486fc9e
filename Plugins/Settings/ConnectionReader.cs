using System.Globalization;
using CoSell.Core.PartnerCenter;
using CoSell.Core.Sync;
using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>Reads the one active cosell_connection row, secured columns included; only SYSTEM and the co-sell service may.</summary>
internal static class ConnectionReader
{
    public static Connection Read(IOrganizationService system)
    {
        var query = new QueryExpression(ConnectionTable.Name)
        {
            ColumnSet = new ColumnSet(ConnectionTable.TenantId, ConnectionTable.ClientId, ConnectionTable.LoginUrl, ConnectionTable.PartnerCenterUrl,
                ConnectionTable.WebhooksUrl, ConnectionTable.ClientSecret, ConnectionTable.RefreshToken, ConnectionTable.Message, ConnectionTable.Watermark,
                ConnectionTable.ListReached, ConnectionTable.ListBound, ConnectionTable.TickedOn, ConnectionTable.TickClaimedOn,
                ConnectionTable.HeartbeatOn, ConnectionTable.CallsToday, ConnectionTable.CallBudget, ConnectionTable.CallsCountedOn, ConnectionTable.QuietCalls,
                ConnectionTable.EventsUrl, ConnectionTable.RegisteredUrl, ConnectionTable.TestId, ConnectionTable.TestSentOn, ConnectionTable.TestDeliveredOn,
                ConnectionTable.CreatedOn),
            PageInfo = new PagingInfo { PageNumber = 1, Count = 10 },
        };
        query.Criteria.AddCondition(ConnectionTable.State, ConditionOperator.Equal, 0);
        query.AddOrder(ConnectionTable.CreatedOn, OrderType.Ascending);
        var rows = system.RetrieveMultiple(query).Entities;
        if (rows.Count == 0)
            throw new ConnectorException(Errors.ConnectionMissing.For(null));
        if (rows.Count > 1)
            throw new ConnectorException(Errors.SeveralConnections.For(null, rows.Count.ToString(CultureInfo.InvariantCulture)));
        var row = rows[0];
        return new Connection(row.Id, Addresses(row) with
        {
            TenantId = Text(row, ConnectionTable.TenantId),
            ClientId = Text(row, ConnectionTable.ClientId),
            ClientSecret = Text(row, ConnectionTable.ClientSecret),
            RefreshToken = Text(row, ConnectionTable.RefreshToken),
        })
        {
            CreatedOn = row.GetAttributeValue<DateTime>(ConnectionTable.CreatedOn),
            Message = Text(row, ConnectionTable.Message),
            Progress = new ListProgress(Text(row, ConnectionTable.Watermark), Text(row, ConnectionTable.ListReached), Text(row, ConnectionTable.ListBound)),
            Budget = row.GetAttributeValue<DateTime?>(ConnectionTable.CallsCountedOn) is { } countedOn
                ? new CallBudget(Number(row, ConnectionTable.CallsToday) ?? 0, Number(row, ConnectionTable.CallBudget) ?? int.MaxValue, countedOn)
                : null,
            QuietCalls = Number(row, ConnectionTable.QuietCalls) ?? 0,
            HeartbeatOn = row.GetAttributeValue<DateTime?>(ConnectionTable.HeartbeatOn),
            TickedOn = row.GetAttributeValue<DateTime?>(ConnectionTable.TickedOn),
            TickClaimedOn = row.GetAttributeValue<DateTime?>(ConnectionTable.TickClaimedOn),
            Webhook = new WebhookState(
                Text(row, ConnectionTable.EventsUrl), Text(row, ConnectionTable.RegisteredUrl), Text(row, ConnectionTable.TestId),
                row.GetAttributeValue<DateTime?>(ConnectionTable.TestSentOn), row.GetAttributeValue<DateTime?>(ConnectionTable.TestDeliveredOn)),
        };
    }

    /// <summary>The addresses alone, of a row or of what is about to be written to one; where none is, the default.</summary>
    public static PartnerCenterSettings Addresses(Entity row) => new()
    {
        LoginUrl = Text(row, ConnectionTable.LoginUrl) ?? PartnerCenterSettings.DefaultLoginUrl,
        ReferralsUrl = Text(row, ConnectionTable.PartnerCenterUrl) ?? PartnerCenterSettings.DefaultReferralsUrl,
        WebhooksUrl = Text(row, ConnectionTable.WebhooksUrl) ?? PartnerCenterSettings.DefaultWebhooksUrl,
    };

    private static int? Number(Entity row, string column) => row.GetAttributeValue<int?>(column);

    private static string? Text(Entity row, string column) =>
        row.GetAttributeValue<string?>(column) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
}
