using System.Diagnostics.Metrics;
using CoSell.Sandbox.PartnerCenter;
using Microsoft.Extensions.DependencyInjection;

namespace CoSell.Relay.Tests;

/// <summary>What operators count: results and reasons, in words of ours only.</summary>
public sealed class MetricTests(WebhookCertificate certificate) : IClassFixture<WebhookCertificate>
{
    [Fact]
    public async Task Events_Answered_AreCountedByEventResultAndReason()
    {
        await using var relay = await new TestRelay(certificate).StartAsync();
        var counted = new List<string>();
        using var listener = Listen(relay.Services.GetRequiredService<IMeterFactory>(), counted);

        await relay.PostAsync();
        await relay.PostAsync(TestRelay.Body("text from outside"));
        await relay.PostAsync(change: headers => headers.Remove("Authorization"));
        relay.Dataverse.Instead = _ => throw new HttpRequestException("Connection refused");
        await relay.PostAsync();
        await relay.Services.GetRequiredService<Ticker>().BeatAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
        [
            "cosell.relay.certificates result=trusted",
            "cosell.relay.events event=referral-updated result=stored reason=none",
            "cosell.relay.events event=other result=stored reason=unknown-event",
            "cosell.relay.events event=unread result=refused reason=signature-missing",
            "cosell.relay.events event=referral-updated result=unavailable reason=not-stored",
            "cosell.relay.ticks result=failed",
        ], counted);
    }

    private static MeterListener Listen(IMeterFactory meters, List<string> counted)
    {
        var listener = new MeterListener
        {
            // Other tests have meters of the same name; the factory is this relay's own.
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == RelayMetrics.MeterName && ReferenceEquals(instrument.Meter.Scope, meters))
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
        {
            var words = new List<string> { instrument.Name };
            foreach (var tag in tags)
                words.Add($"{tag.Key}={tag.Value}");
            lock (counted)
                counted.Add(string.Join(' ', words));
        });
        listener.Start();
        return listener;
    }
}
