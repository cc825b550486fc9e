namespace CoSell.Benchmarks;

/// <summary>How much is measured.</summary>
/// <param name="PushRounds">Rounds in which the pipeline is pushed, by us and by the bare loop in turn.</param>
/// <param name="FewDeals">Growth is measured from here …</param>
/// <param name="ManyDeals">… to here.</param>
/// <param name="EventRounds">Rounds of <paramref name="EventsPerRound"/> events, through the Relay and to a bare endpoint in turn.</param>
/// <param name="InboundChanges">Changes in Partner Center, one after the other.</param>
internal sealed record Scale(int Rounds, int SavesPerRound, int Changes, int PushRounds, int DealsPerPush, int FewDeals, int ManyDeals,
    int EventRounds, int EventsPerRound, int InboundChanges)
{
    /// <summary>A few minutes.</summary>
    public static readonly Scale Full = new(20, 50, 500, 12, 250, 1_000, 10_000, 8, 2_000, 100);

    /// <summary>Well under a minute; good for a first look, not for a judgement.</summary>
    public static readonly Scale Quick = new(10, 20, 100, 4, 100, 200, 2_000, 3, 500, 25);
}
