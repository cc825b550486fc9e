namespace CoSell.Sandbox.PartnerCenter;

/// <summary>Events waiting for their delivery, and what became of the others.</summary>
public sealed class DeliveryQueue
{
    private const int HistoryCapacity = 10_000;
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Delivery, (DateTimeOffset Due, long Order)> _waiting = new();
    private readonly Queue<Delivery> _history = new();
    private readonly List<Delivery> _offline = [];
    private readonly WebhookFaults _faults;
    private readonly TimeProvider _clock;
    private long _count;

    internal DeliveryQueue(WebhookFaults faults, TimeProvider clock) => (_faults, _clock) = (faults, clock);

    /// <summary>Whether events are sent at all; while off they are lost, as in an outage of the service. Default on.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Deliveries waiting for an attempt, next one first.</summary>
    public IReadOnlyList<Delivery> Queued
    {
        get
        {
            lock (_gate)
                return [.. _waiting.UnorderedItems.OrderBy(item => item.Priority).Select(item => item.Element)];
        }
    }

    /// <summary>Deliveries given up after the last attempt.</summary>
    public IReadOnlyList<Delivery> Offline
    {
        get
        {
            lock (_gate)
                return [.. _offline];
        }
    }

    /// <summary>All deliveries queued so far, oldest first, at most ten thousand.</summary>
    public IReadOnlyList<Delivery> History
    {
        get
        {
            lock (_gate)
                return [.. _history];
        }
    }

    internal Delivery? Add(string organizationId, string eventName, Guid resourceId, byte[] body)
    {
        if (!Enabled)
            return null;
        var fault = _faults.Take(eventName);
        if (fault?.Kind == WebhookFaultKind.Dropped)
            return null;
        var due = _clock.GetUtcNow() + (fault?.Kind == WebhookFaultKind.Delayed ? fault.Delay : TimeSpan.Zero);
        lock (_gate)
        {
            var delivery = Enqueue(organizationId, eventName, resourceId, body, due, late: fault?.Kind == WebhookFaultKind.Reordered);
            if (fault?.Kind == WebhookFaultKind.Duplicated)
                Enqueue(organizationId, eventName, resourceId, body, due, late: false);
            return delivery;
        }
    }

    /// <summary>Takes out what is due, in order.</summary>
    internal List<Delivery> TakeDue()
    {
        var due = new List<Delivery>();
        lock (_gate)
            while (_waiting.TryPeek(out var delivery, out var place) && place.Due <= _clock.GetUtcNow())
            {
                _waiting.Dequeue();
                due.Add(delivery);
            }

        return due;
    }

    /// <summary>Puts a delivery back for its next attempt.</summary>
    internal void PutBack(Delivery delivery, DateTimeOffset due)
    {
        delivery.DueAt = due;
        lock (_gate)
            _waiting.Enqueue(delivery, (due, 2 * delivery.Number));
    }

    internal void GiveUp(Delivery delivery)
    {
        lock (_gate)
            _offline.Add(delivery);
    }

    /// <param name="late">Takes a place behind the event that follows, also when that one is queued within the same moment.</param>
    private Delivery Enqueue(string organizationId, string eventName, Guid resourceId, byte[] body, DateTimeOffset due, bool late)
    {
        var delivery = new Delivery(++_count, organizationId, eventName, resourceId, body) { DueAt = due };
        _waiting.Enqueue(delivery, (due, (2 * delivery.Number) + (late ? 3 : 0)));
        _history.Enqueue(delivery);
        if (_history.Count > HistoryCapacity)
            _history.Dequeue();
        return delivery;
    }
}
