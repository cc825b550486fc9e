using System.Text.Json.Nodes;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Sandbox.Story;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.Hosting;

/// <summary>The Relay between a served simulator and a served Dataverse: everything over sockets, the certificate too.</summary>
public sealed class ServedRelayTests : IAsyncLifetime
{
    private readonly LocalSandboxOptions options = new() { DataversePort = 0, PartnerCenterPort = FreePort.Next(), TickInterval = null };
    private LocalSandbox sandbox = null!;
    private SandboxServer server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        sandbox = LocalSandbox.Create(options);
        server = await SandboxServer.StartAsync(sandbox, options, Cancellation);
        await server.StartRelayAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await sandbox.DisposeAsync();
    }

    [Fact]
    public async Task Event_OfAChangeAtPartnerCenter_ReachesTheDeal()
    {
        var deal = Share();

        sandbox.PartnerCenter.Portal.Edit(Guid.Parse(deal.Text("cosell_referralidentifier")!), new JsonObject { ["details/dealValue"] = 77_000 });
        await HearAsync();

        Assert.Equal(77_000, deal.Amount);
    }

    [Fact]
    public async Task Event_AfterTheClockWasTurned_IsNotTakenForAnOldOne()
    {
        var deal = Share();
        await HearAsync();
        sandbox.Clock.Advance(TimeSpan.FromDays(3));

        sandbox.PartnerCenter.Portal.Edit(Guid.Parse(deal.Text("cosell_referralidentifier")!), new JsonObject { ["details/dealValue"] = 77_000 });
        await HearAsync();

        Assert.Equal(77_000, deal.Amount);
    }

    [Fact]
    public async Task Beat_OfTheRelaysClock_HoldsTheLeaseAndTicks()
    {
        Assert.True(await server.Relay!.BeatAsync(Cancellation));
        sandbox.Dataverse.RunAsyncJobs();
        Assert.StartsWith("sandbox/", Connection().GetAttributeValue<string>("cosell_leaseholder"), StringComparison.Ordinal);
        Assert.NotNull(Connection().GetAttributeValue<DateTime?>("cosell_heartbeaton"));
    }

    [Fact]
    public async Task Start_RelayPortInUse_NamesThePortAndTheOption()
    {
        var port = server.Relay!.Address.Port;

        var refusal = await Assert.ThrowsAsync<SandboxException>(() => SandboxRelay.StartAsync(sandbox, options with { RelayPort = port }, server.DataverseAddress, Cancellation));

        Assert.Equal($"CSL3203: Port {port} is in use. Choose another with --relay-port, or end the program that uses it.", refusal.Message);
    }

    private DealOnForm Share()
    {
        var deal = new DealOnForm(sandbox, new StoryDeal(sandbox, sandbox.Dataverse.ServiceFor(sandbox.Dataverse.Users.Seller.Id)).Share("Over sockets", 40_000));
        sandbox.Dataverse.RunAsyncJobs();
        return deal;
    }

    private async Task HearAsync()
    {
        await sandbox.PartnerCenter.DeliverDueAsync(Cancellation);
        Assert.All(sandbox.PartnerCenter.Deliveries.History, one => Assert.Equal(DeliveryState.Delivered, one.State));
        sandbox.Dataverse.RunAsyncJobs();
    }

    private Microsoft.Xrm.Sdk.Entity Connection() => Assert.Single(sandbox.Dataverse.Service.RetrieveMultiple(
        new QueryExpression("cosell_connection") { ColumnSet = new ColumnSet("cosell_leaseholder", "cosell_heartbeaton"), Orders = { new OrderExpression("createdon", OrderType.Ascending) } }).Entities);
}
