using CoSell.Core.PartnerCenter;

namespace CoSell.Core.Sync;

/// <summary>How long to leave a deal alone after a failure that may pass. Pure; the wait itself stands on the deal's row.</summary>
public static class RetryDelay
{
    /// <summary>The shortest delay of our own. Twice the client's time-out, so that a late answer has settled.</summary>
    public static readonly TimeSpan Floor = TimeSpan.FromSeconds(30);

    /// <summary>The longest delay of our own.</summary>
    public static readonly TimeSpan Cap = TimeSpan.FromHours(1);

    /// <summary>The longest delay a server may ask for; more would hide a deal from its seller.</summary>
    public static readonly TimeSpan ServerCap = TimeSpan.FromDays(1);

    /// <summary>After so many failures in a row, most of a day at the cap, a deal stands as failed.</summary>
    public const int MostAttempts = 24;

    // 30 s doubled seven times exceeds the cap.
    private const int MaxDoublings = 7;

    /// <param name="attempts">Failed attempts in a row, this one included; below 1 counts as 1.</param>
    /// <param name="jitter">0 to 1: spreads deals that failed together. Without advice the delay lies between half (0) and all (1) of
    /// 30 s, 1 min, 2 min … 1 h, never below <see cref="Floor"/>. The server's advice is a least wait: up to a tenth is added, nothing taken away.</param>
    /// <param name="serverAdvice">From <c>Retry-After</c>; wins. Null where the server gave none.</param>
    public static TimeSpan After(int attempts, double jitter, TimeSpan? serverAdvice = null)
    {
        jitter = Math.Min(1, Math.Max(0, double.IsNaN(jitter) ? 1 : jitter));
        if (serverAdvice is { } advice)
            return Between(TimeSpan.FromSeconds(1), Scaled(Between(TimeSpan.Zero, advice, ServerCap), 1 + jitter / 10), ServerCap);
        var doublings = Math.Min(Math.Max(attempts, 1) - 1, MaxDoublings);
        var full = Between(Floor, Scaled(Floor, 1 << doublings), Cap);
        return Between(Floor, Scaled(full, 0.5 + jitter / 2), Cap);
    }

    /// <summary>When a failure that does not pass by itself is looked at again; null where only a change of the deal helps.</summary>
    internal static DateTime? LookAgain(PartnerCenterException failure, DateTime now, double jitter) => failure switch
    {
        // The connection is at fault and not the deal: once an administrator has cured it, its deals go on without being pressed one by one.
        SignInException or PartnerCenterUnauthorized => now + After(int.MaxValue, jitter),
        // The same once a step is cured; one that means to stop the deal should not fill the log.
        SendingStopped => now + ServerCap,
        _ => null,
    };

    /// <summary>A jitter that is the same each time for a deal and differs between deals, so that nobody has to throw dice.</summary>
    public static double JitterOf(Guid dealId)
    {
        var bytes = dealId.ToByteArray();
        var hash = bytes.Aggregate(2166136261u, (current, one) => unchecked((current ^ one) * 16777619u));
        return hash / (double)uint.MaxValue;
    }

    private static TimeSpan Between(TimeSpan least, TimeSpan value, TimeSpan most) => value < least ? least : value > most ? most : value;

    private static TimeSpan Scaled(TimeSpan span, double factor) => TimeSpan.FromTicks((long)(span.Ticks * factor));
}
