using CoSell.Core.Json;

namespace CoSell.Core.Sync;

/// <summary>One page of what changed at Partner Center, oldest change first, each referral in full.</summary>
/// <param name="Next">The next page, or null on the last.</param>
public sealed record ChangesPage(IReadOnlyList<JsonObject> Referrals, Uri? Next);
