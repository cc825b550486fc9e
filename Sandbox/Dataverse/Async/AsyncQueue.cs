namespace CoSell.Sandbox.Dataverse.Async;

/// <summary>Jobs that wait, by the time they are due and then by the order they came in.</summary>
internal sealed class AsyncQueue
{
    private readonly Lock door = new();
    private readonly PriorityQueue<AsyncJob, (DateTime DueOn, long Sequence)> waiting = new();
    private long sequence;

    public int Count
    {
        get
        {
            lock (door)
                return waiting.Count;
        }
    }

    /// <summary>When the next job is due; null when none waits.</summary>
    public DateTime? NextDueOn
    {
        get
        {
            lock (door)
                return waiting.TryPeek(out var job, out _) ? job.DueOn : null;
        }
    }

    public void Add(IEnumerable<AsyncJob> jobs)
    {
        lock (door)
        {
            foreach (var job in jobs)
            {
                if (job.Sequence == 0)
                    job.Sequence = ++sequence;
                waiting.Enqueue(job, (job.DueOn, job.Sequence));
            }
        }
    }

    public void Clear()
    {
        lock (door)
        {
            waiting.Clear();
            sequence = 0;
        }
    }

    public AsyncJob? TakeDue(DateTime now)
    {
        lock (door)
            return waiting.TryPeek(out var job, out _) && job.DueOn <= now ? waiting.Dequeue() : null;
    }
}
