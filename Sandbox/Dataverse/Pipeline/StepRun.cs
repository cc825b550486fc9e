using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>The time of one plug-in run, on the sandbox's clock, and whether the process it runs in is still there.</summary>
/// <param name="dies">Asked before and after each call out of the plug-in.</param>
internal sealed class StepRun(TimeProvider clock, string name, Func<bool> dies)
{
    /// <summary>The platform ends a run here, in both modes, whatever it is doing.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>What a synchronous step should stay under: somebody is waiting for it.</summary>
    public static readonly TimeSpan Comfort = TimeSpan.FromSeconds(2);

    private readonly long start = clock.GetTimestamp();

    public DateTime StartedOn { get; } = clock.GetUtcNow().UtcDateTime;

    public TimeSpan Elapsed => clock.GetElapsedTime(start);

    /// <summary>The process is gone: whatever the code goes on to do in here never happened.</summary>
    public bool IsDead { get; private set; }

    /// <summary>To be called before and after each call out of the plug-in.</summary>
    public void CheckAlive()
    {
        CheckTime();
        IsDead = IsDead || dies();
        if (IsDead)
            throw Gone();
    }

    public FaultException<OrganizationServiceFault> Gone() => PipelineFault.Of(
        PipelineFault.WorkerGone, $"The plug-in execution failed because no Sandbox Worker processes are currently available: the one that ran {name} crashed.");

    public void CheckTime()
    {
        if (Elapsed > Limit)
            throw PipelineFault.Of(PipelineFault.TimedOut,
                $"The plug-in execution failed because the operation has timed-out at the Sandbox Client: {name} ran for {Elapsed.TotalSeconds:0} seconds; the limit is {Limit.TotalSeconds:0}.");
    }
}
