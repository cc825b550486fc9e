using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CoSell.Sandbox.Dataverse.Async;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Importing;
using Spectre.Console;

namespace CoSell.Sandbox.Commands;

/// <summary>Loads a pipeline, lets every deal sync and says what became of them.</summary>
internal static class ImportCommand
{
    public static async Task<int> RunAsync(LocalSandboxOptions options, string folder, string mappingFile, int times, bool json, CancellationToken cancellation)
    {
        SummaryText.KeepLinesWhole();
        var mapping = MappingFile.Read(mappingFile);
        await using var sandbox = LocalSandbox.Create(options);
        await using var server = options.InProcess ? null : await SandboxServer.StartAsync(sandbox, options, cancellation);
        // An import stores what it finds; what is missing waits and is listed, instead of refusing the line.
        sandbox.SetVariable("cosell_ValidationMode", "Wait");

        // The progress goes to the error stream, so that the summary alone is left for a pipe.
        var progress = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        var code = ExitCode.Done;
        for (var run = 1; run <= times; run++)
        {
            var watch = Stopwatch.StartNew();
            var callsBefore = sandbox.PartnerCenter.Calls.ReferralCalls;
            var summary = Load(sandbox, options.InProcess, mapping, folder, progress, cancellation);
            var held = ReferralCount.Of(sandbox.PartnerCenter);
            var report = new ImportReport(run, summary, sandbox.PartnerCenter.Calls.ReferralCalls - callsBefore, held, watch.Elapsed);
            if (json)
                Console.WriteLine(JsonSerializer.Serialize(report.ForMachines(), SummaryJson.Options));
            else
                report.Print(AnsiConsole.Console);
            if (summary.Rejected.Count > 0 || summary.Failed > 0 || !report.Consistent)
                code = ExitCode.Finding;
        }
        return code;
    }

    private static ImportSummary Load(LocalSandbox sandbox, bool inProcess, MappingFile mapping, string folder, IAnsiConsole console, CancellationToken cancellation)
    {
        var administrator = sandbox.Dataverse.ServiceFor(sandbox.Dataverse.Users.Administrator.Id);
        var import = new PipelineImport(administrator, sandbox.Dataverse.Metadata, mapping, folder, sandbox.Clock.GetUtcNow().UtcDateTime.Date);
        console.Progress().AutoClear(true).Start(context =>
        {
            var bars = new Dictionary<string, ProgressTask>(StringComparer.Ordinal);
            import.Run((file, done, all) =>
            {
                if (!bars.TryGetValue(file, out var bar))
                    bars.Add(file, bar = context.AddTask(Markup.Escape(file), maxValue: all));
                bar.Value = done;
            }, cancellation);

            var syncing = context.AddTask("synchronising", maxValue: Math.Max(1, sandbox.Dataverse.WaitingJobs));
            // In process there is nothing to wait for; then one after the other is as fast, and the same on every run.
            sandbox.Dataverse.Jobs.RunDue(inProcess ? 1 : AsyncJobs.Workers, () =>
            {
                syncing.Increment(1);
                return true;
            }, cancellation);
            syncing.Value = syncing.MaxValue;
        });
        return ImportSummary.Of(sandbox.Dataverse.Service, import.Deals, import.Rejected);
    }
}
