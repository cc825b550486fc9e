namespace CoSell.Core.Sync;

/// <summary>Who wins when both sides changed the same field since they last agreed.</summary>
public enum ConflictWinner
{
    /// <summary>The side that changed last; the CRM on a tie or where a time is unknown.</summary>
    Latest,
    Crm,
    PartnerCenter,
}

/// <summary>Which way a field's value travels.</summary>
public enum FieldDirection
{
    ToPartnerCenter,
    FromPartnerCenter,
    Both,
}

/// <summary>Which closes at Partner Center close the deal in the CRM.</summary>
public enum DealClosing
{
    /// <summary>Won and Lost do. Declined and Expired end the referral and not the business, so the seller decides.</summary>
    WonAndLost,

    /// <summary>Declined and Expired as well: they close the deal as lost.</summary>
    All,

    /// <summary>None does: each is shown, and the seller decides.</summary>
    Never,
}

/// <summary>What an administrator decided. Read from environment variables in Dataverse.</summary>
public sealed record SyncPolicy
{
    /// <summary>How long a Won or Lost may be undone before it is sent; Partner Center's Closed is final. Default 15 minutes; 0 closes at once; at most 7 days.</summary>
    public TimeSpan UndoWindow { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How much later than a change its event may say it was and still be known as an echo of ours. Default 0: in doubt the referral is read.</summary>
    public TimeSpan EchoTolerance { get; init; } = TimeSpan.Zero;

    /// <summary>Whether edits of a deal we were invited to wait until the invitation is accepted. Default yes; whether Partner Center takes them earlier is not documented.</summary>
    public bool HoldsUntilAccepted { get; init; } = true;

    public ConflictWinner Winner { get; init; } = ConflictWinner.Latest;

    public DealClosing Closing { get; init; } = DealClosing.WonAndLost;

    /// <summary>Winner by field key, over <see cref="Winner"/>.</summary>
    public IReadOnlyDictionary<string, ConflictWinner> WinnerByField { get; init; } = new Dictionary<string, ConflictWinner>();

    /// <summary>Direction by field key, narrowing what the mapping table allows (never widening it).</summary>
    public IReadOnlyDictionary<string, FieldDirection> DirectionByField { get; init; } = new Dictionary<string, FieldDirection>();

    /// <summary>Whether rules that only the bulk template asks for (address line 1, city, phones) are errors instead of warnings. Default no.</summary>
    public bool Strict { get; init; }
}
