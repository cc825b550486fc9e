namespace CoSell.Sandbox.PartnerCenter;

/// <summary>What goes wrong with a call.</summary>
public enum FaultKind
{
    /// <summary>The call works, late.</summary>
    Latency,

    /// <summary>No answer; nothing was done.</summary>
    TimeOutBeforeWork,

    /// <summary>No answer, although the work was done.</summary>
    TimeOutAfterWork,

    /// <summary>401: the access token has expired.</summary>
    ExpiredToken,

    /// <summary>403 <c>insufficent_claims</c> (the documented spelling): conditional access.</summary>
    InsufficientClaims,

    /// <summary>429.</summary>
    Throttled,

    /// <summary>500; nothing was done.</summary>
    ServerError,

    /// <summary>503; nothing was done.</summary>
    Unavailable,

    /// <summary>504, although the work was done.</summary>
    GatewayTimeoutAfterWork,

    /// <summary>The work is done; half of the body arrives, then the connection breaks.</summary>
    TruncatedBody,

    /// <summary>The work is done; the body is a proxy's HTML page.</summary>
    NotJson,
}

/// <summary>One fault with its particulars.</summary>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>How late the answer is, by the clock.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Value of Retry-After; null sends none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether Retry-After is a date instead of seconds.</summary>
    public bool RetryAfterAsDate { get; init; }

    /// <summary>Whether the body is the gateway's <c>{statusCode,message}</c> (default) or the error envelope.</summary>
    public bool FlatBody { get; init; } = true;

    public static Fault Latency(TimeSpan delay) => new(FaultKind.Latency) { Delay = delay };

    public static Fault TimeOutBeforeWork { get; } = new(FaultKind.TimeOutBeforeWork);

    public static Fault TimeOutAfterWork { get; } = new(FaultKind.TimeOutAfterWork);

    public static Fault ExpiredToken { get; } = new(FaultKind.ExpiredToken);

    public static Fault InsufficientClaims { get; } = new(FaultKind.InsufficientClaims);

    public static Fault ServerError { get; } = new(FaultKind.ServerError);

    public static Fault GatewayTimeoutAfterWork { get; } = new(FaultKind.GatewayTimeoutAfterWork);

    public static Fault TruncatedBody { get; } = new(FaultKind.TruncatedBody);

    public static Fault NotJson { get; } = new(FaultKind.NotJson);

    public static Fault Throttled(TimeSpan? retryAfter, bool asDate = false, bool flatBody = true) =>
        new(FaultKind.Throttled) { RetryAfter = retryAfter, RetryAfterAsDate = asDate, FlatBody = flatBody };

    public static Fault Unavailable(TimeSpan? retryAfter = null, bool asDate = false) =>
        new(FaultKind.Unavailable) { RetryAfter = retryAfter, RetryAfterAsDate = asDate };
}
