namespace CoSell.Relay;

/// <summary>The lease as it stands in the connection's row.</summary>
/// <param name="ETag">Row version: whoever writes with it knows that nobody wrote in between.</param>
internal sealed record Lease(Guid RowId, string ETag, string? Holder, DateTimeOffset? Until)
{
    /// <summary>Whether this instance may take it (or keep it) now.</summary>
    public bool IsOpenTo(string instance, DateTimeOffset now) =>
        string.IsNullOrEmpty(Holder) || Holder == instance || Until is not { } until || until <= now;
}
