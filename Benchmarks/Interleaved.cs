using System.Diagnostics;

namespace CoSell.Benchmarks;

/// <summary>Two sides measured turn by turn, so that whatever else the machine does meets both alike.</summary>
/// <param name="Ours">Median of one act, in milliseconds.</param>
internal sealed record Interleaved(double Ours, double Theirs)
{
    public double Ratio => Ours / Theirs;

    /// <param name="between">Clears up after each round; not measured.</param>
    public static Interleaved Run(int rounds, int perRound, Action ours, Action theirs, Action between)
    {
        List<double> left = [], right = [];
        for (var round = -1; round < rounds; round++)
        {
            // The first round only warms up; who begins changes from round to round.
            var (first, second) = round % 2 == 0 ? ((ours, left), (theirs, right)) : ((theirs, right), (ours, left));
            Take(first, perRound);
            Take(second, perRound);
            between();
            if (round < 0)
            {
                left.Clear();
                right.Clear();
            }
        }
        return new Interleaved(Median(left), Median(right));
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static void Take((Action Act, List<double> Times) side, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var start = Stopwatch.GetTimestamp();
            side.Act();
            side.Times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }
}
