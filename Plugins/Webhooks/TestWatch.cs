using CoSell.Core.PartnerCenter;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>The tick's look at a test event on its way, so that its outcome stands on the connection though nobody asked again.</summary>
/// <remarks>A call a minute for a quarter of an hour at most, none while no test is on its way. A failure here is no finding of the tick's.</remarks>
internal sealed class TestWatch(Step step, PartnerCenterDoor door)
{
    public async Task Look(Connection connection)
    {
        if (connection.Webhook.TestId is null)
            return;
        var row = new Entity(ConnectionTable.Name, connection.RowId);
        TestOutcome outcome;
        try
        {
            outcome = await TestOutcome.Ask(door.OpenWebhooks(connection, step), connection.Webhook, row, step.Now).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is PartnerCenterException or PartnerCenterSettingsException)
        {
            outcome = TestOutcome.Unknown(connection.Webhook, Translation.Describe(failure, step.Context.CorrelationId).Sentence, row, step.Now);
        }
        step.System.Update(row);
        step.Decided(outcome.Status, outcome.Message);
    }
}
