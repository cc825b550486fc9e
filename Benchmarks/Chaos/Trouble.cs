using CoSell.Chaos.Acts;
using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Chaos;

/// <summary>Something that will happen around a coming call of the plug-ins.</summary>
/// <param name="Skip">Calls that pass first.</param>
internal abstract record Trap(int Skip)
{
    public sealed record Fails(Fault Fault, int Skip) : Trap(Skip);

    /// <summary>Somebody else acts while the call is on its way.</summary>
    /// <param name="Before">Before it reaches Partner Center, or after and before the answer is back.</param>
    public sealed record Meanwhile(Act Act, bool Before, int Skip) : Trap(Skip);
}

/// <summary>What is about to go wrong: faults of calls, acts in the middle of one, and the death of a worker.</summary>
internal sealed class Trouble
{
    private readonly List<(Trap Trap, int Left)> traps = [];
    private int? callsToLive;

    /// <summary>Told when a worker dies.</summary>
    public Action Died { get; set; } = static () => { };

    public void Set(Trap trap) => traps.Add((trap, trap.Skip));

    /// <summary>The worker that makes this many calls more, to Dataverse or the network, dies before or after the last one.</summary>
    public void Kill(int afterCalls) => callsToLive = afterCalls;

    public void Stop()
    {
        traps.Clear();
        callsToLive = null;
    }

    public bool WorkerDies()
    {
        if (callsToLive is not { } left)
            return false;
        callsToLive = left > 0 ? left - 1 : null;
        if (left > 0)
            return false;
        Died();
        return true;
    }

    /// <summary>What strikes at this call.</summary>
    /// <param name="onlyFaults">Nobody else can act now: all other workers would wait for this one's sign-in.</param>
    public IReadOnlyList<Trap> Spring(bool onlyFaults)
    {
        var sprung = new List<Trap>();
        for (var i = 0; i < traps.Count; i++)
        {
            var (trap, left) = traps[i];
            if (onlyFaults && trap is Trap.Meanwhile)
                continue;
            traps[i] = (trap, left - 1);
            if (left == 0)
                sprung.Add(trap);
        }
        traps.RemoveAll(one => one.Left < 0);
        return sprung;
    }
}
