using System.Diagnostics.Metrics;

namespace CoSell.Relay;

/// <summary>What the relay counts. Tags take a few fixed words only, never text from outside.</summary>
internal sealed class RelayMetrics
{
    public const string MeterName = "CoSell.Relay";
    private readonly Counter<long> _events;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _certificates;
    private readonly Counter<long> _ticks;

    public RelayMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _events = meter.CreateCounter<long>("cosell.relay.events", "{event}", "Events received, by event, result and reason.");
        _duration = meter.CreateHistogram<double>("cosell.relay.event.duration", "s", "From the request to the answer, by result.");
        _certificates = meter.CreateCounter<long>("cosell.relay.certificates", "{fetch}", "Signing certificates fetched, by result.");
        _ticks = meter.CreateCounter<long>("cosell.relay.ticks", "{tick}", "Beats of the clock, by result.");
    }

    /// <param name="result">stored, refused or unavailable.</param>
    /// <param name="reason">Of a refusal, or what is odd about a stored event; otherwise none.</param>
    public void EventAnswered(string eventName, string result, string reason, TimeSpan duration)
    {
        _events.Add(1, new("event", eventName), new("result", result), new("reason", reason));
        _duration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("result", result));
    }

    public void CertificateFetched(string result) => _certificates.Add(1, new KeyValuePair<string, object?>("result", result));

    public void Ticked(TickOutcome outcome) => _ticks.Add(1, new KeyValuePair<string, object?>("result", outcome.ToString().ToLowerInvariant()));
}
