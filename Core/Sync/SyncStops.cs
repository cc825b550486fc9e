namespace CoSell.Core.Sync;

/// <summary>An unfinished POST is neither found nor certain to be missing; look again at <paramref name="until"/> (UTC).</summary>
internal sealed class NotSettledException(DateTime until) : Exception
{
    public DateTime Until { get; } = until;
}

/// <summary>The referral has no engagement to which Microsoft could be invited.</summary>
internal sealed class NoEngagementException : Exception;

/// <summary>The CRM does not let the deal be closed; <paramref name="why"/> is its own sentence.</summary>
internal sealed class CloseRefusedException(string why) : Exception
{
    public string Why { get; } = why;
}

/// <summary>The deal was deleted while it was being synchronised.</summary>
internal sealed class DealGoneException : Exception;
