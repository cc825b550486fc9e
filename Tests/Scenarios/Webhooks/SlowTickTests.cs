using CoSell.Scenarios.Tests.CatchingUp;

namespace CoSell.Scenarios.Tests.Webhooks;

/// <summary>A tick has two minutes. Whatever is cut off at their end, what the list brought is written down.</summary>
public sealed class SlowTickTests : IAsyncDisposable
{
    private readonly Door door = new();

    public ValueTask DisposeAsync()
    {
        door.Dispose();
        return door.Company.DisposeAsync();
    }

    [Fact]
    public void Tick_ThatIsCutOffWhileItAsksForATestEvent_HasKeptWhatTheListBrought()
    {
        door.Register();
        door.Company.Turn(TimeSpan.FromMinutes(3));
        var kept = (On: default(DateTime?), Message: default(string), Watermark: default(string), Claimed: false);
        door.Company.Meanwhile = ("GET", () => door.Company.Meanwhile = ("GET", () =>
        {
            var row = door.Company.Connection();
            kept = (row.GetAttributeValue<DateTime?>("cosell_heartbeaton"), row.GetAttributeValue<string?>("cosell_message"),
                row.GetAttributeValue<string?>("cosell_watermark"), row.Contains("cosell_tickclaimedon"));
        }));

        door.Company.Tick();

        Assert.Equal((door.Company.Clock.GetUtcNow().UtcDateTime, "The connection works.", "2026-03-02T09:00:00.0000000Z", false), kept);
    }

    [Fact]
    public async Task Tick_WhoseListTookLong_LeavesTheTestEventToTheNext()
    {
        door.Register();
        await door.Deliver();
        door.Calls();
        door.Company.Meanwhile = ("GET", () => door.Company.Clock.Turn(TimeSpan.FromSeconds(51)));

        door.Company.Tick();
        Assert.Empty(door.Calls());
        door.Company.Tick();

        Assert.Equal(["GET test"], door.Calls());
    }
}
