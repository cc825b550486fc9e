namespace CoSell.Sandbox.Hosting;

/// <summary>The machine's clock, plus however far it was turned: the story need not wait for an undo window.</summary>
internal sealed class TurnableClock : TimeProvider
{
    private long offsetTicks;

    /// <summary>Turns the clock forward.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Interlocked.Add(ref offsetTicks, by.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref offsetTicks));
}
