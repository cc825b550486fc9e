using CoSell.Core.Deals;
using CoSell.Core.Json;
using CoSell.Core.Referrals;
using CoSell.Core.Sync;

namespace CoSell.Core.Tests.Planning;

/// <summary>Valid defaults, so that a test's arrangement shows only what matters.</summary>
internal static class Sample
{
    public static readonly DateTime Noon = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);

    public static readonly Guid DealId = new("0a6b1f3e-0000-4000-8000-00000000c001");

    public static Person Person(string name) => new() { FirstName = name, LastName = "Example", Email = name.ToLowerInvariant() + "@contoso.example", Phone = "5550100" };

    /// <summary>A complete private deal without a finding.</summary>
    public static Deal Deal() => new()
    {
        Id = DealId,
        Name = "Fabrikam supply chain",
        Sync = true,
        Customer = new Customer { Name = "Fabrikam Inc", AddressLine1 = "1 Example Street", City = "Redmond", State = "WA", PostalCode = "98052", Country = "US" },
        Value = 10_000,
        Currency = "EUR",
        CloseDate = new DateTime(2026, 11, 14, 0, 0, 0, DateTimeKind.Utc),
        Notes = "Needs a supply chain app.",
        MarketplaceIntent = "HaveNotDecided",
        CustomerConsent = true,
        Contacts = [Person("Kim")],
        Team = [Person("Sam")],
        Solutions = [new DealSolution("SOL-12345-ABC", "Contoso Planner")],
        ModifiedOn = Noon,
    };

    public static Deal CoSellDeal() => Deal() with { Help = "CustomerTechnicalArchitecture", NotesToMicrosoft = "One day, please.", VisibleToMicrosoft = true };

    /// <summary>The referral that Partner Center would hold of this deal.</summary>
    public static JsonObject Referral(Deal deal, string status = "Active", string substatus = "Accepted") => ReferralBodies.Own(deal)
        .With("id", JsonValue.Of("referral-1"))
        .With("engagementId", JsonValue.Of("engagement-1"))
        .With("eTag", JsonValue.Of("\"v1\""))
        .With("status", JsonValue.Of(status))
        .With("substatus", JsonValue.Of(substatus))
        .With("createdDateTime", JsonValue.Of("2026-03-01T08:00:00.0000000Z"))
        .With("updatedDateTime", JsonValue.Of("2026-03-04T09:12:33.1234567Z"));

    /// <summary>The state after this deal was shared and both sides agreed.</summary>
    public static SyncState Shared(Deal deal)
    {
        var state = ReferralFacts.Apply(SyncState.New, Referral(deal));
        if (deal.Help is not null)
            state = state with { MicrosoftReferralId = "referral-2" };
        return state with { Agreed = SyncPlanner.Agree(deal, Referral(deal), state) };
    }

    public static SyncPlan Plan(Deal deal, SyncState state, JsonObject? referral = null, SyncPolicy? policy = null, DateTime? now = null) =>
        SyncPlanner.Plan(deal, referral, state, policy ?? new SyncPolicy(), now ?? Noon);
}
