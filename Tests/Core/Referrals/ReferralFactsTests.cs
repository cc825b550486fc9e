using CoSell.Core.Json;
using CoSell.Core.Referrals;
using CoSell.Core.Sync;
using CoSell.Core.Tests.Planning;

namespace CoSell.Core.Tests.Referrals;

public sealed class ReferralFactsTests
{
    private static readonly JsonObject Own = Sample.Referral(Sample.CoSellDeal())
        .With("links", JsonText.Read("""{"self":{"uri":"https://example.invalid/referrals/referral-1","method":"GET"}}"""))
        .With("trackingInfo", JsonText.Read("""{"microsoftMsxId":"7-ABC"}"""));

    private static readonly JsonObject Microsofts = ReferralBodies.Microsofts(Sample.CoSellDeal(), "engagement-1")
        .With("id", JsonValue.Of("referral-2")).With("status", JsonValue.Of("Closed")).With("substatus", JsonValue.Of("Declined"))
        .With("statusReason", JsonValue.Of("Nobody manages R&amp;D Ltd"));

    [Fact]
    public void Apply_OwnReferral_TakesItsIdentity()
    {
        var state = ReferralFacts.Apply(SyncState.New with { ReferralChanged = true }, Own);

        Assert.Equal(
            SyncState.New with
            {
                ReferralId = "referral-1", EngagementId = "engagement-1", ETag = "\"v1\"", ReferralUpdatedOn = "2026-03-04T09:12:33.1234567Z",
                Status = "Active", Substatus = "Accepted", Link = "https://example.invalid/referrals/referral-1", MicrosoftCrmId = "7-ABC",
            },
            state);
    }

    [Fact]
    public void Apply_FieldsLeftOut_KeepsWhatWasKnown()
    {
        var known = ReferralFacts.Apply(SyncState.New, Own);

        Assert.Equal(known, ReferralFacts.Apply(known, new JsonObject([new("id", JsonValue.Of("referral-1")), new("eTag", JsonValue.Null)])));
    }

    [Fact]
    public void MicrosoftSide_OfTheEngagement_IsTheOneTargetedAtMicrosoft()
    {
        var side = ReferralFacts.MicrosoftSide([Own, Microsofts], "referral-1");

        Assert.Same(Microsofts, side);
        Assert.Null(ReferralFacts.MicrosoftSide([Own], "referral-1"));
        var state = ReferralFacts.ApplyMicrosoft(SyncState.New, side!);
        Assert.Equal("referral-2 Closed Declined: Nobody manages R&D Ltd",
            $"{state.MicrosoftReferralId} {state.MicrosoftStatus} {state.MicrosoftSubstatus}: {state.MicrosoftReason}");
    }

    [Fact]
    public void IsOf_OnlyTheOwnReferralOfTheDeal()
    {
        Assert.True(ReferralFacts.IsOf(Own, Sample.DealId));
        Assert.True(ReferralFacts.IsOf(Own.With("externalReferenceId", JsonValue.Of("{0A6B1F3E-0000-4000-8000-00000000C001}")), Sample.DealId));
        Assert.False(ReferralFacts.IsOf(Own, Guid.Empty));
        Assert.False(ReferralFacts.IsOf(Microsofts.With("externalReferenceId", Own["externalReferenceId"]), Sample.DealId));
    }

    [Theory]
    [InlineData("New", "Active", true)]
    [InlineData("new", "Closed", true)]
    [InlineData("Active", "New", false)]
    [InlineData("Closed", "Active", false)]
    [InlineData("Closed", "Closed", true)]
    [InlineData("Paused", "Active", null)]
    [InlineData(null, "Active", null)]
    public void MayGo_AsTheTableSays(string? from, string to, bool? expected) => Assert.Equal(expected, StatusTable.MayGo(from, to));

    [Theory]
    [InlineData("New", "Pending", true)]
    [InlineData("New", "Accepted", false)]
    [InlineData("Active", "Accepted", true)]
    [InlineData("Closed", "Expired", true)]
    [InlineData("Closed", "Accepted", false)]
    [InlineData("Paused", "Accepted", null)]
    public void MayStand_AsTheTableSays(string status, string substatus, bool? expected) => Assert.Equal(expected, StatusTable.MayStand(status, substatus));
}
