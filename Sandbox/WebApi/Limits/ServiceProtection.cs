using System.Globalization;
using CoSell.Sandbox.WebApi.Http;

namespace CoSell.Sandbox.WebApi.Limits;

/// <summary>The platform's limits per user in a window that slides over five minutes, by the sandbox's clock.</summary>
internal sealed class ServiceProtection(TimeProvider clock)
{
    public const int Requests = 6000;
    public const int Concurrent = 52;
    public static readonly TimeSpan ExecutionTime = TimeSpan.FromSeconds(1200);
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(300);

    private const int TooMany = unchecked((int)0x80072322);
    private const int TooLong = unchecked((int)0x80072321);
    private const int TooManyAtOnce = unchecked((int)0x80072326);

    private readonly Lock gate = new();
    private readonly Dictionary<Guid, Usage> users = [];

    /// <summary>Counts a request that begins; the result ends it.</summary>
    public Admission Enter(Guid user)
    {
        lock (gate)
        {
            var usage = UsageOf(user);
            if (usage.Running >= Concurrent)
                throw Refused(TooManyAtOnce, "Number of concurrent requests exceeded the limit of 52.", 1);
            Admit(usage);
            usage.Running++;
            return new Admission(this, usage, clock.GetTimestamp(), Text(Requests - usage.Starts.Count), Seconds(ExecutionTime - usage.Spent));
        }
    }

    /// <summary>Counts a part of a batch, which runs inside a request that was let in.</summary>
    public void Count(Guid user)
    {
        lock (gate) Admit(UsageOf(user));
    }

    private void Leave(Usage usage, long started)
    {
        lock (gate)
        {
            usage.Running--;
            usage.Add(clock.GetUtcNow(), clock.GetElapsedTime(started));
        }
    }

    private void Admit(Usage usage)
    {
        var now = clock.GetUtcNow();
        usage.Forget(now - Window);
        if (usage.Starts.Count >= Requests)
            throw Refused(TooMany, "Number of requests exceeded the limit of 6000 over time window of 300 seconds.", Until(usage.Starts.Peek(), now));
        if (usage.Spent >= ExecutionTime)
            throw Refused(TooLong, "Combined execution time of incoming requests exceeded limit of 1,200,000 milliseconds over time window of 300 seconds. Decrease number of concurrent requests or reduce the duration of requests and try again later.", Until(usage.FirstEnd, now));
        usage.Starts.Enqueue(now);
    }

    private Usage UsageOf(Guid user)
    {
        if (!users.TryGetValue(user, out var usage)) users.Add(user, usage = new Usage());
        return usage;
    }

    private static int Until(DateTimeOffset oldest, DateTimeOffset now) => Math.Max(1, (int)Math.Ceiling((oldest + Window - now).TotalSeconds));

    private static ApiError Refused(int code, string message, int seconds) => new(429, code, message) { RetryAfter = seconds };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("N2", CultureInfo.InvariantCulture);

    internal sealed class Admission(ServiceProtection protection, Usage usage, long started, string remainingRequests, string remainingTime) : IDisposable
    {
        public string RemainingRequests => remainingRequests;

        public string RemainingTime => remainingTime;

        public void Dispose() => protection.Leave(usage, started);
    }

    /// <summary>What one user did within the window.</summary>
    internal sealed class Usage
    {
        private readonly Queue<(DateTimeOffset End, TimeSpan Time)> ended = new();

        public Queue<DateTimeOffset> Starts { get; } = new();

        public int Running { get; set; }

        public TimeSpan Spent { get; private set; }

        public DateTimeOffset FirstEnd => ended.Peek().End;

        public void Add(DateTimeOffset end, TimeSpan time)
        {
            ended.Enqueue((end, time));
            Spent += time;
        }

        public void Forget(DateTimeOffset before)
        {
            while (Starts.Count > 0 && Starts.Peek() <= before) Starts.Dequeue();
            while (ended.Count > 0 && ended.Peek().End <= before) Spent -= ended.Dequeue().Time;
        }
    }
}
