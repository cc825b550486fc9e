using CoSell.Core.PartnerCenter;
using CoSell.Core.Sync;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>The connection to Partner Center and the row it comes from, on which the tick also keeps how far it got.</summary>
internal sealed class Connection(Guid rowId, PartnerCenterSettings settings)
{
    /// <summary>What the row says while all is well.</summary>
    public const string InOrder = "The connection works.";

    public Guid RowId { get; } = rowId;

    public PartnerCenterSettings Settings { get; private set; } = settings;

    /// <summary>UTC. What changed at Partner Center since then concerns us, even where the first tick comes much later.</summary>
    public required DateTime CreatedOn { get; init; }

    public string? Message { get; init; }

    /// <summary>Whether something stood in the way the last time.</summary>
    public bool IsOutOfOrder => Message is not null && Message != InOrder;

    /// <summary>What is known of the registration for events.</summary>
    public required WebhookState Webhook { get; init; }

    public required ListProgress Progress { get; init; }

    /// <summary>As the last tick counted; null before the first.</summary>
    public CallBudget? Budget { get; init; }

    /// <summary>Calls of the day of <see cref="Budget"/> that stand in no log entry.</summary>
    public int QuietCalls { get; init; }

    /// <summary>When Partner Center last answered a list of changes, UTC.</summary>
    public DateTime? HeartbeatOn { get; init; }

    /// <summary>When cosell_Tick was last called, UTC.</summary>
    public DateTime? TickedOn { get; init; }

    /// <summary>Since when a background run of the tick is under way, UTC.</summary>
    public DateTime? TickClaimedOn { get; init; }

    /// <summary>Keeps the newer refresh token of a sign-in where the old one was; the old one may stop working one day.</summary>
    public void KeepRefreshToken(IOrganizationService system, string refreshToken)
    {
        system.Update(new Entity(ConnectionTable.Name, RowId) { [ConnectionTable.RefreshToken] = refreshToken });
        // For the other host's client, should one be opened later in the same call.
        Settings = Settings with { RefreshToken = refreshToken };
    }

    /// <summary>The columns that say how far changes were listed.</summary>
    public static void Write(Entity row, ListProgress progress)
    {
        row[ConnectionTable.Watermark] = progress.Watermark;
        row[ConnectionTable.ListReached] = progress.Reached;
        row[ConnectionTable.ListBound] = progress.Bound;
    }
}
