using CoSell.Core.Validation;

namespace CoSell.Core.Sync;

/// <summary>An event of Partner Center's: which referral changed, whose, and when. It carries no data of the referral.</summary>
/// <param name="ReferralId">In the form Partner Center writes ids: lower case, with hyphens.</param>
/// <param name="IsRelated">Whether it concerns the other side of an engagement of ours; which of the two ids it then names is not documented.</param>
/// <param name="ChangedOn">The exact text of <c>ResourceChangeUtcDate</c>.</param>
public sealed record ReferralEvent(string ReferralId, bool IsRelated, string ChangedOn)
{
    /// <summary>Sent on request to try out a registration.</summary>
    public const string Test = "test-created";

    // Whatever a stranger sends is repeated in a message; this much of it is enough to recognise it.
    private const int Shown = 80;

    private static readonly string[] Own = ["referral-created", "referral-updated"];
    private static readonly string[] Related = ["related-referral-created", "related-referral-updated"];

    /// <summary>The events to register for.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Own, .. Related];

    public static bool IsTest(string? eventName) => Is(Test, eventName);

    /// <summary>The empty GUID is nobody's: Dataverse would give a row of that id another one, and each event would make a row more.</summary>
    public static bool IsReferralId(string? text) => Guid.TryParse(text, out var id) && id != Guid.Empty;

    /// <summary>Null where the event cannot be understood; <paramref name="refusal"/> then says why.</summary>
    /// <param name="referralId">Where it is empty, the last part of <paramref name="resourceUri"/> stands for it. The rest of that address is never used.</param>
    public static ReferralEvent? Read(string? eventName, string? referralId, string? changedOn, string? resourceUri, out Finding? refusal)
    {
        var related = Related.Any(name => Is(name, eventName));
        var id = referralId.OrNull() ?? LastPart(resourceUri);
        refusal =
            !related && !Own.Any(name => Is(name, eventName)) ? Errors.EventUnknown.For(null, Cut(eventName), string.Join(", ", Names))
            : !IsReferralId(id) ? Errors.EventWithoutId.For(null, Cut(eventName), Cut(id))
            : Time.Parse(changedOn) is null ? Errors.EventWithoutTime.For(null, Cut(eventName), Cut(changedOn))
            : null;
        return refusal is null ? new ReferralEvent(Guid.Parse(id!).ToString("D"), related, changedOn!.Trim()) : null;
    }

    /// <summary>Whether a change is one that is already known here, in particular one of our own writes coming back.</summary>
    /// <param name="changedOn">When Partner Center says the referral changed.</param>
    /// <param name="knownOn">Its time of change as read or written last; null where it never was.</param>
    /// <param name="tolerance">How much later than the change itself an event may say it was; in doubt it is not an echo.</param>
    public static bool IsKnown(string? changedOn, string? knownOn, TimeSpan tolerance) =>
        Time.Parse(changedOn) is { } changed && Time.Parse(knownOn) is { } known && changed <= known + tolerance;

    private static bool Is(string name, string? other) => string.Equals(name, other?.Trim(), StringComparison.OrdinalIgnoreCase);

    private static string? LastPart(string? address)
    {
        if (address.IsBlank())
            return null;
        var path = address.Trim().Split('?', '#')[0].TrimEnd('/');
        return path.Substring(path.LastIndexOf('/') + 1);
    }

    private static string Cut(string? text) => text is null ? "" : text.Length > Shown ? text.Substring(0, Shown) + "…" : text;
}
