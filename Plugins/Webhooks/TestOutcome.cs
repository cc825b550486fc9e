using CoSell.Core.PartnerCenter;
using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>Asks once what became of a test event. Nobody waits here: whoever wants to know more asks again, and the tick does.</summary>
/// <param name="Status">TestSent while it is on its way, Delivered or NotDelivered.</param>
internal sealed record TestOutcome(string Status, string Message)
{
    /// <summary>Partner Center tries ten times at intervals that are not published; what has not arrived by then is worth looking into.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <param name="row">Gets what is to be kept.</param>
    /// <exception cref="PartnerCenterException">It could not be asked.</exception>
    public static async Task<TestOutcome> Ask(WebhookClient client, WebhookState state, Entity row, DateTime now)
    {
        var delivery = await client.ReadTest(state.TestId!, CancellationToken.None).ConfigureAwait(false);
        var outcome = delivery switch
        {
            { Progress: TestProgress.Delivered } => new TestOutcome("Delivered", $"The test event arrived: {delivery}."),
            { Progress: TestProgress.Pending } when !IsOverdue(state, now) => new TestOutcome("TestSent", $"The test event is on its way: {delivery}."),
            { Progress: TestProgress.Pending } => Failed(state, $"after fifteen minutes, {delivery}"),
            null => Failed(state, "it does not know the test event any more"),
            _ => Failed(state, delivery.ToString()),
        };
        outcome.Keep(row, now);
        return outcome;
    }

    /// <summary>What is said where Partner Center cannot be asked: no outcome is known yet, and after a while none is awaited any more.</summary>
    public static TestOutcome Unknown(WebhookState state, string why, Entity row, DateTime now)
    {
        var outcome = IsOverdue(state, now) ? Failed(state, $"whether it arrived could not be asked: {why}") : new TestOutcome("TestSent", $"The test event is on its way; {why}");
        outcome.Keep(row, now);
        return outcome;
    }

    private void Keep(Entity row, DateTime now)
    {
        if (Status != "TestSent")
            WebhookState.TestEnded(row, Status == "Delivered" ? now : null);
        row[ConnectionTable.TestMessage] = Message.UpTo(OpportunityTable.MessageLength);
    }

    private static bool IsOverdue(WebhookState state, DateTime now) => now - state.TestSentOn >= Patience;

    private static TestOutcome Failed(WebhookState state, string why) =>
        new("NotDelivered", Errors.TestNotDelivered.For(null, state.RegisteredUrl ?? "the registered address", why).ToString());
}
