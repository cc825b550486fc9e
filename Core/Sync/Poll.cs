using CoSell.Core.Json;
using CoSell.Core.Referrals;

namespace CoSell.Core.Sync;

/// <summary>What is to be kept of a change that a list brought. Pure.</summary>
public static class Poll
{
    /// <summary>The referrals waiting on a row with this one among them; an older version of it goes.</summary>
    public static JsonArray With(JsonArray? waiting, JsonObject referral) =>
        new([.. (waiting?.Items ?? []).OfType<JsonObject>().Where(other => ReferralFacts.Id(other) != ReferralFacts.Id(referral)), referral]);
}
