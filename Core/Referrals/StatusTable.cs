namespace CoSell.Core.Referrals;

/// <summary>Partner Center's table of statuses: New → Active → Closed, and Closed is final (reference, 5.2).</summary>
/// <remarks>Statuses are text: what the server invents later is kept and shown, and nothing is assumed about it.</remarks>
public static class StatusTable
{
    public const string New = "New";
    public const string Active = "Active";
    public const string Closed = "Closed";
    public const string Won = "Won";
    public const string Lost = "Lost";
    public const string Accepted = "Accepted";
    public const string Declined = "Declined";
    public const string Expired = "Expired";

    private static readonly Dictionary<string, string[]> Next = new(StringComparer.OrdinalIgnoreCase)
    {
        [New] = [New, Active, Closed],
        [Active] = [Active, Closed],
        [Closed] = [Closed],
    };

    private static readonly Dictionary<string, string[]> Substatuses = new(StringComparer.OrdinalIgnoreCase)
    {
        [New] = ["Pending", "Received"],
        [Active] = [Accepted],
        [Closed] = [Won, Lost, Declined, Expired],
    };

    /// <summary>Whether the table knows the status.</summary>
    public static bool Knows(string? status) => status is not null && Next.ContainsKey(status);

    /// <summary>Not answered yet.</summary>
    public static bool IsNew(string? status) => Is(status, New);

    public static bool IsClosed(string? status) => Is(status, Closed);

    /// <summary>Whether Partner Center lets a referral go from one status to the other; null where the table does not know the first.</summary>
    public static bool? MayGo(string? from, string to) =>
        from is not null && Next.TryGetValue(from, out var allowed) ? allowed.Any(status => Is(status, to)) : null;

    /// <summary>Whether the substatus may stand with the status; null where the table does not know the status.</summary>
    public static bool? MayStand(string? status, string substatus) =>
        status is not null && Substatuses.TryGetValue(status, out var allowed) ? allowed.Any(known => Is(known, substatus)) : null;

    private static bool Is(string? status, string other) => string.Equals(status, other, StringComparison.OrdinalIgnoreCase);
}
