using System.Net.Http;
using CoSell.Core.Validation;

namespace CoSell.Core.PartnerCenter;

/// <summary>The one door to Partner Center: everything that leaves, the sign-in included, passes through <see cref="Send"/>.</summary>
/// <remarks>
/// A door has one token audience, so the referrals and the webhooks, which live on different hosts, have one each. Nothing is repeated here
/// but one request after a refused token, and nothing waits. Safe for use from several threads.
/// </remarks>
internal sealed class SignedInDoor
{
    private readonly PartnerCenterSettings settings;
    private readonly string audience;
    private readonly HttpMessageInvoker network;
    private readonly Func<DateTime> clock;
    private readonly Func<Guid> ids;
    private readonly AccessTokens tokens;
    private readonly Func<string, CancellationToken, Task>? keepRefreshToken;
    private readonly TimeSpan timeout;
    private readonly Redaction redaction;
    private readonly List<string> requestIds = [];
    private readonly string tokenKey;
    private volatile string refreshToken;
    private int calls;
    private int tokenCalls;

    public SignedInDoor(
        PartnerCenterSettings settings, string audience, HttpMessageHandler network, Func<DateTime> clock, Func<Guid> ids, AccessTokens tokens,
        Func<string, CancellationToken, Task>? keepRefreshToken, TimeSpan timeout)
    {
        var findings = settings.Check();
        if (findings.Count > 0)
            throw new PartnerCenterSettingsException(findings);
        if (network is HttpClientHandler { AllowAutoRedirect: true })
            throw new ArgumentException("The handler follows redirects, and the access token would go along; use PartnerCenterClient.NewHandler().", nameof(network));
        this.settings = settings;
        this.audience = audience;
        this.network = new HttpMessageInvoker(network, disposeHandler: false);
        this.clock = clock;
        this.ids = ids;
        this.tokens = tokens;
        this.keepRefreshToken = keepRefreshToken;
        this.timeout = timeout;
        redaction = new Redaction(settings.ClientSecret, settings.RefreshToken);
        refreshToken = settings.RefreshToken!.Trim();
        tokenKey = $"{settings.LoginUrl}|{settings.TenantId}|{settings.ClientId}|{audience}";
    }

    /// <summary>Every attempt but the sign-ins.</summary>
    public int Calls => Volatile.Read(ref calls);

    /// <summary>Sign-ins, every attempt counted.</summary>
    public int TokenCalls => Volatile.Read(ref tokenCalls);

    /// <summary>One per call: Partner Center's id of the request, or ours where no answer came.</summary>
    public IReadOnlyList<string> RequestIds
    {
        get
        {
            lock (requestIds)
                return [.. requestIds];
        }
    }

    /// <summary>Asks with a token; a refused one is renewed once and the request repeated once, which is safe because nothing was carried out.</summary>
    public async Task<HttpAnswer> Ask(OutgoingRequest request, CancellationToken cancellation)
    {
        var token = await Token(cancellation).ConfigureAwait(false);
        var answer = await Send(request, token, cancellation).ConfigureAwait(false);
        if (answer.Status == 401)
        {
            tokens.Forget(tokenKey, token);
            token = await Token(cancellation).ConfigureAwait(false);
            answer = await Send(request, token, cancellation).ConfigureAwait(false);
            // Nor may the next run begin with a token that is known to be refused.
            if (answer.Status == 401)
                tokens.Forget(tokenKey, token);
        }
        return answer.IsSuccess ? answer : throw AnswerTable.ExceptionFor(answer, redaction);
    }

    /// <summary>Renews the token whether or not there is one; one that is in use stays in use where that fails.</summary>
    public Task Renew(CancellationToken cancellation) => tokens.Get(tokenKey, DateTime.MaxValue, SignIn, cancellation);

    private Task<AccessToken> Token(CancellationToken cancellation) => tokens.Get(tokenKey, clock(), SignIn, cancellation);

    // Not cancelled with the caller: others may wait for the same token. The time-out bounds it.
    private async Task<AccessToken> SignIn()
    {
        var answer = await Send(TokenGrant.Request(settings, audience, refreshToken), token: null, CancellationToken.None).ConfigureAwait(false);
        if (!answer.IsSuccess)
            throw SignInTable.ExceptionFor(answer, redaction);
        var grant = TokenGrant.Read(answer, clock());
        if (grant.RefreshToken is { } newer && newer != refreshToken)
        {
            refreshToken = newer;
            if (keepRefreshToken is not null)
                await keepRefreshToken(newer, CancellationToken.None).ConfigureAwait(false);
        }
        return grant.Access;
    }

    /// <summary>The one door: id, headers, time-out, metering, and the difference between no answer, a late one and a broken one.</summary>
    private async Task<HttpAnswer> Send(OutgoingRequest request, AccessToken? token, CancellationToken cancellation)
    {
        var id = ids().ToString();
        string? requestId = null;
        var call = new PartnerCenterCall(request.Method.Method, null, null, id, null);
        Interlocked.Increment(ref token is null ? ref tokenCalls : ref calls);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        try
        {
            using var message = request.Message(token, id);
            using var response = await network.SendAsync(message, limit.Token).ConfigureAwait(false);
            requestId = ResponseReader.Header(response, "request-id") ?? ResponseReader.Header(response, "MS-RequestId");
            call = call with { Status = (int)response.StatusCode, RequestId = requestId };
            var text = await ResponseReader.Text(response, limit.Token).ConfigureAwait(false);
            var retryOn = RetryAfter.Read(ResponseReader.Header(response, "Retry-After"), clock());
            return new HttpAnswer(
                request.Host, request.Service, call.Method, request.Changes, (int)response.StatusCode, text, id, requestId, retryOn, ResponseReader.Header(response, "WWW-Authenticate"));
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            // The caller gave up; whatever the network made of that is not its fault.
            throw new OperationCanceledException(cancellation);
        }
        catch (Exception exception) when (exception is OperationCanceledException || limit.IsCancellationRequested)
        {
            throw new PartnerCenterTimeout(Errors.TimedOut.For(null, request.Service), call, request.Changes, inner: exception);
        }
        catch (HttpRequestException exception) when (call.Status is null)
        {
            throw new PartnerCenterUnavailable(Errors.Unreachable.For(null, request.Service), call, request.Changes, retryOn: null, exception);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            throw new PartnerCenterUnreadable(
                Errors.Unreadable.For(null, request.Service, exception is AnswerTooLongException ? exception.Message : "it was cut off"),
                call, request.Changes, exception);
        }
        finally
        {
            if (token is not null)
            {
                lock (requestIds)
                    requestIds.Add(requestId ?? id);
            }
        }
    }
}
