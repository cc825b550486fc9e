using CoSell.Core.Validation;

namespace CoSell.Core.PartnerCenter;

/// <summary>The request an exception is about, as far as support needs it. Nothing in it is personal or secret.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Status">The HTTP status, or null where no answer came.</param>
/// <param name="RequestId">Partner Center's id of the request (<c>request-id</c>), or null where it gave none.</param>
/// <param name="CorrelationId">Our id of the attempt (<c>client-request-id</c>).</param>
/// <param name="ServerCode">The error code in the answer's body, or null.</param>
public sealed record PartnerCenterCall(string Method, int? Status, string? RequestId, string CorrelationId, string? ServerCode);

/// <summary>A call to Partner Center, or to the sign-in before it, that did not do what was asked.</summary>
public abstract class PartnerCenterException : Exception
{
    private protected PartnerCenterException(Finding finding, PartnerCenterCall call, bool retryable, bool mayHaveHappened, Exception? inner)
        : base(finding.ToString(), inner)
    {
        Finding = finding;
        Call = call;
        Retryable = retryable;
        MayHaveHappened = mayHaveHappened;
    }

    /// <summary>Code, sentence and remedy, safe to show to a seller.</summary>
    public Finding Finding { get; }

    public string Code => Finding.Code;

    public PartnerCenterCall Call { get; }

    /// <summary>Whether the same request may succeed later without anyone doing anything.</summary>
    public bool Retryable { get; }

    /// <summary>Whether a change may have been carried out all the same: look before repeating it. Always false for reads and for the sign-in.</summary>
    public bool MayHaveHappened { get; }

    /// <summary>Before this moment (UTC) the server does not want to be asked again; null where it gave no advice.</summary>
    public DateTime? RetryOn { get; private protected init; }
}

/// <summary>429, 507 or 509: nothing was carried out; wait until <see cref="PartnerCenterException.RetryOn"/>.</summary>
public sealed class PartnerCenterThrottled : PartnerCenterException
{
    internal PartnerCenterThrottled(Finding finding, PartnerCenterCall call, DateTime? retryOn)
        : base(finding, call, retryable: true, mayHaveHappened: false, inner: null) => RetryOn = retryOn;
}

/// <summary>A server error, or no connection at all.</summary>
public sealed class PartnerCenterUnavailable : PartnerCenterException
{
    internal PartnerCenterUnavailable(Finding finding, PartnerCenterCall call, bool mayHaveHappened, DateTime? retryOn, Exception? inner = null)
        : base(finding, call, retryable: true, mayHaveHappened, inner) => RetryOn = retryOn;
}

/// <summary>No answer in time, ours or a gateway's (504).</summary>
public sealed class PartnerCenterTimeout : PartnerCenterException
{
    internal PartnerCenterTimeout(Finding finding, PartnerCenterCall call, bool mayHaveHappened, DateTime? retryOn = null, Exception? inner = null)
        : base(finding, call, retryable: true, mayHaveHappened, inner) => RetryOn = retryOn;
}

/// <summary>400 or 422: the content was refused; the finding carries Partner Center's words.</summary>
public sealed class PartnerCenterRefused : PartnerCenterException
{
    internal PartnerCenterRefused(Finding finding, PartnerCenterCall call)
        : base(finding, call, retryable: false, mayHaveHappened: false, inner: null) { }
}

/// <summary>401 even with a freshly issued token.</summary>
public sealed class PartnerCenterUnauthorized : PartnerCenterException
{
    internal PartnerCenterUnauthorized(Finding finding, PartnerCenterCall call)
        : base(finding, call, retryable: false, mayHaveHappened: false, inner: null) { }
}

/// <summary>403: the user's role does not reach this referral.</summary>
public sealed class PartnerCenterForbidden : PartnerCenterException
{
    internal PartnerCenterForbidden(Finding finding, PartnerCenterCall call)
        : base(finding, call, retryable: false, mayHaveHappened: false, inner: null) { }
}

/// <summary>404 or 410.</summary>
public sealed class PartnerCenterNotFound : PartnerCenterException
{
    internal PartnerCenterNotFound(Finding finding, PartnerCenterCall call)
        : base(finding, call, retryable: false, mayHaveHappened: false, inner: null) { }
}

/// <summary>412 or 409: the referral is no longer the one we know. Read it, plan again, send again.</summary>
public sealed class PartnerCenterChanged : PartnerCenterException
{
    internal PartnerCenterChanged(Finding finding, PartnerCenterCall call)
        : base(finding, call, retryable: true, mayHaveHappened: false, inner: null) { }
}

/// <summary>An answer that is not JSON, truncated, too long, or without what it must contain.</summary>
public sealed class PartnerCenterUnreadable : PartnerCenterException
{
    internal PartnerCenterUnreadable(Finding finding, PartnerCenterCall call, bool mayHaveHappened, Exception? inner = null)
        : base(finding, call, retryable: true, mayHaveHappened, inner) { }
}

/// <summary>A status that only a wrong address or a mistake of ours explains (redirects, 405, 406, 415 and the like).</summary>
public sealed class PartnerCenterMisunderstood : PartnerCenterException
{
    internal PartnerCenterMisunderstood(Finding finding, PartnerCenterCall call)
        : base(finding, call, retryable: false, mayHaveHappened: false, inner: null) { }
}

/// <summary>A step of the customer's own stopped the request, or made something of it that may not be sent. Nothing left.</summary>
public sealed class SendingStopped : PartnerCenterException
{
    /// <param name="retryable">Whether what stopped it passes by itself, as a busy database does.</param>
    internal SendingStopped(Finding finding, string method, string correlationId, bool retryable, Exception? inner = null)
        : base(finding, new PartnerCenterCall(method, Status: null, RequestId: null, correlationId, ServerCode: null), retryable, mayHaveHappened: false, inner) { }
}
