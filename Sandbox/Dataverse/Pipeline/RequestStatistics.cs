namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>What one outermost request, or one asynchronous job, made the platform do beyond itself.</summary>
internal sealed class RequestStatistics(string message, string table, bool isAsynchronous)
{
    private int reads;
    private int writes;
    private int steps;
    private int httpCalls;
    private readonly List<string> warnings = [];

    public string Message => message;

    public string Table => table;

    public bool IsAsynchronous => isAsynchronous;

    /// <summary>Retrieve and RetrieveMultiple requests of plug-ins; images are the platform's own and do not count.</summary>
    public int Reads => reads;

    /// <summary>All other requests of plug-ins.</summary>
    public int Writes => writes;

    public int StepsRun => steps;

    public int HttpCalls => httpCalls;

    /// <summary>On the sandbox's clock.</summary>
    public TimeSpan Duration { get; set; }

    public bool Failed { get; set; }

    public IReadOnlyList<string> Warnings => warnings;

    public void CountRequest(string requestName) => Interlocked.Increment(ref requestName is "Retrieve" or "RetrieveMultiple" ? ref reads : ref writes);

    public void CountStep() => Interlocked.Increment(ref steps);

    public void CountHttpCall() => Interlocked.Increment(ref httpCalls);

    public void Warn(string warning)
    {
        lock (warnings)
            warnings.Add(warning);
    }
}
