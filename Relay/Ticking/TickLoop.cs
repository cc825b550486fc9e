using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CoSell.Relay;

/// <summary>Beats at the configured interval until the relay stops, then gives the lease up.</summary>
internal sealed class TickLoop(Ticker ticker, RelaySettings settings, RelaySurroundings surroundings, ILogger<TickLoop> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.Clock.Enabled)
            return;
        using var timer = new PeriodicTimer(settings.Clock.Interval, surroundings.Clock);
        try
        {
            do
                await BeatAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.ClockStopped();
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (settings.Clock.Enabled)
            await ticker.ReleaseAsync(cancellationToken);
    }

    private async Task BeatAsync(CancellationToken stop)
    {
        try
        {
            await ticker.BeatAsync(stop);
        }
        catch (Exception unexpected) when (unexpected is not OperationCanceledException)
        {
            // One bad beat must not end the clock, or nothing would ever be retried again.
            log.BeatBroke(unexpected);
        }
    }
}
