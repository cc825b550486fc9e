using System.Text.Json.Nodes;
using CoSell.Sandbox.Dataverse;
using CoSell.Sandbox.Dataverse.Import;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Sandbox.WebApi;
using CoSell.Solution;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Relay.Tests;

/// <summary>The relay against the packed solution in the sandbox, over its Web API, with no more rights than the role Co-sell Service gives.</summary>
public sealed class SandboxTests(WebhookCertificate certificate) : IClassFixture<WebhookCertificate>, IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private SandboxOrganization _organization = null!;
    private WebApplication _api = null!;
    private Guid _connection;
    private int _ids;

    public async ValueTask InitializeAsync()
    {
        _organization = new SandboxOrganization(new SandboxOptions { Clock = _clock, Ids = NextId });
        var zip = new SolutionBuild(Repository.Find(AppContext.BaseDirectory)!) { Version = new Version(0, 1, 0, 0) }.Pack(Flavour.Managed).ToBytes();
        var import = _organization.Import(new MemoryStream(zip), new ImportOptions());
        Assert.True(import.Succeeded, import.ToString());
        _connection = _organization.Service.Create(new Entity("cosell_connection") { ["cosell_name"] = "Contoso" });

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        _api = builder.Build();
        Sandbox.WebApi.WebApi.Map(_api, SandboxPort.Of(_organization, NextId));
        await _api.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        await _organization.DisposeAsync();
    }

    [Fact]
    public async Task Event_Signed_IsStoredByTheShippedCustomApi()
    {
        await using var relay = await Relay(1).StartAsync();

        var reply = await relay.PostAsync();

        Assert.True(reply.Status == 204, string.Join('\n', relay.Log));
        var row = Assert.Single(_organization.Service.RetrieveMultiple(new QueryExpression("cosell_referral") { ColumnSet = new ColumnSet("cosell_name", "cosell_referralchanged") }).Entities);
        Assert.Equal($"Referral {TestRelay.ReferralId}", row.GetAttributeValue<string>("cosell_name"));
        Assert.Contains($"Information: Event referral-updated for {TestRelay.ReferralId} stored: Created", relay.Log);
        Assert.True(row.GetAttributeValue<bool>("cosell_referralchanged"));
    }

    [Theory]
    [InlineData("subscription-updated", TestRelay.ResourceUri)]
    [InlineData("referral-updated", "https://api.partnercenter.microsoft.com/engagements/v1/referrals/not-a-guid")]
    [InlineData("referral-updated", "https://api.partnercenter.microsoft.com/engagements/v1/referrals/00000000-0000-0000-0000-000000000000")]
    [InlineData("test-created", "https://api.partnercenter.microsoft.com/webhooks/v1/registration/test/c0ffee00-0000-4000-8000-000000000003")]
    public async Task Event_ThatNamesNoReferralOfOurs_IsTakenAndMarksNothing(string name, string resourceUri)
    {
        await using var relay = await Relay(1).StartAsync();

        var reply = await relay.PostAsync(TestRelay.Body(name, resourceUri));

        Assert.True(reply.Status == 204, string.Join('\n', relay.Log));
        Assert.Empty(_organization.Service.RetrieveMultiple(new QueryExpression("cosell_referral")).Entities);
    }

    [Fact]
    public async Task Beat_OfTwoInstances_TakesTheLeaseInTheConnectionsRow()
    {
        await using var first = await Relay(1).StartAsync();
        await using var second = await Relay(2).StartAsync();

        Assert.Equal((TickOutcome.Done, TickOutcome.HeldElsewhere), (await BeatAsync(first), await BeatAsync(second)));
        Assert.Equal("relay-host/00000000000040008000000000000001", Row().GetAttributeValue<string>("cosell_leaseholder"));
        Assert.Equal(_clock.GetUtcNow().UtcDateTime + TimeSpan.FromMinutes(5), Row().GetAttributeValue<DateTime>("cosell_leaseuntil"));

        _clock.Turn(TimeSpan.FromMinutes(5));
        Assert.Equal((TickOutcome.Done, TickOutcome.HeldElsewhere), (await BeatAsync(second), await BeatAsync(first)));
        Assert.Equal("relay-host/00000000000040008000000000000002", Row().GetAttributeValue<string>("cosell_leaseholder"));
    }

    [Fact]
    public async Task Ready_WithTheServicesToken_AndNotWithAStrangers()
    {
        await using var relay = await Relay(1).StartAsync();
        await using var stranger = await Relay(2, "nobody").StartAsync();

        Assert.Equal((200, 503), ((await relay.GetAsync("/readyz")).Status, (await stranger.GetAsync("/readyz")).Status));
    }

    private TestRelay Relay(int number, string token = "sandbox-service") => new(
        certificate, new() { ["Relay:Dataverse:BearerToken"] = token, ["Relay:Dataverse:Url"] = "http://localhost" }, network: _api.GetTestServer().CreateHandler(), clock: _clock, number: number);

    private static Task<TickOutcome> BeatAsync(TestRelay relay) => relay.Services.GetRequiredService<Ticker>().BeatAsync(TestContext.Current.CancellationToken);

    private Entity Row() => _organization.Service.Retrieve("cosell_connection", _connection, new ColumnSet("cosell_leaseholder", "cosell_leaseuntil"));

    private Guid NextId() => new($"f0000000-0000-4000-8000-{Interlocked.Increment(ref _ids):000000000000}");
}
