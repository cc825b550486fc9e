using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Relay.Tests;

/// <summary>The simulator's own deliveries, signed and sent by it, through the door into Dataverse.</summary>
public sealed class DoorTests(WebhookCertificate certificate) : IClassFixture<WebhookCertificate>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Delivery_OfASimulatedChange_ReachesDataverseWordForWord(bool toMsSignature)
    {
        await using var story = await Story.StartAsync(certificate, toMsSignature);
        var id = await story.CreateAsync();

        Assert.Equal(1, await story.Simulator.DeliverDueAsync(TestContext.Current.CancellationToken));

        var stored = Assert.Single(story.Relay.Dataverse.Events);
        Assert.Equal(new JsonObject
        {
            ["EventName"] = "referral-created",
            ["ReferralId"] = id,
            ["ResourceUri"] = $"https://api.partnercenter.microsoft.com/engagements/v1/referrals/{id}",
            ["ChangedOn"] = "2026-01-31T10:00:00.0000000+00:00",
        }.ToJsonString(), stored.ToJsonString());
        Assert.Empty(story.Simulator.Deliveries.Queued);
        Assert.Contains($"Information: Event referral-created for {id} stored: Marked", story.Relay.Log);
    }

    [Fact]
    public async Task Delivery_OfATestEvent_IsReportedAsDeliveredToWhoAskedForIt()
    {
        await using var story = await Story.StartAsync(certificate, toMsSignature: true);
        var asked = await story.SendAsync("POST", "https://api.partnercenter.microsoft.com/webhooks/v1/registration/validationEvents", null);

        await story.Simulator.DeliverDueAsync(TestContext.Current.CancellationToken);

        var state = await story.SendAsync("GET", $"https://api.partnercenter.microsoft.com/webhooks/v1/registration/validationEvents/{(string?)asked["correlationId"]}", null);
        Assert.Equal(("completed", "NoContent"), ((string?)state["status"], (string?)state["results"]![0]!["responseCode"]));
        Assert.Equal("test-created", (string?)Assert.Single(story.Relay.Dataverse.Events)["EventName"]);
    }

    [Fact]
    public async Task Delivery_WhileDataverseIsDown_IsSentAgainAndStoredOnceItIsBack()
    {
        await using var story = await Story.StartAsync(certificate, toMsSignature: false);
        var id = await story.CreateAsync();
        story.Relay.Dataverse.Instead = _ => throw new HttpRequestException("Connection refused");
        await story.Simulator.DeliverDueAsync(TestContext.Current.CancellationToken);
        Assert.Empty(story.Relay.Dataverse.Events);
        Assert.Equal("ServiceUnavailable", Assert.Single(story.Simulator.Deliveries.Queued).Attempts.Single().Outcome);

        story.Relay.Dataverse.Instead = _ => null;
        story.Relay.Clock.Turn(TimeSpan.FromSeconds(5));
        await story.Simulator.DeliverDueAsync(TestContext.Current.CancellationToken);

        Assert.Equal(id, (string?)Assert.Single(story.Relay.Dataverse.Events)["ReferralId"]);
        Assert.Empty(story.Simulator.Deliveries.Queued);
    }

    [Fact]
    public async Task Deliveries_OfManyChanges_FetchTheCertificateOnce()
    {
        await using var story = await Story.StartAsync(certificate, toMsSignature: false);
        for (var deal = 0; deal < 20; deal++)
            await story.CreateAsync();

        await story.Simulator.DeliverDueAsync(TestContext.Current.CancellationToken);

        Assert.Equal(20, story.Relay.Dataverse.Events.Count);
        Assert.Equal(1, story.Certificates.Count);
    }
}
