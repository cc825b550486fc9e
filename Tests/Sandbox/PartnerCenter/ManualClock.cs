namespace CoSell.Sandbox.Tests.PartnerCenter;

/// <summary>A clock that stands still until it is turned; timers do not run on it.</summary>
internal sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Turn(TimeSpan by) => _now += by;
}
