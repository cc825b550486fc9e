using CoSell.Core.Validation;

namespace CoSell.Core.Sync;

/// <summary>How a run ended, for the deal's status area and the log.</summary>
public enum SyncResult
{
    Off,
    Synced,
    UpToDate,

    /// <summary>Something named is missing or a time has not come; see <see cref="SyncOutcome.Message"/>.</summary>
    Waiting,
    Failed,
    Ignored,
}

/// <summary>What one run of <c>SyncEngine</c> did.</summary>
/// <param name="State">The state to keep.</param>
/// <param name="Message">One or more sentences for the seller.</param>
/// <param name="Code">The code of the first error, or null.</param>
/// <param name="NextAttemptOn">When to look again, UTC; null when only a new change will.</param>
/// <param name="Retryable">Whether the failure may pass by itself (throttling, time-out, outage).</param>
public sealed record SyncOutcome(
    SyncResult Result,
    SyncState State,
    string Message,
    string? Code,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<SyncAction> Done,
    IReadOnlyList<FieldConflict> Conflicts,
    DateTime? NextAttemptOn,
    bool Retryable,
    int Calls,
    IReadOnlyList<string> RequestIds)
{
    /// <summary>The action that was begun and did not come to its end, or null.</summary>
    public SyncAction? Tried { get; init; }
}
