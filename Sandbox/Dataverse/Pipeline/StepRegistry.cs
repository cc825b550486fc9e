using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>The enabled steps, in the order in which the platform runs them.</summary>
/// <param name="shuffleSeed">Equal ranks have no defined order on the platform. Null orders them by step id; a seed shuffles them, to expose who depends on it.</param>
internal sealed class StepRegistry(int? shuffleSeed)
{
    private volatile Registered registered = new([]);

    public IReadOnlyList<Step> All => registered.Steps;

    public void Replace(IEnumerable<Step> steps) => registered = new Registered(
        [.. steps.OrderBy(step => step.Stage).ThenBy(step => step.IsAsynchronous).ThenBy(step => step.Rank).ThenBy(Tie).ThenBy(step => step.Id)]);

    public ImmutableArray<Step> For(string message, string table) => registered.For(message, table);

    private int Tie(Step step) => shuffleSeed is { } seed ? new Random(seed ^ step.Id.GetHashCode()).Next() : 0;

    private sealed class Registered(ImmutableArray<Step> steps)
    {
        private readonly ConcurrentDictionary<(string, string), ImmutableArray<Step>> byEvent = new();

        public ImmutableArray<Step> Steps => steps;

        public ImmutableArray<Step> For(string message, string table) => byEvent.GetOrAdd((message, table), key =>
            [.. steps.Where(step => step.Message == key.Item1 && (step.Table is null || step.Table == key.Item2))]);
    }
}
