using System.Globalization;
using CoSell.Chaos;
using CoSell.Chaos.Acts;

namespace CoSell.Benchmarks;

/// <summary>What Partner Center is asked for each change that reaches it, with webhooks on: our own writes come back as events and must cost nothing.</summary>
internal static class CallsPerChange
{
    public static async Task<IReadOnlyList<Measurement>> RunAsync(Scale scale)
    {
        await using var company = new Company(Steps.Shipped);
        var events = new Events(company.Simulator, company.Organization.Service);
        var deals = Enumerable.Range(0, scale.Changes).Select(_ => company.CreateDeal(sync: true)).ToList();
        var coSell = Enumerable.Range(0, scale.Changes).Select(_ => company.CreateDeal(sync: true, help: true)).ToList();
        return
        [
            Of(company, events, "create", 1.0, deals, company.AddSolution),
            Of(company, events, "co-sell create", 2.0, coSell, company.AddSolution),
            Of(company, events, "update", 1.0, [.. deals, .. coSell], company.ChangeDeal),
        ];
    }

    private static Measurement Of(Company company, Events events, string change, double aim, IReadOnlyList<Guid> deals, Action<Guid> make)
    {
        var (before, told) = (company.Simulator.Calls.ReferralCalls, company.Simulator.Deliveries.History.Count);
        foreach (var deal in deals)
            make(deal);
        company.Organization.RunAsyncJobs();
        events.Deliver(Post.InOrder);
        company.Organization.RunAsyncJobs();
        var calls = company.Simulator.Calls.ReferralCalls - before;
        return Measurement.AtMost($"Partner Center calls per synced {change}, echoes included", (double)calls / deals.Count, aim, "calls",
            string.Create(CultureInfo.InvariantCulture, $"{calls:N0} calls for {deals.Count:N0} changes and {company.Simulator.Deliveries.History.Count - told:N0} events, sign-ins not counted"));
    }
}
