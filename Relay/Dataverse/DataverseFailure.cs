namespace CoSell.Relay;

/// <summary>Dataverse did not do what it was asked.</summary>
/// <param name="sentence">For our log: what failed and the way out; no token, no body.</param>
/// <param name="status">Status of the answer, or null where there was none.</param>
/// <param name="retryAfter">When Dataverse wants to be asked again, if it said so.</param>
internal sealed class DataverseFailure(string sentence, int? status = null, TimeSpan? retryAfter = null, Exception? cause = null) : Exception(sentence, cause)
{
    public int? Status => status;

    public TimeSpan? RetryAfter => retryAfter;
}
