using CoSell.Core.Deals;
using CoSell.Core.Json;

namespace CoSell.Core.Sync;

/// <summary>Where deals and their sync state live: Dataverse, Salesforce, or a test.</summary>
/// <remarks>The caller has claimed the deal before the engine runs and releases it afterwards; saving keeps what was claimed.</remarks>
public interface IDealStore
{
    /// <summary>The deal with everything that is sent, or null where it no longer exists.</summary>
    Task<Deal?> LoadDeal(Guid dealId, CancellationToken cancellation);

    /// <summary>Records the state at once, before the next call goes out, so that a crash in between is resumed and not repeated.</summary>
    Task SaveState(Guid dealId, SyncState state, CancellationToken cancellation);

    /// <summary>Writes Partner Center's values into the CRM, changed fields only. What the CRM cannot hold is left out: load the deal again
    /// before <c>SyncPlanner.Agree</c>, which takes as agreed only what both sides really hold.</summary>
    /// <returns>False where somebody has changed one of those fields since the deal was loaded; then not all of them are written: load the deal
    /// and decide again.</returns>
    Task<bool> WriteBack(Guid dealId, IReadOnlyList<FieldChange> changes, CancellationToken cancellation);

    /// <summary>Ends the deal as won or lost, in the CRM's own way of closing.</summary>
    /// <returns>Why the CRM refuses, in its own words; null where the deal is closed, by whomever.</returns>
    Task<string?> CloseDeal(Guid dealId, SyncAction.CloseDeal close, CancellationToken cancellation);
}

/// <summary>Partner Center's referrals, as far as the engine needs them.</summary>
/// <remarks>Failures are <c>PartnerCenterException</c>s of a specific type; see <c>CoSell.Core.PartnerCenter</c>.</remarks>
public interface IReferralApi
{
    /// <summary>Calls made since this client was made; every attempt counts.</summary>
    int Calls { get; }

    /// <summary>Partner Center's request ids of those calls, for support.</summary>
    IReadOnlyList<string> RequestIds { get; }

    Task<JsonObject> Create(JsonObject body, CancellationToken cancellation);

    Task<JsonObject> Read(string referralId, CancellationToken cancellation);

    /// <summary>Returns the referral as it is after the patch (<c>Prefer: return=representation</c>).</summary>
    Task<JsonObject> Patch(string referralId, string? eTag, JsonArray operations, CancellationToken cancellation);

    /// <summary>All referrals of an engagement, Microsoft's included.</summary>
    Task<IReadOnlyList<JsonObject>> ListEngagement(string engagementId, CancellationToken cancellation);

    /// <summary>Own outgoing referrals created at or after <paramref name="since"/> (UTC), newest first, one page at a time until
    /// <paramref name="isMatch"/> says yes; null where none matches.</summary>
    /// <remarks>Matching is done here because Partner Center does not document a filter on <c>externalReferenceId</c> (reference, 2.1).</remarks>
    Task<JsonObject?> FindOutgoing(DateTime since, Func<JsonObject, bool> isMatch, CancellationToken cancellation);
}
