using System.Globalization;
using CoSell.Core.Json;
using CoSell.Core.PartnerCenter;
using CoSell.Core.Referrals;
using CoSell.Core.Sync;
using CoSell.Core.Tests.Planning;
using CoSell.Core.Validation;

namespace CoSell.Core.Tests.Engine;

/// <summary>Partner Center's referrals in memory: eTags, two sides of an engagement, and failures before or after the effect.</summary>
internal sealed class FakePartnerCenter(Tripwire trip, Func<DateTime> clock) : IReferralApi
{
    private readonly List<JsonObject> referrals = [];
    private readonly List<string> log = [];
    private readonly Dictionary<int, Failure> failures = [];
    private int version;

    public int Calls => log.Count;

    public IReadOnlyList<string> RequestIds => [.. Enumerable.Range(1, log.Count).Select(number => $"request-{number}")];

    /// <summary>Method names in order.</summary>
    public IReadOnlyList<string> Log => log;

    public IReadOnlyList<JsonObject> Own => [.. referrals.Where(referral => !ReferralFacts.IsMicrosofts(referral))];

    public IReadOnlyList<JsonObject> Microsofts => [.. referrals.Where(ReferralFacts.IsMicrosofts)];

    /// <summary>Whether referrals show up in lists at once; a list may lag behind a POST.</summary>
    public bool ListsShow { get; set; } = true;

    public void Fail(int call, PartnerCenterException failure, bool afterEffect = false) => failures[call] = new Failure(failure, afterEffect);

    public static PartnerCenterException Timeout() => new PartnerCenterTimeout(Errors.TimedOut.For(null, "Partner Center"), Call(null), mayHaveHappened: true);

    public static PartnerCenterException Throttled(DateTime? until) => new PartnerCenterThrottled(Errors.Throttled.For(null, "Partner Center", ""), Call(429), until);

    public static PartnerCenterException Unavailable() =>
        new PartnerCenterUnavailable(Errors.Unavailable.For(null, "Partner Center", "503"), Call(503), mayHaveHappened: true, retryOn: null);

    public static PartnerCenterException Refused(string words) => new PartnerCenterRefused(Errors.Refused.For(null, words), Call(400));

    public static PartnerCenterException Forbidden() => new PartnerCenterForbidden(Errors.Forbidden.For(null, "Access denied."), Call(403));

    public static PartnerCenterException NotFound() => new PartnerCenterNotFound(Errors.ReferralNotFound.For(null, "No such referral."), Call(404));

    public static PartnerCenterException Expired() => new SignInExpired(Errors.SignInExpired.For(null, "AADSTS700082"), Call(400));

    /// <summary>Somebody edits our referral in Partner Center.</summary>
    public void Edit(string path, JsonValue value)
    {
        var index = referrals.FindIndex(referral => !ReferralFacts.IsMicrosofts(referral));
        referrals[index] = Stamped(PartnerCenterModel.Patch(referrals[index], Replace(path, value)));
    }

    /// <summary>Microsoft answers the invitation.</summary>
    public void Answer(string status, string substatus, string? reason = null)
    {
        var index = referrals.FindIndex(ReferralFacts.IsMicrosofts);
        referrals[index] = Stamped(referrals[index].With("status", JsonValue.Of(status)).With("substatus", JsonValue.Of(substatus)).With("statusReason", JsonValue.Of(reason)));
    }

    public Task<JsonObject> Create(JsonObject body, CancellationToken cancellation) => Ask("Create", () =>
    {
        var id = $"ref-{referrals.Count + 1}";
        var referral = Stamped(body.With("id", JsonValue.Of(id)).With("createdDateTime", JsonValue.Of(Written(clock()))));
        referral = ReferralFacts.IsMicrosofts(referral)
            ? referral.With("status", JsonValue.Of("New")).With("substatus", JsonValue.Of("Pending"))
            : referral.With("status", JsonValue.Of("Active")).With("substatus", JsonValue.Of("Accepted"));
        if (ReferralFacts.EngagementId(referral) is null)
            referral = referral.With("engagementId", JsonValue.Of("engagement-of-" + id));
        referrals.Add(referral);
        return referral;
    });

    public Task<JsonObject> Read(string referralId, CancellationToken cancellation) =>
        Ask("Read", () => referrals.Single(referral => ReferralFacts.Id(referral) == referralId));

    public Task<JsonObject> Patch(string referralId, string? eTag, JsonArray operations, CancellationToken cancellation) => Ask("Patch", () =>
    {
        var index = referrals.FindIndex(referral => ReferralFacts.Id(referral) == referralId);
        if (eTag is not null && eTag != ReferralFacts.ETag(referrals[index]))
            throw new PartnerCenterChanged(Errors.ReferralChanged.For(null, "412"), Call(412));
        referrals[index] = Stamped(PartnerCenterModel.Patch(referrals[index], operations));
        return referrals[index];
    });

    public Task<IReadOnlyList<JsonObject>> ListEngagement(string engagementId, CancellationToken cancellation) =>
        Ask<IReadOnlyList<JsonObject>>("ListEngagement", () => ListsShow ? [.. referrals.Where(referral => ReferralFacts.EngagementId(referral) == engagementId)] : []);

    public Task<JsonObject?> FindOutgoing(DateTime since, Func<JsonObject, bool> isMatch, CancellationToken cancellation) =>
        Ask("FindOutgoing", () => ListsShow ? referrals.FirstOrDefault(referral => Time.Parse(ReferralFacts.CreatedOn(referral)) >= since && isMatch(referral)) : null);

    private static PartnerCenterCall Call(int? status) => new("POST", status, "server-1", "client-1", null);

    private static JsonArray Replace(string path, JsonValue value) =>
        new([new JsonObject([new("op", JsonValue.Of("replace")), new("path", JsonValue.Of(path)), new("value", value)])]);

    private static string Written(DateTime time) => time.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture) + "Z";

    private JsonObject Stamped(JsonObject referral) => referral
        .With("eTag", JsonValue.Of($"\"v{++version}\""))
        .With("updatedDateTime", JsonValue.Of(Written(clock().AddTicks(version))));

    private Task<T> Ask<T>(string name, Func<T> effect)
    {
        log.Add(name);
        try
        {
            return Task.FromResult(trip.Call(() =>
            {
                if (!failures.Remove(log.Count, out var failure))
                    return effect();
                if (failure.AfterEffect)
                    effect();
                throw failure.Exception;
            }));
        }
        catch (Exception exception)
        {
            return Task.FromException<T>(exception);
        }
    }

    private sealed record Failure(PartnerCenterException Exception, bool AfterEffect);
}
