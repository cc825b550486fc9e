using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>The one thing a plug-in instance keeps between calls: the latest snapshot of the policy, so that a save does not read it each time.</summary>
/// <remarks>
/// An administrator's change is felt after at most a minute. Threads that find it stale at once each read; whichever ends last is
/// kept, and since snapshots are immutable that does no harm.
/// </remarks>
internal sealed class PolicyCache
{
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(60);

    private volatile Snapshot? latest;

    /// <param name="system">Reads as SYSTEM: sellers need no rights on environment variables.</param>
    public Policy Get(IOrganizationService system, DateTime now)
    {
        var snapshot = latest;
        if (snapshot is null || now - snapshot.ReadOn >= Life || now < snapshot.ReadOn)
            latest = snapshot = new Snapshot(PolicyReader.Read(system), now);
        return snapshot.Policy;
    }

    private sealed class Snapshot(Policy policy, DateTime readOn)
    {
        public Policy Policy { get; } = policy;

        public DateTime ReadOn { get; } = readOn;
    }
}
