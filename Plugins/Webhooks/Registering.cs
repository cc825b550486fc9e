using System.Globalization;
using CoSell.Core;
using CoSell.Core.PartnerCenter;
using CoSell.Core.Validation;
using CoSell.Core.Webhooks;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>The answer of cosell_RegisterWebhook: reads what is registered, then changes no more than is needed.</summary>
/// <remarks>
/// What goes wrong is answered and not thrown: a fault would roll back what was written down, such as a renewed refresh token, though
/// Partner Center has carried it out.
/// </remarks>
internal sealed class Registering(Step step, PartnerCenterDoor door)
{
    public async Task Give()
    {
        try
        {
            await Register().ConfigureAwait(false);
        }
        catch (PartnerCenterException failure) when (failure.Retryable && failure is not PartnerCenterChanged)
        {
            Answer("Failed", Errors.WebhookUnfinished.For(null, failure.Finding.Sentence).ToString());
        }
        catch (Exception failure) when (failure is PartnerCenterException or PartnerCenterSettingsException or ConnectorException)
        {
            Answer("Failed", Translation.Describe(failure, step.Context.CorrelationId).ToString());
        }
    }

    private async Task Register()
    {
        var connection = ConnectionReader.Read(step.System);
        var client = door.OpenWebhooks(connection, step);
        var address = WebhookAddress.Read(
            Input<string>("Url").OrNull() ?? connection.Webhook.EventsUrl, connection.Settings.TenantId, new Uri(connection.Settings.WebhooksUrl).IsLoopback, out var refusal);
        if (address is null)
        {
            Answer("Refused", refusal!.ToString());
            return;
        }
        var plan = WebhookPlan.Decide(address, await client.Read(CancellationToken.None).ConfigureAwait(false), connection.Webhook.RegisteredUrl);
        step.Decided(plan.GetType().Name, plan.Because);
        if (Input<bool>("Preview"))
            Answer(StatusOf(plan), plan.Because + Note(address), plan is WebhookPlan.InOrder ? address : null);
        else if (plan is WebhookPlan.Write { OfOthers: not null } && !Input<bool>("TakeOver"))
            Answer("Refused", Errors.WebhookOfOthers.For(null, plan.Because).ToString());
        else
            await CarryOut(plan, connection, client, address).ConfigureAwait(false);
    }

    private async Task CarryOut(WebhookPlan plan, Connection connection, WebhookClient client, WebhookAddress address)
    {
        var row = new Entity(ConnectionTable.Name, connection.RowId);
        var state = connection.Webhook;
        var done = plan.Because;
        if (plan is WebhookPlan.Write write)
        {
            await client.Write(write.To, write.Exists, CancellationToken.None).ConfigureAwait(false);
            done = $"Partner Center now sends its referral events to {address}{(write.OfOthers is null ? "" : $" and no longer to {write.OfOthers}")}.";
        }
        // In order without our knowing it: somebody registered it by hand, or the answer to our own registration got lost.
        if (plan is WebhookPlan.Write || state.RegisteredUrl != address.Shown)
        {
            WebhookState.Registered(row, address.Shown, step.Now);
            state = state with { RegisteredUrl = address.Shown, TestId = null, TestDeliveredOn = null };
        }
        var test = await Test(client, state, row).ConfigureAwait(false);
        if (row.Attributes.Count > 0)
            step.System.Update(row);
        Answer(test.Status, $"{done} {test.Message}{Note(address)}", address);
    }

    private async Task<TestOutcome> Test(WebhookClient client, WebhookState state, Entity row)
    {
        if (state.TestId is not null)
            return await TestOutcome.Ask(client, state, row, step.Now).ConfigureAwait(false);
        if (state.TestDeliveredOn is { } on && !Input<bool>("Test"))
            return new TestOutcome("Delivered", $"The last test event arrived on {on.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC.");
        TestOutcome outcome;
        try
        {
            WebhookState.TestSent(row, await client.SendTest(CancellationToken.None).ConfigureAwait(false), step.Now);
            outcome = new TestOutcome("TestSent", "A test event is on its way; register again to see whether it arrived, or look at the connection after the next tick.");
        }
        catch (PartnerCenterException failure)
        {
            // The registration stands all the same.
            outcome = new TestOutcome("Registered", Errors.TestNotSent.For(null, failure.Finding.Sentence).ToString());
        }
        row[ConnectionTable.TestMessage] = outcome.Message.UpTo(OpportunityTable.MessageLength);
        return outcome;
    }

    private static string StatusOf(WebhookPlan plan) => plan switch
    {
        WebhookPlan.Write { Exists: false } => "New",
        WebhookPlan.Write { OfOthers: not null } => "TakeOver",
        WebhookPlan.Write => "Change",
        _ => "InOrder",
    };

    private static string Note(WebhookAddress address) =>
        address.NamesTenant ? "" : " The address carries no tenant, because the connection names its tenant by a domain and not by its id.";

    private T? Input<T>(string name) => step.Context.InputParameters.TryGetValue(name, out var value) && value is T given ? given : default;

    private void Answer(string status, string message, WebhookAddress? registered = null)
    {
        step.Context.OutputParameters["Status"] = status;
        step.Context.OutputParameters["Message"] = message;
        step.Context.OutputParameters["RegisteredUrl"] = registered?.Shown;
        step.Decided(status, message);
    }
}
