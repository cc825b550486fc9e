using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Story;
using Microsoft.Xrm.Sdk;

namespace CoSell.Benchmarks;

/// <summary>From a change in Partner Center to the opportunity: signed webhook, Relay, Web API, run, write-back.</summary>
/// <remarks>
/// The simulator sends at once and the asynchronous service begins at once; how long Partner Center and Dataverse wait before they do is theirs and comes
/// on top. The same changes, told to cosell_ReceiveEvent without webhook and Relay, are what it is compared with.
/// </remarks>
internal static class InboundLatency
{
    private static readonly LocalSandboxOptions Options = new() { InProcess = true, DataversePort = 0, TickInterval = null, TraceEverything = false };

    public static async Task<IReadOnlyList<Measurement>> RunAsync(Scale scale, CancellationToken cancellation)
    {
        await using var sandbox = LocalSandbox.Create(Options);
        await using var server = await SandboxServer.StartAsync(sandbox, Options, cancellation);
        await server.StartRelayAsync(cancellation);
        var deal = new DealOnForm(sandbox, new StoryDeal(sandbox, sandbox.Dataverse.ServiceFor(sandbox.Dataverse.Users.Seller.Id)).Share("Measured", 10_000));
        sandbox.Dataverse.RunAsyncJobs();
        await sandbox.PartnerCenter.DeliverDueAsync(cancellation);
        sandbox.Dataverse.RunAsyncJobs();

        List<double> relayed = [], told = [];
        for (var change = 0; change < scale.InboundChanges + scale.InboundChanges / 5; change++)
        {
            var (one, other) = (await TakeAsync(sandbox, deal, 20_000 + 2 * change, throughRelay: true, cancellation), await TakeAsync(sandbox, deal, 20_001 + 2 * change, throughRelay: false, cancellation));
            if (change < scale.InboundChanges / 5)
                continue; // Only warmed up.
            relayed.Add(one);
            told.Add(other);
        }

        var (median, without) = (Interleaved.Median(relayed), Interleaved.Median(told));
        return
        [
            Measurement.Fact("a change in Partner Center reaches the opportunity, p50", median, "ms", string.Create(CultureInfo.InvariantCulture,
                $"{relayed.Count} changes: webhook → Relay → Dataverse → run, over sockets; the waits of Partner Center and of the asynchronous service come on top")),
            Measurement.Fact("… p95", relayed.Order().ElementAt((int)Math.Ceiling(relayed.Count * 0.95) - 1), "ms", string.Create(CultureInfo.InvariantCulture, $"slowest {relayed.Max():0.0} ms")),
            Measurement.Fact("… against the same told to cosell_ReceiveEvent directly", median / without, "×", string.Create(CultureInfo.InvariantCulture,
                $"{without:0.00} ms without webhook, signature, Relay and Web API")),
        ];
    }

    /// <returns>Milliseconds until the deal had the new value.</returns>
    private static async Task<double> TakeAsync(LocalSandbox sandbox, DealOnForm deal, decimal value, bool throughRelay, CancellationToken cancellation)
    {
        var id = Guid.Parse(deal.Text("cosell_referralidentifier")!);
        sandbox.PartnerCenter.Deliveries.Enabled = throughRelay;
        var start = Stopwatch.GetTimestamp();
        sandbox.PartnerCenter.Portal.Edit(id, new JsonObject { ["details/dealValue"] = value });
        if (throughRelay)
            await sandbox.PartnerCenter.DeliverDueAsync(cancellation);
        else
            Tell(sandbox, id);
        sandbox.Dataverse.RunAsyncJobs();
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return deal.Amount == value
            ? took
            : throw new SandboxException("CSL3212", $"The value {value:0} did not reach the deal; it is worth {deal.Amount:0}.", "Every change must arrive to be measured.");
    }

    private static void Tell(LocalSandbox sandbox, Guid id) => sandbox.Dataverse.ServiceFor(sandbox.Dataverse.Users.Service.Id).Execute(new OrganizationRequest("cosell_ReceiveEvent")
    {
        ["EventName"] = "referral-updated", ["ReferralId"] = id.ToString(), ["ChangedOn"] = (string?)sandbox.PartnerCenter.Portal.Read(id)["updatedDateTime"],
    });
}
