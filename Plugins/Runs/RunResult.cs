using CoSell.Core.PartnerCenter;
using CoSell.Core.Sync;
using CoSell.Core.Validation;

namespace CoSell.Plugins;

/// <summary>How a run ended, in the words of the CRM.</summary>
internal sealed class RunResult(SyncOutcome outcome, IReadOnlyList<Finding> notTaken)
{
    // An administrator corrects a setting within the hour, and nobody should have to touch every deal afterwards.
    private static readonly TimeSpan AfterSettings = TimeSpan.FromHours(1);
    private static readonly TimeSpan AfterSurprise = TimeSpan.FromMinutes(5);

    // A surprise that comes ten times in a row is no passing one; the deal then stands as failed, with its button.
    private const int MostSurprises = 10;

    public SyncOutcome Outcome { get; } = outcome;

    /// <summary>What came in from Partner Center and found its place in this run; null where that is no news.</summary>
    public Received? Received { get; init; }

    public DealStatus Status => Outcome.Retryable ? DealStatus.Waiting : Outcome.Result switch
    {
        SyncResult.Synced or SyncResult.UpToDate => DealStatus.Synced,
        SyncResult.Waiting => DealStatus.Waiting,
        SyncResult.Failed => DealStatus.Failed,
        SyncResult.Ignored => DealStatus.Ignored,
        _ => DealStatus.NotSynced,
    };

    public LogResult LogResult => Outcome.Retryable ? LogResult.Waiting : Outcome.Result switch
    {
        SyncResult.Synced => LogResult.Synced,
        SyncResult.UpToDate => LogResult.UpToDate,
        SyncResult.Waiting => LogResult.Waiting,
        SyncResult.Failed => LogResult.Failed,
        _ => LogResult.Ignored,
    };

    public string Message => string.Join("\n", new[] { Outcome.Message }.Concat(notTaken.Select(finding => finding.ToString())));

    /// <summary>The code of the first error, or of the first value that could not be taken over.</summary>
    public string? Code => Outcome.Code ?? (notTaken.Count > 0 ? notTaken[0].Code : null);

    public static RunResult DealGone(Guid rowId, SyncState state)
    {
        var finding = Errors.DealGone.For(null, $"of queue row {rowId:D}");
        return new RunResult(Ended(SyncResult.Ignored, state, finding, null), []);
    }

    /// <summary>For what the engine does not handle: missing settings, a refusal of Dataverse, a mistake of ours.</summary>
    public static RunResult OfFailure(Exception exception, SyncState state, Step step, PartnerCenterClient? client)
    {
        var finding = Translation.Describe(exception, step.Context.CorrelationId);
        state = state with { Attempts = state.Attempts + 1 };
        DateTime? next = exception is ConnectorException or PartnerCenterSettingsException ? step.Now + AfterSettings
            : state.Attempts < MostSurprises ? step.Now + AfterSurprise
            : null;
        var ended = Ended(SyncResult.Failed, state, finding, next);
        return new RunResult(ended with { Calls = client?.Calls ?? 0, RequestIds = client?.RequestIds ?? [] }, []);
    }

    private static SyncOutcome Ended(SyncResult result, SyncState state, Finding finding, DateTime? next) =>
        new(result, state, finding.ToString(), finding.Code, [finding], [], [], next, Retryable: false, Calls: 0, RequestIds: []);
}
