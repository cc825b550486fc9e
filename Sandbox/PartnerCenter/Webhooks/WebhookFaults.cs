namespace CoSell.Sandbox.PartnerCenter;

/// <summary>What goes wrong with an event on its way.</summary>
public enum WebhookFaultKind
{
    /// <summary>It is never sent.</summary>
    Dropped,

    /// <summary>It is sent twice.</summary>
    Duplicated,

    /// <summary>It is sent after the event that follows it.</summary>
    Reordered,

    /// <summary>It is sent late.</summary>
    Delayed,
}

/// <param name="EventName">Only this event; null is any.</param>
/// <param name="Delay">How late, by the clock; for Delayed only.</param>
/// <param name="Skip">Matching events that pass first.</param>
/// <param name="Times">How often it strikes; null is until cleared.</param>
/// <param name="Probability">Chance for each matching event, from the simulator's seed. Default 1.</param>
public sealed record WebhookFault(
    WebhookFaultKind Kind, string? EventName = null, TimeSpan Delay = default, int Skip = 0, int? Times = 1, double Probability = 1);

/// <summary>The faults on command of deliveries; the first that applies strikes.</summary>
public sealed class WebhookFaults
{
    private sealed class Entry(WebhookFault fault)
    {
        public WebhookFault Fault => fault;

        public int Seen { get; set; }

        public int Struck { get; set; }
    }

    private readonly Lock _gate = new();
    private readonly List<Entry> _entries = [];
    private readonly Random _random;

    internal WebhookFaults(int seed) => _random = new Random(seed);

    public void Add(WebhookFault fault)
    {
        if (fault.Probability is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(fault), fault.Probability, "A fault's probability lies between 0 and 1.");
        lock (_gate)
            _entries.Add(new Entry(fault));
    }

    public void Clear()
    {
        lock (_gate)
            _entries.Clear();
    }

    internal WebhookFault? Take(string eventName)
    {
        lock (_gate)
        {
            foreach (var entry in _entries)
            {
                if (entry.Fault.EventName is { } only && only != eventName)
                    continue;
                if (++entry.Seen <= entry.Fault.Skip || (entry.Fault.Probability < 1 && _random.NextDouble() >= entry.Fault.Probability))
                    continue;
                if (++entry.Struck >= entry.Fault.Times)
                    _entries.Remove(entry);
                return entry.Fault;
            }

            return null;
        }
    }
}
