namespace CoSell.Relay;

/// <summary>The lease as it stands in the connection's row.</summary>
/// <param name="ETag">Row version: whoever writes with it knows that nobody wrote in between.</param>
/// <param name="ReadOn">By Dataverse's clock, so that the clocks of the instances need not agree; null where the answer had no date.</param>
internal sealed record Lease(Guid RowId, string ETag, string? Holder, DateTimeOffset? Until, DateTimeOffset? ReadOn)
{
    /// <summary>Whether this instance may take it (or keep it) now.</summary>
    public bool IsOpenTo(string instance, DateTimeOffset now) =>
        string.IsNullOrEmpty(Holder) || Holder == instance || Until is not { } until || until <= now;
}
