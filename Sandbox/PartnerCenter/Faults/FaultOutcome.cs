using System.Globalization;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>What the faults decided for one call.</summary>
internal sealed record FaultOutcome(Fault? Fault, TimeSpan Latency)
{
    public static readonly FaultOutcome None = new(null, TimeSpan.Zero);

    /// <summary>For the call log.</summary>
    public string? Name => Fault?.Kind.ToString() ?? (Latency > TimeSpan.Zero ? nameof(FaultKind.Latency) : null);

    /// <summary>Whether the call ends without its work being done.</summary>
    public bool HitsBefore => Fault?.Kind is FaultKind.TimeOutBeforeWork or FaultKind.ExpiredToken or FaultKind.InsufficientClaims
        or FaultKind.Throttled or FaultKind.ServerError or FaultKind.Unavailable;

    /// <summary>The answer instead of the work; null is none at all.</summary>
    public ApiResponse? Answer(DateTime now) => Fault!.Kind switch
    {
        FaultKind.TimeOutBeforeWork => null,
        FaultKind.ExpiredToken => ErrorBody.Of(Refusal.Unauthenticated("The bearer token has expired.")),
        FaultKind.InsufficientClaims => ErrorBody.Envelope(403, "accessDenied", "Conditional access demands more of the sign-in: error=insufficent_claims.")
            .With("WWW-Authenticate", "Bearer error=\"insufficent_claims\", claims=\"eyJhY2Nlc3NfdG9rZW4iOnt9fQ==\""),
        FaultKind.Throttled => Later(429, "serviceNotAvailable", ThrottledMessage, now),
        FaultKind.ServerError => ErrorBody.Envelope(500, "generalException", "The service or one of its dependencies failed."),
        _ => Later(503, "serviceNotAvailable", "The service is overloaded.", now),
    };

    /// <summary>What becomes of the real answer after the work; null is none at all.</summary>
    public ApiResponse? AfterWork(ApiResponse response, DateTime now) => Fault?.Kind switch
    {
        FaultKind.TimeOutAfterWork => null,
        FaultKind.GatewayTimeoutAfterWork => Later(504, "generalException", "The upstream service did not answer in time.", now, flat: false),
        FaultKind.TruncatedBody => response with { CutAfter = response.Body.Length / 2 },
        FaultKind.NotJson => ApiResponse.Text(response.Status == 204 ? 200 : response.Status, "<html><body><h1>Proxy</h1></body></html>", "text/html"),
        _ => response,
    };

    private string ThrottledMessage => Fault!.RetryAfter is { } wait
        ? string.Create(CultureInfo.InvariantCulture, $"Rate limit is exceeded. Try again in {(long)wait.TotalSeconds} seconds.")
        : "Rate limit is exceeded.";

    private ApiResponse Later(int status, string code, string message, DateTime now, bool? flat = null)
    {
        var response = flat ?? (status == 429 && Fault!.FlatBody) ? ErrorBody.Flat(status, message) : ErrorBody.Envelope(status, code, message);
        if (Fault!.RetryAfter is { } wait)
            response.With("Retry-After", Fault.RetryAfterAsDate
                ? (now + wait).ToString("R", CultureInfo.InvariantCulture)
                : ((long)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        return response;
    }
}
