using System.Net.Http;
using CoSell.Core.Json;
using CoSell.Core.Sync;
using CoSell.Core.Validation;

namespace CoSell.Core.PartnerCenter;

/// <summary>Partner Center's referrals over HTTP. Everything that leaves, the sign-in included, passes through <see cref="Send"/>.</summary>
/// <remarks>
/// Nothing is repeated here but one request after a refused token, and nothing waits: when to try again is decided by the engine and kept on
/// the deal's row. Safe for use from several threads.
/// </remarks>
public sealed class PartnerCenterClient : IReferralApi
{
    /// <summary>Well below the two minutes a plug-in may run, and above what Partner Center takes on a bad day.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(15);

    // A list that does not end is a fault of the server's; 100 referrals a page make this 100,000 referrals.
    private const int MaxPages = 1000;

    // How far the server's clock and ours may differ when a list is read back to a moment.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(10);

    private readonly PartnerCenterSettings settings;
    private readonly ReferralAddresses addresses;
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

    /// <param name="network">Long-lived and owned by the caller; see <see cref="NewHandler"/>. It must not follow redirects.</param>
    /// <param name="clock">The current time, UTC.</param>
    /// <param name="tokens">Shared by all clients of the process.</param>
    /// <param name="keepRefreshToken">Stores the newer refresh token that a sign-in returned; the old one may stop working one day.</param>
    /// <param name="timeout">For one attempt, answer included; default <see cref="DefaultTimeout"/>.</param>
    /// <exception cref="PartnerCenterSettingsException">The settings cannot be used; every problem is listed.</exception>
    public PartnerCenterClient(
        PartnerCenterSettings settings, HttpMessageHandler network, Func<DateTime> clock, Func<Guid> ids, AccessTokens tokens,
        Func<string, CancellationToken, Task>? keepRefreshToken = null, TimeSpan? timeout = null)
    {
        var findings = settings.Check();
        if (findings.Count > 0)
            throw new PartnerCenterSettingsException(findings);
        if (network is HttpClientHandler { AllowAutoRedirect: true })
            throw new ArgumentException("The handler follows redirects, and the access token would go along; use PartnerCenterClient.NewHandler().", nameof(network));
        this.settings = settings;
        this.network = new HttpMessageInvoker(network, disposeHandler: false);
        this.clock = clock;
        this.ids = ids;
        this.tokens = tokens;
        this.keepRefreshToken = keepRefreshToken;
        this.timeout = timeout ?? DefaultTimeout;
        addresses = new ReferralAddresses(settings);
        redaction = new Redaction(settings.ClientSecret, settings.RefreshToken);
        refreshToken = settings.RefreshToken!.Trim();
        tokenKey = $"{settings.LoginUrl}|{settings.TenantId}|{settings.ClientId}|{settings.ReferralsAudience}";
    }

    /// <summary>Referral calls, every attempt counted; the sign-in is counted in <see cref="TokenCalls"/>.</summary>
    public int Calls => Volatile.Read(ref calls);

    /// <summary>Sign-ins, every attempt counted; they are no part of Partner Center's daily budget.</summary>
    public int TokenCalls => Volatile.Read(ref tokenCalls);

    /// <summary>One per referral call: Partner Center's <c>request-id</c>, or ours where no answer came.</summary>
    public IReadOnlyList<string> RequestIds
    {
        get
        {
            lock (requestIds)
                return [.. requestIds];
        }
    }

