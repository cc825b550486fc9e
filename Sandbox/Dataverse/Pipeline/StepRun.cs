namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>The time of one plug-in run, on the sandbox's clock.</summary>
internal sealed class StepRun(TimeProvider clock, string name)
{
    /// <summary>The platform ends a run here, in both modes, whatever it is doing.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>What a synchronous step should stay under: somebody is waiting for it.</summary>
    public static readonly TimeSpan Comfort = TimeSpan.FromSeconds(2);

    private readonly long start = clock.GetTimestamp();

    public DateTime StartedOn { get; } = clock.GetUtcNow().UtcDateTime;

    public TimeSpan Elapsed => clock.GetElapsedTime(start);

    public void CheckTime()
    {
        if (Elapsed > Limit)
            throw PipelineFault.Of(PipelineFault.TimedOut,
                $"The plug-in execution failed because the operation has timed-out at the Sandbox Client: {name} ran for {Elapsed.TotalSeconds:0} seconds; the limit is {Limit.TotalSeconds:0}.");
    }
}
