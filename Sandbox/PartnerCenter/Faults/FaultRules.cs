namespace CoSell.Sandbox.PartnerCenter;

/// <summary>When a fault strikes.</summary>
/// <param name="Fault">What happens.</param>
/// <param name="Method">Only calls with this method; null is any.</param>
/// <param name="Path">Only calls whose path contains this; null is any.</param>
/// <param name="Skip">Matching calls that pass first.</param>
/// <param name="Times">How often it strikes; null is until cleared.</param>
/// <param name="Probability">Chance for each matching call, from the simulator's seed. Default 1.</param>
public sealed record FaultRule(Fault Fault, string? Method = null, string? Path = null, int Skip = 0, int? Times = 1, double Probability = 1);

/// <summary>The faults on command. Delays add up; of the others the first rule that applies strikes.</summary>
public sealed class FaultRules
{
    private sealed class Entry(FaultRule rule)
    {
        public FaultRule Rule => rule;

        public int Seen { get; set; }

        public int Struck { get; set; }

        public bool IsSpent => Struck >= rule.Times;
    }

    private readonly Lock _gate = new();
    private readonly List<Entry> _entries = [];
    private readonly Random _random;

    internal FaultRules(int seed) => _random = new Random(seed);

    /// <summary>Rules that can still strike.</summary>
    public IReadOnlyList<FaultRule> Pending
    {
        get
        {
            lock (_gate)
                return [.. _entries.Select(entry => entry.Rule)];
        }
    }

    /// <summary>Lets the next matching call fail.</summary>
    public void Next(Fault fault, string? method = null, string? path = null, int times = 1, int skip = 0) =>
        Add(new FaultRule(fault, method, path, skip, times));

    public void Add(FaultRule rule)
    {
        if (rule.Probability is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(rule), rule.Probability, "A fault's probability lies between 0 and 1.");
        lock (_gate)
            _entries.Add(new Entry(rule));
    }

    public void Clear()
    {
        lock (_gate)
            _entries.Clear();
    }

    internal FaultOutcome Take(ApiRequest request)
    {
        lock (_gate)
        {
            if (_entries.Count == 0)
                return FaultOutcome.None;
            var delay = TimeSpan.Zero;
            Fault? strikes = null;
            foreach (var entry in _entries)
            {
                var isDelay = entry.Rule.Fault.Kind == FaultKind.Latency;
                if (!Applies(entry.Rule, request) || (!isDelay && strikes is not null))
                    continue;
                if (++entry.Seen <= entry.Rule.Skip || (entry.Rule.Probability < 1 && _random.NextDouble() >= entry.Rule.Probability))
                    continue;
                entry.Struck++;
                if (isDelay)
                    delay += entry.Rule.Fault.Delay;
                else
                    strikes = entry.Rule.Fault;
            }

            _entries.RemoveAll(entry => entry.IsSpent);
            return new FaultOutcome(strikes, delay);
        }
    }

    private static bool Applies(FaultRule rule, ApiRequest request) =>
        (rule.Method is null || rule.Method.Equals(request.Method, StringComparison.OrdinalIgnoreCase))
        && (rule.Path is null || request.Path.Contains(rule.Path, StringComparison.OrdinalIgnoreCase));
}
