using CoSell.Core.Json;
using CoSell.Core.Sync;

namespace CoSell.Core.Tests.Inbound;

public sealed class PollTests
{
    private static readonly DateTime Noon = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Since_WithAWatermark_BeginsTheOverlapBefore() =>
        Assert.Equal(new DateTime(2026, 3, 4, 10, 50, 0, DateTimeKind.Utc), Poll.Since("2026-03-04T11:00:00.0000000Z", TimeSpan.FromMinutes(10), Noon));

    [Fact]
    public void Since_BeforeTheFirstPoll_BeginsNow() => Assert.Equal(Noon - TimeSpan.FromMinutes(10), Poll.Since(null, TimeSpan.FromMinutes(10), Noon));

    [Fact]
    public void After_APage_IsItsLatestChangeToTheLastDigit() => Assert.Equal(
        "2026-03-04T11:00:00.0000002Z",
        Poll.After("2026-03-04T11:00:00.0000001Z", Page("2026-03-04T10:59:00Z", "2026-03-04T11:00:00.0000002Z", "never")));

    [Fact]
    public void After_APageOfTheOverlapOnly_StaysWhereItWas() =>
        Assert.Equal("2026-03-04T11:00:00Z", Poll.After("2026-03-04T11:00:00Z", Page("2026-03-04T10:55:00Z")));

    [Fact]
    public void With_AnotherVersionOfTheSameReferral_ReplacesIt()
    {
        var waiting = Poll.With(Poll.With(Poll.With(null, Referral("a", "1")), Referral("b", "1")), Referral("a", "2"));

        Assert.Equal("""[{"id":"b","updatedDateTime":"1"},{"id":"a","updatedDateTime":"2"}]""", waiting.ToString());
    }

    private static ChangesPage Page(params string[] times) => new([.. times.Select(time => Referral("x", time))], null);

    private static JsonObject Referral(string id, string updatedOn) => new([new("id", JsonValue.Of(id)), new("updatedDateTime", JsonValue.Of(updatedOn))]);
}
