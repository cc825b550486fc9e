using System.Globalization;

namespace CoSell.Benchmarks;

/// <summary>What the connector's synchronous steps add to a seller's save.</summary>
/// <remarks>
/// The save is the one a form makes, through the Web API. The same save by a program inside the platform, where nothing but steps and
/// database is left, is shown beside it.
/// </remarks>
internal static class SaveComparison
{
    private const double SyncedAim = 1.5;
    private const double UnsyncedAim = 1.1;
    private const int MostReads = 3;
    private const int MostWrites = 1;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(Scale scale)
    {
        await using var shipped = await Side.StartAsync(Steps.Shipped);
        await using var bare = await Side.StartAsync(Steps.Bare);
        await using var none = await Side.StartAsync(Steps.None);
        return
        [
            .. Compare("update", sync: true, scale, shipped, bare, side => side.Updates(sync: true)),
            .. Compare("create", sync: true, scale, shipped, bare, side => side.Creates(sync: true)),
            .. Compare("update", sync: false, scale, shipped, none, side => side.Updates(sync: false)),
            .. Compare("create", sync: false, scale, shipped, none, side => side.Creates(sync: false)),
        ];
    }

    private static IEnumerable<Measurement> Compare(string save, bool sync, Scale scale, Side ours, Side theirs, Func<Side, (Action Web, Action Inside)> saves)
    {
        var (mine, other) = (saves(ours), saves(theirs));
        var name = sync ? $"{save}, sync on: our steps against a bare step" : $"{save}, sync off: our steps against no step";
        var web = Interleaved.Run(scale.Rounds, scale.SavesPerRound, mine.Web, other.Web, Drain);
        yield return Measurement.Below(name, web.Ratio, sync ? SyncedAim : UnsyncedAim, "×", Detail(web));
        var inside = Interleaved.Run(scale.Rounds, scale.SavesPerRound, mine.Inside, other.Inside, Drain);
        yield return Measurement.Fact("… without the Web API", inside.Ratio, "×", Detail(inside));

        var counts = ours.Counts(mine.Inside, times: 10);
        if (sync)
        {
            yield return Measurement.AtMost($"{save}, sync on: reads", counts.Reads, MostReads, "reads", "by our steps in one save");
            yield return Measurement.AtMost($"{save}, sync on: writes", counts.Writes, MostWrites, "writes", "by our steps in one save");
        }
        else
            yield return Measurement.AtMost($"{save}, sync off: reads and writes", counts.Reads + counts.Writes, 0, "requests", "by our steps in one save");
        yield return Measurement.AtMost($"{save}, sync {(sync ? "on" : "off")}: network calls", counts.Calls, 0, "calls", "during the save");
        Drain();

        void Drain()
        {
            ours.Company.Organization.RunAsyncJobs();
            theirs.Company.Organization.RunAsyncJobs();
        }
    }

    private static string Detail(Interleaved times) => string.Create(CultureInfo.InvariantCulture, $"{times.Ours:0.000} ms against {times.Theirs:0.000} ms, medians");

    /// <summary>One of the companies that are compared.</summary>
    private sealed class Side(Company company, WebClient web) : IAsyncDisposable
    {
        public Company Company => company;

        public static async Task<Side> StartAsync(Steps steps)
        {
            var company = new Company(steps);
            return new Side(company, await WebClient.StartAsync(company));
        }

        public (Action Web, Action Inside) Creates(bool sync) => (() => web.CreateDeal(sync), () => company.CreateDeal(sync));

        /// <summary>Saves go round among a few deals, as they would in an office.</summary>
        public (Action Web, Action Inside) Updates(bool sync)
        {
            var deals = Enumerable.Range(0, 20).Select(_ => company.CreateDeal(sync)).ToList();
            foreach (var deal in sync ? deals : [])
                company.AddSolution(deal);
            company.Organization.RunAsyncJobs();
            var next = 0;
            return (() => web.ChangeDeal(deals[next++ % deals.Count]), () => company.ChangeDeal(deals[next++ % deals.Count]));
        }

        public (int Reads, int Writes, int Calls) Counts(Action save, int times)
        {
            for (var i = 0; i < times; i++)
                save();
            var saves = company.Organization.Statistics.TakeLast(times).ToList();
            return (saves.Max(one => one.Reads), saves.Max(one => one.Writes), saves.Max(one => one.HttpCalls));
        }

        public async ValueTask DisposeAsync()
        {
            await web.DisposeAsync();
            await company.DisposeAsync();
        }
    }
}
