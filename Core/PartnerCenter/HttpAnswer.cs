namespace CoSell.Core.PartnerCenter;

/// <summary>What came back from one attempt, read to its end.</summary>
/// <param name="Host">Which host of Partner Center's; the sign-in counts as the referrals'.</param>
/// <param name="Service">Who answered, as a sentence names it.</param>
/// <param name="Changes">Whether the request could have changed something at Partner Center.</param>
/// <param name="RetryOn">The server's advice when to come back, UTC.</param>
internal sealed record HttpAnswer(
    OutgoingHost Host, string Service, string Method, bool Changes, int Status, string Text, string CorrelationId, string? RequestId, DateTime? RetryOn, string? Challenge)
{
    public bool IsSuccess => Status is >= 200 and <= 299;

    public PartnerCenterCall Call(ErrorBody? error = null) => new(Method, Status, RequestId, CorrelationId, error?.Code);

    /// <summary>Nothing of the body.</summary>
    public override string ToString() => $"{Method} {Service}: {Status}";
}
