using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace CoSell.Relay;

/// <summary>What became of one beat of the clock.</summary>
internal enum TickOutcome
{
    /// <summary>This instance holds the lease and Dataverse ticked.</summary>
    Done,

    /// <summary>Another instance holds the lease.</summary>
    HeldElsewhere,

    /// <summary>Another instance wrote the row at the same moment.</summary>
    LostRace,

    /// <summary>Nobody has entered a connection yet: there is nothing to tick for.</summary>
    NoConnection,

    /// <summary>Dataverse failed; the next beat tries again.</summary>
    Failed,
}

/// <summary>One beat: take or renew the lease, then call <c>cosell_Tick</c>.</summary>
internal sealed class Ticker(DataverseClient dataverse, LeaseRow row, RelaySettings settings, RelaySurroundings surroundings, RelayMetrics metrics, ILogger<Ticker> log)
{
    /// <summary>Two writers may meet by chance, for the tick itself writes the row too; twice in one beat is another instance.</summary>
    private const int Attempts = 2;

    /// <summary>Who we are in the lease: the machine for the reader, the rest for uniqueness.</summary>
    public string Instance { get; } = $"{Short(surroundings.MachineName)}/{surroundings.NewId():N}";

    public async Task<TickOutcome> BeatAsync(CancellationToken cancellation)
    {
        var outcome = await TryBeatAsync(cancellation);
        metrics.Ticked(outcome);
        return outcome;
    }

    /// <summary>Gives the lease up, so that another instance need not wait for it to run out. Leaves it alone if it is not ours.</summary>
    public async Task ReleaseAsync(CancellationToken cancellation)
    {
        try
        {
            if (await row.ReadAsync(cancellation) is { } lease && lease.Holder == Instance && await row.WriteAsync(lease, holder: null, until: null, cancellation))
                log.LeaseReleased();
        }
        catch (DataverseFailure failure)
        {
            log.LeaseNotReleased(failure.Message);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            log.LeaseNotReleased("The host would not wait any longer.");
        }
    }

    private async Task<TickOutcome> TryBeatAsync(CancellationToken cancellation)
    {
        try
        {
            var lease = await TakeAsync(cancellation);
            if (lease != TickOutcome.Done)
                return lease;
            var answer = await dataverse.PostAsync("cosell_Tick", new JsonObject(), settings.Clock.TickTimeout, cancellation);
            log.Ticked(Resumed(answer));
            return TickOutcome.Done;
        }
        catch (DataverseFailure failure)
        {
            log.TickFailed(failure.Message);
            return TickOutcome.Failed;
        }
    }

    private async Task<TickOutcome> TakeAsync(CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (await row.ReadAsync(cancellation) is not { } lease)
            {
                log.NoConnection();
                return TickOutcome.NoConnection;
            }

            var now = lease.ReadOn ?? surroundings.Clock.GetUtcNow();
            if (!lease.IsOpenTo(Instance, now))
                return TickOutcome.HeldElsewhere;
            if (await row.WriteAsync(lease, Instance, now + settings.Clock.LeaseDuration, cancellation))
                return TickOutcome.Done;
        }

        return TickOutcome.LostRace;
    }

    private static int Resumed(DataverseAnswer answer) =>
        answer.Body is { ValueKind: JsonValueKind.Object } body && body.TryGetProperty("Resumed", out var resumed) && resumed.TryGetInt32(out var count) ? count : 0;

    private static string Short(string name) => name.Length <= 60 ? name : name[..60];
}
