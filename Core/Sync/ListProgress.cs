namespace CoSell.Core.Sync;

/// <summary>How far Partner Center's changes were listed. A list may take several ticks; each goes on where the one before stopped. Pure.</summary>
/// <param name="Watermark">The exact time of the latest change known when the last list came to its end; null before the first.</param>
/// <param name="Reached">Where an unfinished list stopped: the exact time of the last change kept; null where none is unfinished.</param>
/// <param name="Bound">What the watermark must not pass when the list ends; null for no bound.</param>
public sealed record ListProgress(string? Watermark, string? Reached, string? Bound)
{
    /// <summary>How long a change that could not be kept is listed again and again; each hundred later changes then cost a call more.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    // How far Partner Center's clock and ours may differ; how late a change may become visible is the overlap's.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(10);

    public bool IsUnfinished => Reached is not null;

    /// <summary>Where to begin: a new list before the watermark, since a change may become visible later than another one of a later time. One
    /// that goes on begins where it stopped, or a list whose overlap alone takes longer than a tick would never end.</summary>
    public DateTime Since(TimeSpan overlap, DateTime now) => Time.Parse(Reached) ?? (Time.Parse(Watermark) ?? now) - overlap;

    /// <summary>The first list of an installation begins where the installation began.</summary>
    public ListProgress Begun(DateTime installedOn) => Watermark is null ? this with { Watermark = Text(installedOn) } : this;

    /// <summary>The change was kept or was known, and so was everything before it.</summary>
    public ListProgress After(string changedOn) => this with { Reached = Later(Reached, changedOn) };

    /// <summary>The change could not be kept: the next list begins with it once more, for as long as <see cref="Patience"/> lasts.</summary>
    public ListProgress Without(string changedOn, DateTime now) =>
        Time.Parse(changedOn) > now - Patience ? this with { Bound = Earlier(Bound, changedOn) } : this;

    /// <summary>More is left for the next tick. What becomes visible late, behind where this one has passed, is found by the next list.</summary>
    public ListProgress Stopped(DateTime began) => IsUnfinished ? this with { Bound = Earlier(Bound, Text(began)) } : this;

    /// <summary>The list came to its end. Where nothing changes any more the watermark follows the clock, or the overlap would hold what changed last,
    /// be it ten thousand referrals, and list it with every tick.</summary>
    /// <param name="began">When this list, or the part of it that ended, began, UTC.</param>
    public ListProgress Ended(DateTime began)
    {
        var known = Later(Later(Watermark, Reached), Text(began - ClockTolerance));
        return new ListProgress(Bound is { } bound ? Earlier(known, bound) : known, null, null);
    }

    /// <summary>Text that orders like the time.</summary>
    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static string? Later(string? one, string? other) => Time.Parse(one) is not { } first || Time.Parse(other) > first ? other ?? one : one;

    private static string? Earlier(string? one, string? other) => Time.Parse(one) is not { } first || Time.Parse(other) < first ? other ?? one : one;
}
