using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>What the connection's row knows of the registration for events and of its last test.</summary>
/// <param name="EventsUrl">Where an administrator wants the events; may hold a key.</param>
/// <param name="RegisteredUrl">What was registered last, as it may be shown.</param>
/// <param name="TestId">The test event whose outcome is awaited.</param>
/// <param name="TestDeliveredOn">When the last test was known to have arrived; empty where it did not, or where none was sent since the last change.</param>
internal sealed record WebhookState(string? EventsUrl, string? RegisteredUrl, string? TestId, DateTime? TestSentOn, DateTime? TestDeliveredOn)
{
    public static void Registered(Entity row, string shown, DateTime now)
    {
        row[ConnectionTable.RegisteredUrl] = shown;
        row[ConnectionTable.RegisteredOn] = now;
        row[ConnectionTable.TestId] = null;
        row[ConnectionTable.TestDeliveredOn] = null;
    }

    public static void TestSent(Entity row, string id, DateTime now)
    {
        row[ConnectionTable.TestId] = id;
        row[ConnectionTable.TestSentOn] = now;
        row[ConnectionTable.TestDeliveredOn] = null;
    }

    /// <param name="deliveredOn">Null where it did not arrive.</param>
    public static void TestEnded(Entity row, DateTime? deliveredOn)
    {
        row[ConnectionTable.TestId] = null;
        row[ConnectionTable.TestDeliveredOn] = deliveredOn;
    }
}
