using System.CommandLine;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Importing;
using CoSell.Solution;
using Spectre.Console;

namespace CoSell.Benchmarks;

/// <summary>Measures the product's promises about speed, each as a ratio within this one run.</summary>
internal static class CompareCommand
{
    private const int Done = 0;
    private const int Missed = 1;
    private const int WrongUse = 2;

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print JSON instead of a table." };
        var quick = new Option<bool>("--quick") { Description = "Fewer rounds and deals: a first look in well under a minute." };
        var strict = new Option<bool>("--strict") { Description = "Exit with 1 when an aim is missed." };
        var folder = new Option<DirectoryInfo?>("--folder") { Description = "Push the pipeline of these CSV files instead of a generated one." };
        var mapping = new Option<FileInfo?>("--mapping") { Description = "The mapping file of the pipeline; the example in docs/examples otherwise." };
        var only = new Option<string?>("--only") { Description = "Measure one thing only." };
        only.AcceptOnlyFromAmong("saves", "push", "calls", "tick", "growth", "relay", "inbound");
        var command = new Command("compare", "Compare the connector with the least that could do its work.") { json, quick, strict, folder, mapping, only };
        command.SetAction(async (result, cancellation) =>
        {
            try
            {
                var mappingFile = result.GetValue(mapping)?.FullName ?? ExampleMapping();
                var scale = result.GetValue(quick) ? Scale.Quick : Scale.Full;
                var measured = await RunAsync(scale, result.GetValue(only), result.GetValue(folder)?.FullName, mappingFile, cancellation);
                Report.Print(measured, scale, result.GetValue(json));
                return result.GetValue(strict) && measured.Any(one => one.Met == false) ? Missed : Done;
            }
            catch (Exception exception) when (exception is SandboxException or ImportException or SolutionException)
            {
                await Console.Error.WriteLineAsync(exception.Message);
                return WrongUse;
            }
        });
        return command;
    }

    private static async Task<IReadOnlyList<Measurement>> RunAsync(
        Scale scale, string? only, string? folder, string mappingFile, CancellationToken cancellation)
    {
        var measured = new List<Measurement>();
        // The progress goes to the error stream, so that the result alone is left for a pipe.
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await console.Progress().AutoClear(true).StartAsync(async context =>
        {
            await Take("saves", _ => SaveComparison.RunAsync(scale));
            await Take("push", _ => PushAsync(scale, folder, mappingFile, cancellation));
            await Take("calls", _ => CallsPerChange.RunAsync(scale));
            await Take("tick", _ => TickCalls.RunAsync(scale));
            await Take("relay", _ => RelayThroughput.RunAsync(scale, cancellation));
            await Take("inbound", _ => InboundLatency.RunAsync(scale, cancellation));
            await Take("growth", task => Growth.RunAsync(scale, share => task.Value = 100 * share));

            async Task Take(string name, Func<ProgressTask, Task<IReadOnlyList<Measurement>>> measure)
            {
                if (only is not null && only != name)
                    return;
                cancellation.ThrowIfCancellationRequested();
                var task = context.AddTask(name);
                measured.AddRange(await Task.Run(() => measure(task), cancellation));
                task.Value = task.MaxValue;
            }
        });
        return measured;
    }

    private static async Task<IReadOnlyList<Measurement>> PushAsync(Scale scale, string? folder, string mappingFile, CancellationToken cancellation)
    {
        if (folder is not null)
            return await PushComparison.RunAsync(scale, folder, mappingFile, cancellation);
        var generated = Directory.CreateTempSubdirectory("cosell-pipeline-");
        try
        {
            GeneratedPipeline.Write(generated.FullName, (scale.PushRounds + 2) * scale.DealsPerPush);
            return await PushComparison.RunAsync(scale, generated.FullName, mappingFile, cancellation);
        }
        finally
        {
            generated.Delete(recursive: true);
        }
    }

    private static string ExampleMapping() => Path.Combine(
        Repository.Find(AppContext.BaseDirectory, Environment.CurrentDirectory)?.Root
            ?? throw new SandboxException("CSL3200", "The solution's source was not found above this folder.", "Run the benchmarks from within the repository."),
        "docs", "examples", "crm-sales-opportunities.mapping.json");
}
