using System.Globalization;
using CoSell.Chaos;

namespace CoSell.Scenarios.Tests.Chaos;

/// <summary>Both sides change at random while everything fails at random; afterwards every promise must have been kept.</summary>
public sealed class ChaosTests
{
    private const int Runs = 2_000;
    private const int Told = 20;

    [Fact]
    public async Task EverySchedule_AfterTheFaultsStopAndTwoTicksPass_KeepsEveryPromise()
    {
        var failed = await Campaign.RunAsync(
            seed: 1, Runs, workers: Math.Max(1, Environment.ProcessorCount), progress: static _ => { }, TestContext.Current.CancellationToken);

        Assert.True(failed.Count == 0, Tell(failed));
    }

    [Fact]
    public async Task Play_TheSameSeedInAUsedWorld_TellsTheSameStory()
    {
        await using var fresh = new World();
        await using var used = new World();
        for (var seed = 1; seed < 10; seed++)
            Campaign.Play(used, ScheduleMaker.Of(seed));

        var first = Campaign.Play(fresh, ScheduleMaker.Of(10));
        var again = Campaign.Play(used, ScheduleMaker.Of(10));

        Assert.Equal(first.Story, again.Story);
        Assert.Equal(first.Findings, again.Findings);
    }

    private static string Tell(IReadOnlyList<Verdicts> failed) => failed.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"""
        {failed.Count} of {Runs} schedules broke a promise:
        {string.Join('\n', failed.Take(Told).Select(one => $"seed {one.Schedule.Seed}: {one.Findings[0]}"))}
        Again: dotnet run -c Release --project Benchmarks -- chaos --runs 1 --seed {failed[0].Schedule.Seed}
        {StoryText.Of(failed[0])}
        """);
}
