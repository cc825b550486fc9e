using CoSell.Core.Sync;

namespace CoSell.Core.Tests.Inbound;

public sealed class ReferralEventTests
{
    private const string Id = "6d0f7b0a-0000-4000-8000-000000000001";
    private const string At = "2026-03-02T09:00:00.1234567+00:00";

    [Theory]
    [InlineData("referral-created", false)]
    [InlineData("Referral-Updated", false)]
    [InlineData("related-referral-created", true)]
    [InlineData("related-referral-updated", true)]
    public void Read_KnownNames_TellsWhoseReferralItIs(string name, bool related)
    {
        var read = ReferralEvent.Read(name, Id.ToUpperInvariant(), At, null, out var refusal);

        Assert.Null(refusal);
        Assert.Equal(new ReferralEvent(Id, related, At), read);
    }

    [Fact]
    public void Read_IdInTheAddressOnly_TakesItsLastPart() =>
        Assert.Equal(Id, ReferralEvent.Read("referral-updated", null, At, $"https://elsewhere.example/a/{Id}/?b=c/d", out _)?.ReferralId);

    [Fact]
    public void Read_LongName_IsCutInTheMessage()
    {
        ReferralEvent.Read(new string('x', 500), Id, At, null, out var refusal);

        Assert.StartsWith($"The event \"{new string('x', 80)}…\" is not", refusal!.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-02T09:00:00.1234567+00:00", 0, true)]
    [InlineData("2026-03-02T09:00:00.1234566Z", 0, true)]
    [InlineData("2026-03-02T09:00:00.1234568Z", 0, false)]
    [InlineData("2026-03-02T10:00:00.1234567+01:00", 0, true)]
    [InlineData("2026-03-02T09:00:01Z", 1000, true)]
    [InlineData("2026-03-02T09:00:02Z", 1000, false)]
    [InlineData("soon", 1000, false)]
    public void IsKnown_ComparesToTheLastDigit(string changedOn, int tolerance, bool known) =>
        Assert.Equal(known, ReferralEvent.IsKnown(changedOn, "2026-03-02T09:00:00.1234567Z", TimeSpan.FromMilliseconds(tolerance)));

    [Theory]
    [InlineData(Id, true)]
    [InlineData("00000000-0000-0000-0000-000000000000", false)]
    [InlineData("{00000000-0000-0000-0000-000000000000}", false)]
    [InlineData("6d0f7b0a", false)]
    [InlineData(null, false)]
    public void IsReferralId_IsAGuidThatIsNotEmpty(string? id, bool expected) => Assert.Equal(expected, ReferralEvent.IsReferralId(id));

    [Fact]
    public void Read_EmptyId_IsRefused()
    {
        Assert.Null(ReferralEvent.Read("referral-updated", null, At, $"https://elsewhere.example/a/{Guid.Empty}", out var refusal));

        Assert.Equal("CSL1321", refusal!.Code);
    }

    [Fact]
    public void IsKnown_NothingKnownYet_IsNot() => Assert.False(ReferralEvent.IsKnown(At, null, TimeSpan.FromDays(1)));
}
