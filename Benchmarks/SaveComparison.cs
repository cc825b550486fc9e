using System.Globalization;

namespace CoSell.Benchmarks;

/// <summary>What the connector's synchronous steps add to a seller's save.</summary>
internal static class SaveComparison
{
    private const double SyncedAim = 1.5;
    private const double UnsyncedAim = 1.1;
    private const int MostReads = 3;
    private const int MostWrites = 1;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(Scale scale)
    {
        await using var shipped = new Company(Steps.Shipped);
        await using var bare = new Company(Steps.Bare);
        await using var none = new Company(Steps.None);
        return
        [
            .. Synced("update", scale, shipped, bare, Updates(shipped, sync: true), Updates(bare, sync: true)),
            .. Synced("create", scale, shipped, bare, () => shipped.CreateDeal(sync: true), () => bare.CreateDeal(sync: true)),
            .. Unsynced("update", scale, shipped, none, Updates(shipped, sync: false), Updates(none, sync: false)),
            .. Unsynced("create", scale, shipped, none, () => shipped.CreateDeal(sync: false), () => none.CreateDeal(sync: false)),
        ];
    }

    private static IEnumerable<Measurement> Synced(string save, Scale scale, Company shipped, Company bare, Action ours, Action theirs)
    {
        var times = Interleaved.Run(scale.Rounds, scale.SavesPerRound, ours, theirs, () => Drain(shipped, bare));
        yield return Measurement.Below($"{save}, sync on: our steps against a bare step", times.Ratio, SyncedAim, "×", Detail(times));
        var counts = Counts(shipped, ours, times: 10);
        yield return Measurement.AtMost($"{save}, sync on: reads", counts.Reads, MostReads, "reads", "by our steps in one save");
        yield return Measurement.AtMost($"{save}, sync on: writes", counts.Writes, MostWrites, "writes", "by our steps in one save");
        yield return Measurement.AtMost($"{save}, sync on: network calls", counts.Calls, 0, "calls", "during the save");
        Drain(shipped, bare);
    }

    private static IEnumerable<Measurement> Unsynced(string save, Scale scale, Company shipped, Company none, Action ours, Action theirs)
    {
        var times = Interleaved.Run(scale.Rounds, scale.SavesPerRound, ours, theirs, static () => { });
        yield return Measurement.Below($"{save}, sync off: our steps against no step", times.Ratio, UnsyncedAim, "×", Detail(times));
        var counts = Counts(shipped, ours, times: 10);
        yield return Measurement.AtMost($"{save}, sync off: reads and writes", counts.Reads + counts.Writes, 0, "requests", "by our steps in one save");
    }

    /// <summary>Saves go round among a few deals, as they would in an office.</summary>
    private static Action Updates(Company company, bool sync)
    {
        var deals = Enumerable.Range(0, 20).Select(_ => company.CreateDeal(sync)).ToList();
        foreach (var deal in sync ? deals : [])
            company.AddSolution(deal);
        company.Organization.RunAsyncJobs();
        var next = 0;
        return () => company.ChangeDeal(deals[next++ % deals.Count]);
    }

    private static (int Reads, int Writes, int Calls) Counts(Company company, Action save, int times)
    {
        for (var i = 0; i < times; i++)
            save();
        var saves = company.Organization.Statistics.TakeLast(times).ToList();
        return (saves.Max(one => one.Reads), saves.Max(one => one.Writes), saves.Max(one => one.HttpCalls));
    }

    private static void Drain(params ReadOnlySpan<Company> companies)
    {
        foreach (var company in companies)
            company.Organization.RunAsyncJobs();
    }

    private static string Detail(Interleaved times) => string.Create(CultureInfo.InvariantCulture, $"{times.Ours:0.000} ms against {times.Theirs:0.000} ms, medians");
}
