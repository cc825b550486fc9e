namespace CoSell.Relay;

/// <summary>Where the access token for Dataverse comes from.</summary>
internal interface ITokenSource
{
    /// <param name="renew">The last token was refused: do not hand it out again.</param>
    /// <exception cref="DataverseFailure">There is none to be had.</exception>
    Task<string> GetAsync(bool renew, CancellationToken cancellation);
}

/// <summary>The one token of a sandbox.</summary>
internal sealed class FixedToken(string token) : ITokenSource
{
    public Task<string> GetAsync(bool renew, CancellationToken cancellation) => Task.FromResult(token);
}
