using System.Globalization;
using System.Text.Json;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Story;
using Spectre.Console;

namespace CoSell.Sandbox.Commands;

/// <summary>Tells the seller's story without a browser, and then what comes back from Partner Center.</summary>
internal static class DemoCommand
{
    public static async Task<int> RunAsync(LocalSandboxOptions options, bool json, CancellationToken cancellation)
    {
        await using var sandbox = LocalSandbox.Create(options);
        await using var server = await SandboxServer.StartAsync(sandbox, options, cancellation);

        SummaryText.KeepLinesWhole();
        var told = new List<StoryStep>();
        if (!json)
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{sandbox.Solution}[/] is imported; Sam Seller signs in.");
        foreach (var step in new SellersStory(sandbox).Tell())
            Take(step);
        if (!told.Exists(IsBroken))
        {
            // Only now: what the seller did so far is nobody's news.
            await server.StartRelayAsync(cancellation);
            await foreach (var step in new BothWaysStory(sandbox, server.Relay!).TellAsync())
                Take(step);
        }
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(new { solution = sandbox.Solution, steps = told }, SummaryJson.Options));
        return told.Exists(IsBroken) ? ExitCode.Finding : ExitCode.Done;

        void Take(StoryStep step)
        {
            told.Add(step);
            if (!json)
                Print(told.Count, step);
        }
    }

    private static bool IsBroken(StoryStep step) => step.Broken is not null;

    private static void Print(int number, StoryStep step)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{number}. {step.Title}[/]");
        foreach (var sentence in step.Plan)
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"   [grey]plan[/]  {sentence}");
        foreach (var received in step.Events)
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"   [grey]event[/] {received}");
        foreach (var call in step.Calls)
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"   [grey]call[/]  {call}");
        foreach (var line in step.Said.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"   [grey]form[/]  {line.Trim()}");
        if (step.Broken is { } broken)
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"   [red]broke[/] {broken}");
    }
}
