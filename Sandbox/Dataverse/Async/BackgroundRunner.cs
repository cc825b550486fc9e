namespace CoSell.Sandbox.Dataverse.Async;

/// <summary>Runs due jobs by itself while the sandbox serves; tests turn the clock and run them by hand instead.</summary>
/// <param name="tick">How often it looks for due jobs. Shorter answers sooner, longer idles cheaper.</param>
internal sealed class BackgroundRunner(AsyncJobs jobs, TimeProvider clock, TimeSpan tick) : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private Task? running;

    /// <summary>A second start changes nothing.</summary>
    public void Start() => running ??= Task.Run(LoopAsync);

    /// <summary>Lets the job at hand finish.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        if (running is not null)
            await running;
        stopping.Dispose();
    }

    private async Task LoopAsync()
    {
        using var timer = new PeriodicTimer(tick, clock);
        try
        {
            do
            {
                while (!stopping.IsCancellationRequested && jobs.RunNext())
                {
                    // One after the other, so that a stop is noticed between two jobs.
                }
            }
            while (await timer.WaitForNextTickAsync(stopping.Token));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Asked to stop.
        }
    }
}
