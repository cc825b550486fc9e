namespace CoSell.Chaos.Acts;

/// <summary>Something that happens in a schedule. All of it is decided when the schedule is made; doing it twice in the same world gives the same.</summary>
internal abstract record Act
{
    /// <summary>What happens, in the words of a story.</summary>
    public abstract string Told { get; }

    /// <returns>What came of it, where the sentence alone does not say; null otherwise.</returns>
    public abstract string? Do(Play play);

    protected static string Name(int deal) => $"deal {(char)('A' + deal)}";
}

/// <summary>Something done to one deal on one side. What it changed is found by looking, so that every such act is recorded alike.</summary>
internal abstract record Change(int Deal, Side Side) : Act
{
    public sealed override string? Do(Play play) => play.DealOf(Deal) is { } deal ? play.Acting(deal, Side, () => On(play, deal)) : "there is no such deal";

    /// <returns>What came of it; null where it worked.</returns>
    protected abstract string? On(Play play, Deal deal);
}
