using System.Collections.Concurrent;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>One call the simulator answered. No token, no body, no literal of a filter is kept.</summary>
/// <param name="Number">Position since start, from 1.</param>
/// <param name="Status">What the caller saw; 0 where the call was left to time out.</param>
/// <param name="User">Short name of the signed-in person; null before sign-in was established.</param>
/// <param name="Fault">The fault that was put into the call, or null.</param>
public sealed record Call(
    long Number, string Method, string Path, string Query, int Status, string? User, DateTimeOffset At, int BytesIn, int BytesOut, string? Fault)
{
    /// <summary>Whether this went to the referrals service: the calls a partner's budget counts.</summary>
    public bool IsReferralCall => Path.Contains("/engagements/referrals", StringComparison.Ordinal);
}

/// <summary>The calls answered, oldest first; bounded.</summary>
public sealed class CallLog
{
    private readonly ConcurrentQueue<Call> _calls = new();
    private readonly int _capacity;
    private long _count;
    private long _referralCalls;

    internal CallLog(int capacity) => _capacity = capacity;

    /// <summary>Calls since start or since <see cref="Clear"/>, dropped ones included.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Those of them that went to the referrals service.</summary>
    public long ReferralCalls => Interlocked.Read(ref _referralCalls);

    /// <summary>The calls kept, oldest first.</summary>
    public IReadOnlyList<Call> All => [.. _calls];

    /// <summary>The calls kept whose method and path are these; <paramref name="path"/> is a part of the path.</summary>
    public IReadOnlyList<Call> Of(string method, string path) =>
        [.. _calls.Where(call => call.Method == method && call.Path.Contains(path, StringComparison.Ordinal))];

    /// <summary>Starts counting anew.</summary>
    public void Clear()
    {
        _calls.Clear();
        Interlocked.Exchange(ref _count, 0);
        Interlocked.Exchange(ref _referralCalls, 0);
    }

    internal void Add(Func<long, Call> call)
    {
        var entry = call(Interlocked.Increment(ref _count));
        if (entry.IsReferralCall)
            Interlocked.Increment(ref _referralCalls);
        _calls.Enqueue(entry);
        while (_calls.Count > _capacity && _calls.TryDequeue(out _))
        {
        }
    }
}
