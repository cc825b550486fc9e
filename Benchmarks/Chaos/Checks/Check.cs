namespace CoSell.Chaos.Checks;

/// <summary>One promise, looked for at the end of a schedule.</summary>
internal abstract class Check
{
    public abstract string Name { get; }

    /// <returns>A sentence for each way in which the promise is broken.</returns>
    public abstract IEnumerable<string> Find(Outcome outcome);

    public static IReadOnlyList<Check> All { get; } =
        [new OneReferral(), new SidesAgree(), new NoEditLost(), new ClosedStays(), new NothingStuck(), new Answered(), new LogComplete(), new NothingMore()];
}
