namespace CoSell.Relay;

/// <summary>Why an event is not taken: what the caller is answered and what the log and the metrics say.</summary>
/// <param name="kind">One of <see cref="Refusals"/>.</param>
/// <param name="sentence">What is wrong and the way out. Goes to a stranger: no secrets, nothing about Dataverse's inside.</param>
/// <param name="retryAfter">When to try again; for 503 only.</param>
internal sealed class Refusal(RefusalKind kind, string sentence, TimeSpan? retryAfter = null, Exception? cause = null) : Exception(sentence, cause)
{
    public RefusalKind Kind => kind;

    public TimeSpan? RetryAfter => retryAfter;
}

/// <param name="Reason">Value of the metric's tag and of the log's field.</param>
internal sealed record RefusalKind(string Code, int Status, string Reason);
