using System.Collections.Concurrent;
using CoSell.Chaos.Acts;
using CoSell.Chaos.Checks;

namespace CoSell.Chaos;

/// <summary>How one schedule ended.</summary>
/// <param name="Findings">Empty where every promise was kept.</param>
internal sealed record Verdicts(Schedule Schedule, IReadOnlyList<string> Findings, IReadOnlyList<string> Story)
{
    public bool Failed => Findings.Count > 0;
}

/// <summary>Plays schedules in worlds: one world for each worker, made once.</summary>
internal static class Campaign
{
    /// <summary>Plays the schedules of seeds <paramref name="seed"/>, <c>seed + 1</c>, … and gives those that failed, the lowest seed first.</summary>
    /// <param name="progress">Told how many are done, by several threads.</param>
    public static async Task<IReadOnlyList<Verdicts>> RunAsync(int seed, int runs, int workers, Action<int> progress, CancellationToken cancellation)
    {
        var failed = new ConcurrentBag<Verdicts>();
        var (next, done) = (-1, 0);
        await Task.WhenAll(Enumerable.Range(0, Math.Min(workers, runs)).Select(_ => Task.Factory.StartNew(
            () =>
            {
                using var world = new Owned(new World());
                for (var run = Interlocked.Increment(ref next); run < runs && !cancellation.IsCancellationRequested; run = Interlocked.Increment(ref next))
                {
                    var verdicts = Play(world.World, ScheduleMaker.Of(seed + run));
                    if (verdicts.Failed)
                        failed.Add(verdicts);
                    progress(Interlocked.Increment(ref done));
                }
            },
            cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default))).ConfigureAwait(false);
        return [.. failed.OrderBy(verdicts => verdicts.Schedule.Seed)];
    }

    /// <summary>Plays one schedule and looks at what came of it.</summary>
    public static Verdicts Play(World world, Schedule schedule)
    {
        var play = new Play(world, schedule);
        var outcome = play.Perform();
        return new Verdicts(schedule, [.. Check.All.SelectMany(check => check.Find(outcome).Select(finding => $"{check.Name}: {finding}"))], [.. play.Story, .. StoryText.Ending(outcome)]);
    }

    /// <summary>Leaves out whatever is not needed for the schedule to fail in the same way.</summary>
    public static Verdicts Shorten(World world, Verdicts failed)
    {
        var kind = KindOf(failed);
        for (var shorter = true; shorter;)
        {
            shorter = false;
            for (var i = failed.Schedule.Acts.Count - 1; i >= 0; i--)
            {
                List<Act> acts = [.. failed.Schedule.Acts];
                acts.RemoveAt(i);
                var tried = Play(world, failed.Schedule with { Acts = acts });
                if (tried.Failed && KindOf(tried) == kind)
                    (failed, shorter) = (tried, true);
            }
        }
        return failed;
    }

    private static string KindOf(Verdicts failed) => failed.Findings[0].Split(':')[0];

    private sealed class Owned(World world) : IDisposable
    {
        public World World => world;

        public void Dispose() => world.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
