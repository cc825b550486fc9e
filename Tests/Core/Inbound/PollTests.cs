using CoSell.Core.Json;
using CoSell.Core.Sync;

namespace CoSell.Core.Tests.Inbound;

public sealed class PollTests
{
    private static readonly DateTime Noon = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    [Fact]
    public void Since_WithAWatermark_BeginsTheOverlapBefore() => Assert.Equal(At(10, 50), Known("2026-03-04T11:00:00.0000000Z").Since(Overlap, Noon));

    [Fact]
    public void Since_BeforeTheFirstList_BeginsNow() => Assert.Equal(Noon - Overlap, new ListProgress(null, null, null).Since(Overlap, Noon));

    [Fact]
    public void Since_OfAListThatWasStopped_IsWhereItStopped() =>
        Assert.Equal(At(11, 30), Known("2026-03-04T11:00:00Z").After("2026-03-04T11:30:00Z").Stopped(Noon).Since(Overlap, Noon));

    [Fact]
    public void Ended_AfterChanges_IsTheLatestToTheLastDigit() => Assert.Equal(
        Known("2026-03-04T11:00:00.0000002Z"),
        Known("2026-03-04T11:00:00.0000001Z").After("2026-03-04T10:59:00Z").After("2026-03-04T11:00:00.0000002Z").Ended(At(11, 5)));

    [Fact]
    public void Ended_AfterTheOverlapOnly_StaysWhereItWas() =>
        Assert.Equal(Known("2026-03-04T11:00:00Z"), Known("2026-03-04T11:00:00Z").After("2026-03-04T10:55:00Z").Ended(At(11, 5)));

    // Without a later change the overlap would otherwise hold everything that was changed last, however much, for ever.
    [Fact]
    public void Ended_LongAfterTheLatestChange_LeavesItBehind() =>
        Assert.Equal(Known("2026-03-04T11:50:00.0000000Z"), Known("2026-03-04T08:00:00Z").After("2026-03-04T08:00:00Z").Ended(Noon));

    // A change of 11:59 may become visible after the list has passed 11:59 and stopped; whenever the list goes on, the one after it must see that.
    [Fact]
    public void Ended_OfAListThatWasStopped_StaysAtTheTimeItBegan() => Assert.Equal(
        Known("2026-03-04T12:00:00.0000000Z"),
        Known("2026-03-04T11:00:00Z").After("2026-03-04T11:59:00Z").Stopped(Noon).After("2026-03-04T15:00:00Z").Ended(Noon));

    [Fact]
    public void Ended_WithAChangeThatCouldNotBeKept_StaysBeforeIt() => Assert.Equal(
        Known("2026-03-04T11:30:00Z"),
        Known("2026-03-04T11:00:00Z").After("2026-03-04T11:30:00Z").Without("2026-03-04T11:30:00Z", Noon).After("2026-03-04T11:40:00Z").Ended(Noon));

    [Fact]
    public void Ended_WithAChangeThatCouldNotBeKeptForAnHour_GoesOn() => Assert.Equal(
        Known("2026-03-04T11:40:00Z"),
        Known("2026-03-04T10:00:00Z").After("2026-03-04T10:59:00Z").Without("2026-03-04T10:59:00Z", Noon).After("2026-03-04T11:40:00Z").Ended(At(11, 45)));

    [Fact]
    public void With_AnotherVersionOfTheSameReferral_ReplacesIt()
    {
        var waiting = Poll.With(Poll.With(Poll.With(null, Referral("a", "1")), Referral("b", "1")), Referral("a", "2"));

        Assert.Equal("""[{"id":"b","updatedDateTime":"1"},{"id":"a","updatedDateTime":"2"}]""", waiting.ToString());
    }

    private static DateTime At(int hour, int minute) => new(2026, 3, 4, hour, minute, 0, DateTimeKind.Utc);

    private static ListProgress Known(string watermark) => new(watermark, null, null);

    private static JsonObject Referral(string id, string updatedOn) => new([new("id", JsonValue.Of(id)), new("updatedDateTime", JsonValue.Of(updatedOn))]);
}
