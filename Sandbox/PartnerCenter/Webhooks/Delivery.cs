namespace CoSell.Sandbox.PartnerCenter;

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    Queued,
    Delivered,

    /// <summary>All attempts failed; it is never sent again.</summary>
    Offline,
}

/// <summary>One attempt.</summary>
/// <param name="Outcome">Name of the HTTP status, or what prevented an answer.</param>
public sealed record DeliveryAttempt(DateTimeOffset At, string Outcome, bool Succeeded);

/// <summary>An event on its way to a partner's webhook.</summary>
public sealed class Delivery
{
    private readonly List<DeliveryAttempt> _attempts = [];

    internal Delivery(long number, string organizationId, string eventName, Guid resourceId, byte[] body) =>
        (Number, OrganizationId, EventName, ResourceId, Body) = (number, organizationId, eventName, resourceId, body);

    /// <summary>Position since start, from 1; a duplicate has its own.</summary>
    public long Number { get; }

    public string OrganizationId { get; }

    public string EventName { get; }

    /// <summary>The referral the event names; of a test event its correlation id.</summary>
    public Guid ResourceId { get; }

    /// <summary>The exact bytes that are signed and sent.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    public DeliveryState State { get; private set; }

    /// <summary>When the next attempt is due.</summary>
    public DateTimeOffset DueAt { get; internal set; }

    public IReadOnlyList<DeliveryAttempt> Attempts
    {
        get
        {
            lock (_attempts)
                return [.. _attempts];
        }
    }

    /// <summary>Notes an attempt and what follows from it.</summary>
    internal void Record(DeliveryAttempt attempt, int mostAttempts)
    {
        lock (_attempts)
        {
            _attempts.Add(attempt);
            State = attempt.Succeeded ? DeliveryState.Delivered : _attempts.Count >= mostAttempts ? DeliveryState.Offline : DeliveryState.Queued;
        }
    }
}
