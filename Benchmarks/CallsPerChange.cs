using System.Globalization;

namespace CoSell.Benchmarks;

/// <summary>What Partner Center is asked for each change that reaches it.</summary>
internal static class CallsPerChange
{
    private const double Aim = 1.0;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(Scale scale)
    {
        await using var company = new Company(Steps.Shipped);
        var deals = Enumerable.Range(0, scale.Changes).Select(_ => company.CreateDeal(sync: true)).ToList();
        return
        [
            Of(company, "create", deals, company.AddSolution),
            Of(company, "update", deals, company.ChangeDeal),
        ];
    }

    private static Measurement Of(Company company, string change, List<Guid> deals, Action<Guid> make)
    {
        var before = company.Simulator.Calls.ReferralCalls;
        foreach (var deal in deals)
            make(deal);
        company.Organization.RunAsyncJobs();
        var calls = company.Simulator.Calls.ReferralCalls - before;
        return Measurement.AtMost($"Partner Center calls per synced {change}", (double)calls / deals.Count, Aim, "calls",
            string.Create(CultureInfo.InvariantCulture, $"{calls:N0} calls for {deals.Count:N0} changes, sign-ins not counted"));
    }
}
