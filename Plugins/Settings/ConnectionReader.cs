using System.Globalization;
using CoSell.Core.PartnerCenter;
using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>The connection to Partner Center and the row it comes from.</summary>
internal sealed class Connection(Guid rowId, PartnerCenterSettings settings)
{
    /// <summary>What the row says while all is well.</summary>
    private const string InOrder = "The connection works.";

    /// <summary>The exact time of the latest change that was listed, or null before the first list.</summary>
    public string? Watermark { get; init; }

    public string? Message { get; init; }

    /// <summary>Whether Partner Center could not be asked the last time.</summary>
    public bool IsOutOfOrder => Message is not null && Message != InOrder;

    public PartnerCenterSettings Settings { get; } = settings;

    /// <summary>Keeps the newer refresh token of a sign-in where the old one was; the old one may stop working one day.</summary>
    public void KeepRefreshToken(IOrganizationService system, string refreshToken) =>
        system.Update(new Entity(ConnectionTable.Name, rowId) { [ConnectionTable.RefreshToken] = refreshToken });

    /// <summary>Notes that Partner Center answered, and how far its changes are known.</summary>
    public void Heartbeat(IOrganizationService system, DateTime now, string watermark)
    {
        var row = new Entity(ConnectionTable.Name, rowId) { [ConnectionTable.HeartbeatOn] = now, [ConnectionTable.Watermark] = watermark };
        if (Message != InOrder)
            row[ConnectionTable.Message] = InOrder;
        system.Update(row);
    }

    /// <summary>Says what is wrong where an administrator looks first; the time of the last answer stays.</summary>
    public void Say(IOrganizationService system, string message)
    {
        var text = message.UpTo(OpportunityTable.MessageLength);
        if (Message != text)
            system.Update(new Entity(ConnectionTable.Name, rowId) { [ConnectionTable.Message] = text });
    }
}

/// <summary>Reads the one active cosell_connection row, secured columns included; only SYSTEM and the co-sell service may.</summary>
internal static class ConnectionReader
{
    public static Connection Read(IOrganizationService system)
    {
        var query = new QueryExpression(ConnectionTable.Name)
        {
            ColumnSet = new ColumnSet(ConnectionTable.TenantId, ConnectionTable.ClientId, ConnectionTable.LoginUrl, ConnectionTable.PartnerCenterUrl,
                ConnectionTable.WebhooksUrl, ConnectionTable.ClientSecret, ConnectionTable.RefreshToken, ConnectionTable.Watermark, ConnectionTable.Message),
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
        return new Connection(row.Id, new PartnerCenterSettings
        {
            TenantId = Text(row, ConnectionTable.TenantId),
            ClientId = Text(row, ConnectionTable.ClientId),
            ClientSecret = Text(row, ConnectionTable.ClientSecret),
            RefreshToken = Text(row, ConnectionTable.RefreshToken),
            LoginUrl = Text(row, ConnectionTable.LoginUrl) ?? PartnerCenterSettings.DefaultLoginUrl,
            ReferralsUrl = Text(row, ConnectionTable.PartnerCenterUrl) ?? PartnerCenterSettings.DefaultReferralsUrl,
            WebhooksUrl = Text(row, ConnectionTable.WebhooksUrl) ?? PartnerCenterSettings.DefaultWebhooksUrl,
        })
        {
            Watermark = Text(row, ConnectionTable.Watermark),
            Message = Text(row, ConnectionTable.Message),
        };
    }

    private static string? Text(Entity row, string column) =>
        row.GetAttributeValue<string?>(column) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
}
