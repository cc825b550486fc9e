using System.Diagnostics;
using System.Globalization;
using CoSell.Sandbox.Dataverse.Async;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Importing;
using Microsoft.Xrm.Sdk;

namespace CoSell.Benchmarks;

/// <summary>Pushing an imported pipeline to Partner Center against a bare loop that posts the same bodies to the same simulator, over sockets.</summary>
internal static class PushComparison
{
    private const double Aim = 0.6;

    /// <param name="folder">The CSV files of the pipeline, as the mapping file describes them.</param>
    public static async Task<IReadOnlyList<Measurement>> RunAsync(Scale scale, string folder, string mappingFile, CancellationToken cancellation)
    {
        await using var served = await ServedSimulator.StartAsync(cancellation);
        using var recording = new RecordingHandler();
        await using var company = new Company(Steps.Shipped, served.Simulator, recording, served.Address);
        Import(company, folder, mappingFile, cancellation);

        using var bare = new BareLoop(served, closes: false);
        using var closing = new BareLoop(served, closes: true);
        List<double> ours = [], theirs = [], theirsClosing = [], processor = [];
        for (var round = -1; round < scale.PushRounds; round++)
        {
            recording.Bodies.Clear();
            var before = ProcessorTime();
            var time = Push(company, recording, scale.DealsPerPush, cancellation);
            var bodies = recording.Bodies.ToList();
            if (bodies.Count < scale.DealsPerPush)
                break; // The folder holds no more deals that can be sent.
            var ourProcessor = ProcessorTime() - before;
            before = ProcessorTime();
            var bareTime = await bare.PostAsync(bodies, cancellation);
            var theirProcessor = ProcessorTime() - before;
            var closingTime = await closing.PostAsync(bodies, cancellation);
            if (round < 0)
                continue; // Only warmed up.
            ours.Add(time / bodies.Count);
            theirs.Add(bareTime / bodies.Count);
            theirsClosing.Add(closingTime / bodies.Count);
            processor.Add(theirProcessor / ourProcessor);
        }
        if (ours.Count == 0)
            throw new SandboxException("CSL3210", $"{folder} holds fewer than {2 * scale.DealsPerPush} deals that can be sent.", "Use --quick or a larger pipeline.");
        var (push, post, postClosing) = (Interleaved.Median(ours), Interleaved.Median(theirs), Interleaved.Median(theirsClosing));
        return
        [
            Measurement.AtLeast("pushing a pipeline, share of a bare loop's speed", post / push, Aim, "of it", string.Create(CultureInfo.InvariantCulture,
                $"{push:0.000} ms a deal against {post:0.000} ms, medians of {ours.Count} rounds of {scale.DealsPerPush}")),
            Measurement.Fact("… where the bare loop closes connections as we do", postClosing / push, "of it", string.Create(CultureInfo.InvariantCulture,
                $"{push:0.000} ms a deal against {postClosing:0.000} ms")),
            Measurement.Fact("… in processor time, which a busy machine does not stretch", Interleaved.Median(processor), "of it", "client and simulator together, both sides"),
        ];
    }

    private static double ProcessorTime() => Environment.CpuUsage.TotalTime.TotalMilliseconds;

    private static void Import(Company company, string folder, string mappingFile, CancellationToken cancellation)
    {
        var service = company.Organization.Service;
        var definition = service.FirstOrDefault("environmentvariabledefinition", "schemaname", "cosell_ValidationMode")!;
        service.Create(new Entity("environmentvariablevalue")
        {
            ["schemaname"] = "cosell_ValidationMode", ["value"] = "Wait", ["environmentvariabledefinitionid"] = definition.ToEntityReference(),
        });
        var administrator = company.Organization.ServiceFor(company.Organization.Users.Administrator.Id);
        new PipelineImport(administrator, company.Organization.Metadata, MappingFile.Read(mappingFile), folder, TimeProvider.System.GetUtcNow().UtcDateTime.Date)
            .Run(static (_, _, _) => { }, cancellation);
    }

    /// <summary>Runs the waiting jobs until so many referrals were posted; jobs that found nothing left to do count too.</summary>
    private static double Push(Company company, RecordingHandler recording, int posts, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        company.Organization.Jobs.RunDue(AsyncJobs.Workers, () => recording.Bodies.Count < posts, cancellation);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
