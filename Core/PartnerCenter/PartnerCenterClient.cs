using System.Net.Http;
using CoSell.Core.Json;
using CoSell.Core.Sync;

namespace CoSell.Core.PartnerCenter;

/// <summary>Partner Center's referrals over HTTP. Everything passes through <see cref="SignedInDoor"/>.</summary>
/// <remarks>
/// Nothing waits here: when to try again is decided by the engine and kept on the deal's row. Safe for use from several threads.
/// </remarks>
public sealed class PartnerCenterClient : IReferralApi
{
    /// <summary>Well below the two minutes a plug-in may run, and above what Partner Center takes on a bad day.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(15);

    // A list that does not end is a fault of the server's; 100 referrals a page make this 100,000 referrals.
    private const int MaxPages = 1000;

    // How far the server's clock and ours may differ when a list is read back to a moment.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(10);

    private readonly ReferralAddresses addresses;
    private readonly SignedInDoor door;

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
        door = new SignedInDoor(settings, settings.ReferralsAudience, network, clock, ids, tokens, keepRefreshToken, timeout ?? DefaultTimeout);
        addresses = new ReferralAddresses(settings);
    }

    /// <summary>Referral calls, every attempt counted; the sign-in is counted in <see cref="TokenCalls"/>.</summary>
    public int Calls => door.Calls;

    /// <summary>Sign-ins, every attempt counted; they are no part of Partner Center's daily budget.</summary>
    public int TokenCalls => door.TokenCalls;

    /// <summary>One per referral call: Partner Center's <c>request-id</c>, or ours where no answer came.</summary>
    public IReadOnlyList<string> RequestIds => door.RequestIds;

    /// <summary>A handler that follows no redirect and keeps no cookie.</summary>
    public static HttpMessageHandler NewHandler() => new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };

    /// <summary>Signs in anew though there may be a token in use, to see whether the sign-in still lives. No call of the referrals service.</summary>
    public Task SignIn(CancellationToken cancellation) => door.Renew(cancellation);

    public async Task<JsonObject> Create(JsonObject body, CancellationToken cancellation) =>
        AnswerJson.ReadReferral(await door.Ask(OutgoingRequest.Post(addresses.All, body), cancellation).ConfigureAwait(false));

    public async Task<JsonObject> Read(string referralId, CancellationToken cancellation) =>
        AnswerJson.ReadReferral(await door.Ask(OutgoingRequest.Get(addresses.One(referralId)), cancellation).ConfigureAwait(false));

    public async Task<JsonObject> Patch(string referralId, string? eTag, JsonArray operations, CancellationToken cancellation)
    {
        var answer = await door.Ask(OutgoingRequest.Patch(addresses.One(referralId), eTag, operations), cancellation).ConfigureAwait(false);
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
        var answer = await door.Ask(OutgoingRequest.Get(asked), cancellation).ConfigureAwait(false);
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
            var answer = await door.Ask(OutgoingRequest.Get(next), cancellation).ConfigureAwait(false);
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
}