    /// <summary>A handler that follows no redirect and keeps no cookie.</summary>
    public static HttpMessageHandler NewHandler() => new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };

    public async Task<JsonObject> Create(JsonObject body, CancellationToken cancellation) =>
        AnswerJson.ReadReferral(await Ask(OutgoingRequest.Post(addresses.All, body), cancellation).ConfigureAwait(false));

    public async Task<JsonObject> Read(string referralId, CancellationToken cancellation) =>
        AnswerJson.ReadReferral(await Ask(OutgoingRequest.Get(addresses.One(referralId)), cancellation).ConfigureAwait(false));

    public async Task<JsonObject> Patch(string referralId, string? eTag, JsonArray operations, CancellationToken cancellation)
    {
        var answer = await Ask(OutgoingRequest.Patch(addresses.One(referralId), eTag, operations), cancellation).ConfigureAwait(false);
        // A server that ignores "Prefer" answers 204; then the new eTag costs a read.
        return answer.Status == 204 ? await Read(referralId, cancellation).ConfigureAwait(false) : AnswerJson.ReadReferral(answer);
    }

    public async Task<IReadOnlyList<JsonObject>> ListEngagement(string engagementId, CancellationToken cancellation)
    {
        var all = new List<JsonObject>();
        await ReadPages(addresses.Engagement(engagementId), referral =>
        {
            all.Add(referral);
            return true;
        }, cancellation).ConfigureAwait(false);
        return all;
    }

    public async Task<JsonObject?> FindOutgoing(DateTime since, Func<JsonObject, bool> isMatch, CancellationToken cancellation)
    {
        JsonObject? found = null;
        var oldest = since - ClockTolerance;
        await ReadPages(addresses.OutgoingNewestFirst(), referral =>
        {
            if (ReferralAddresses.DateOf(referral["createdDateTime"]) < oldest)
                return false;
            if (isMatch(referral))
                found = referral;
            return found is null;
        }, cancellation).ConfigureAwait(false);
        return found;
    }

    /// <summary>One page of the referrals changed at or after <paramref name="since"/> (UTC), oldest change first.</summary>
    /// <param name="next">From the page before, or null for the first.</param>
    public async Task<ChangesPage> ListChanges(DateTime since, Uri? next, CancellationToken cancellation)
    {
        var asked = next ?? addresses.ChangedSince(since);
        var answer = await Ask(OutgoingRequest.Get(asked), cancellation).ConfigureAwait(false);
        var body = AnswerJson.ReadObject(answer);
        if (body["value"] is not JsonArray { Items: var items })
            throw AnswerJson.Unreadable(answer, "it has no list of referrals");
        var following = NextPage(answer, body);
        return following == asked
            ? throw AnswerJson.Unreadable(answer, "its list of referrals does not end")
            : new ChangesPage([.. items.OfType<JsonObject>()], following);
    }

    /// <summary>Hands out referrals page by page until <paramref name="goOn"/> says no or there is no next link; counts in answers prove nothing.</summary>
    private async Task ReadPages(Uri first, Func<JsonObject, bool> goOn, CancellationToken cancellation)
    {
        Uri? next = first;
        for (var page = 0; next is not null; page++)
        {
            var answer = await Ask(OutgoingRequest.Get(next), cancellation).ConfigureAwait(false);
            var body = AnswerJson.ReadObject(answer);
            if (body["value"] is not JsonArray { Items: var items })
                throw AnswerJson.Unreadable(answer, "it has no list of referrals");
            if (!items.OfType<JsonObject>().All(goOn))
                return;
            var current = next;
            next = NextPage(answer, body);
            if (next == current || page == MaxPages)
                throw AnswerJson.Unreadable(answer, "its list of referrals does not end");
        }
    }

    private Uri? NextPage(HttpAnswer answer, JsonObject body)
    {
        try
        {
            return addresses.Next(body["@odata.nextLink"]);
        }
        catch (FormatException exception)
        {
            throw AnswerJson.Unreadable(answer, exception.Message, exception);
        }
    }

    /// <summary>Asks with a token; a refused one is renewed once and the request repeated once, which is safe because nothing was carried out.</summary>
    private async Task<HttpAnswer> Ask(OutgoingRequest request, CancellationToken cancellation)
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

    private Task<AccessToken> Token(CancellationToken cancellation) => tokens.Get(tokenKey, clock(), SignIn, cancellation);

    // Not cancelled with the caller: others may wait for the same token. The time-out bounds it.
    private async Task<AccessToken> SignIn()
    {
        var answer = await Send(TokenGrant.Request(settings, refreshToken), token: null, CancellationToken.None).ConfigureAwait(false);
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
            requestId = ResponseReader.Header(response, "request-id");
            call = call with { Status = (int)response.StatusCode, RequestId = requestId };
            var text = await ResponseReader.Text(response, limit.Token).ConfigureAwait(false);
            var retryOn = RetryAfter.Read(ResponseReader.Header(response, "Retry-After"), clock());
            return new HttpAnswer(
                request.Service, call.Method, request.Changes, (int)response.StatusCode, text, id, requestId, retryOn, ResponseReader.Header(response, "WWW-Authenticate"));
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
