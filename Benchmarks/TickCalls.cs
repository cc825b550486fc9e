using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.PartnerCenter;
using Microsoft.Xrm.Sdk;

namespace CoSell.Benchmarks;

/// <summary>What one tick asks of Partner Center with many deals in step, when nothing, a little and much has changed there.</summary>
internal static class TickCalls
{
    private const int ReferralsAPage = 100;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(Scale scale)
    {
        var clock = new TurnableClock();
        await using var company = new Company(Steps.Shipped, clock: clock);
        for (var deals = 0; deals < scale.ManyDeals; deals++)
        {
            company.AddSolution(company.CreateDeal(sync: true));
            company.Organization.RunAsyncJobs();
        }
        var referrals = company.Simulator.Portal.Of(SampleOrganizations.Contoso).Select(referral => Guid.Parse((string)referral["id"]!)).ToList();
        // The next day, for a day's budget is used up by now; the first list of all goes through every deal once.
        clock.Advance(TimeSpan.FromDays(1));
        Tick(company);
        return [Of(0), Of(10), Of(500)];

        Measurement Of(int changes)
        {
            // Beyond the overlap, or the changes before these would be listed along.
            clock.Advance(TimeSpan.FromHours(1));
            foreach (var referral in referrals.Take(changes))
                company.Simulator.Portal.Edit(referral, new JsonObject { ["details/notes"] = $"One of {changes.ToString(CultureInfo.InvariantCulture)}" });
            var before = company.Simulator.Calls.ReferralCalls;
            Tick(company);
            var calls = company.Simulator.Calls.ReferralCalls - before;
            return Measurement.AtMost($"calls of a tick, {changes} changes at Partner Center", calls, Math.Max(1, changes / ReferralsAPage), "calls",
                string.Create(CultureInfo.InvariantCulture, $"{referrals.Count:N0} deals in step; the list and the runs it starts"));
        }
    }

    private static void Tick(Company company)
    {
        company.Organization.Service.Execute(new OrganizationRequest("cosell_Tick"));
        company.Organization.RunAsyncJobs();
    }
}
