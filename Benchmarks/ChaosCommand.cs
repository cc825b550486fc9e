using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using CoSell.Chaos;
using Spectre.Console;

namespace CoSell.Benchmarks;

/// <summary>Plays random schedules of edits and failures through the shipped solution, and says which promise broke.</summary>
internal static class ChaosCommand
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int Shown = 10;

    public static Command Create()
    {
        var runs = new Option<int>("--runs") { Description = "How many schedules.", DefaultValueFactory = _ => 1_000 };
        var seed = new Option<int>("--seed") { Description = "Seed of the first schedule; the others follow.", DefaultValueFactory = _ => 1 };
        var asIs = new Option<bool>("--as-is") { Description = "Tell a failing schedule in full instead of the shortest one that fails alike." };
        var tell = new Option<bool>("--tell") { Description = "Tell the first schedule's story even where it keeps every promise." };
        runs.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError("--runs must be at least 1.");
        });
        var command = new Command("chaos", "Both sides change while everything fails; afterwards both sides must agree and nothing be lost.") { runs, seed, asIs, tell };
        command.SetAction((result, cancellation) => RunAsync(result.GetValue(seed), result.GetValue(runs), result.GetValue(asIs), result.GetValue(tell), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(int seed, int runs, bool asIs, bool tell, CancellationToken cancellation)
    {
        if (tell)
            await TellAsync(seed);
        var start = Stopwatch.GetTimestamp();
        IReadOnlyList<Verdicts> failed = [];
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await console.Progress().AutoClear(true).StartAsync(async context =>
        {
            var task = context.AddTask("schedules", maxValue: runs);
            failed = await Campaign.RunAsync(seed, runs, Math.Max(1, Environment.ProcessorCount), done => task.Value = done, cancellation);
        });
        cancellation.ThrowIfCancellationRequested();
        var took = Stopwatch.GetElapsedTime(start);
        foreach (var one in failed.Skip(1).Take(Shown))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Seed {one.Schedule.Seed}: {one.Findings[0]}"));
        if (failed.Count > 0)
            await TellAsync(failed[0], asIs);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{runs - failed.Count:N0} of {runs:N0} schedules kept every promise; {took.TotalSeconds:0.0} s, {took.TotalMilliseconds / runs:0.0} ms each."));
        if (failed.Count == 0)
            return Done;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Failed: seed {failed[0].Schedule.Seed}. Again: dotnet run -c Release --project Benchmarks -- chaos --runs 1 --seed {failed[0].Schedule.Seed}"));
        return Failed;
    }

    private static async Task TellAsync(int seed)
    {
        await using var world = new World();
        Console.WriteLine(StoryText.Of(Campaign.Play(world, ScheduleMaker.Of(seed))));
    }

    private static async Task TellAsync(Verdicts failed, bool asIs)
    {
        if (!asIs)
        {
            await using var world = new World();
            failed = Campaign.Shorten(world, failed);
        }
        Console.WriteLine(StoryText.Of(failed));
    }
}
