using Microsoft.Extensions.Logging;

namespace CoSell.Relay;

/// <summary>Whether Dataverse can be reached with our identity. Asked at most every few seconds, however often the probe comes.</summary>
internal sealed class Readiness(DataverseClient dataverse, RelaySurroundings surroundings, ILogger<Readiness> log) : IDisposable
{
    private static readonly TimeSpan KeepAnswer = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _gate = new(1);
    private bool _ready;
    private DateTimeOffset? _askedOn;

    public async Task<bool> AskAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            if (_askedOn is { } asked && surroundings.Clock.GetUtcNow() - asked < KeepAnswer)
                return _ready;
            _ready = await ReachesAsync(cancellation);
            _askedOn = surroundings.Clock.GetUtcNow();
            return _ready;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<bool> ReachesAsync(CancellationToken cancellation)
    {
        try
        {
            await dataverse.GetAsync("WhoAmI", cancellation);
            return true;
        }
        catch (DataverseFailure failure)
        {
            log.NotReady(failure.Message);
            return false;
        }
    }
}
