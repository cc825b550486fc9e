using System.Diagnostics;
using System.Globalization;

namespace CoSell.Benchmarks;

/// <summary>Memory and time as deals grow: each deal is entered, completed and synced.</summary>
internal static class Growth
{
    /// <summary>A deal among ten times as many may take this much longer before growth counts as more than linear; room for the machine's noise.</summary>
    private const double LinearUpTo = 1.25;

    private const int DealsPerBlock = 100;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(Scale scale, Action<double> progress)
    {
        await using (var throwaway = new Company(Steps.Shipped))
            Load(throwaway, 2 * scale.FewDeals); // until the machine code is the final one
        await using var company = new Company(Steps.Shipped);
        Load(company, DealsPerBlock);
        var memory = GC.GetTotalMemory(forceFullCollection: true);
        var perDeal = new List<double>();
        for (var deals = 0; deals < scale.ManyDeals; deals += DealsPerBlock)
        {
            perDeal.Add(Load(company, DealsPerBlock));
            progress((double)deals / scale.ManyDeals);
        }
        var grown = GC.GetTotalMemory(forceFullCollection: true) - memory;
        GC.KeepAlive(company);

        var blocks = scale.FewDeals / DealsPerBlock;
        var first = Interleaved.Median(perDeal.Take(blocks));
        var last = Interleaved.Median(perDeal.TakeLast(blocks));
        return
        [
            Measurement.Fact("memory per 1,000 deals", grown / 1024.0 / 1024.0 * 1000 / scale.ManyDeals, "MiB",
                string.Create(CultureInfo.InvariantCulture, $"managed memory of Dataverse and simulator together, {scale.ManyDeals:N0} deals synced")),
            Measurement.AtMost("time per deal as deals grow", last / first, LinearUpTo, "×", string.Create(CultureInfo.InvariantCulture,
                $"{first:0.00} ms a deal up to {scale.FewDeals:N0}, {last:0.00} ms for the last of {scale.ManyDeals:N0}; 1 is linear")),
        ];
    }

    /// <returns>Milliseconds a deal.</returns>
    private static double Load(Company company, int deals)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < deals; i++)
            company.AddSolution(company.CreateDeal(sync: true));
        company.Organization.RunAsyncJobs();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / deals;
    }
}
