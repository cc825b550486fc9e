using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Story;

namespace CoSell.Scenarios.Tests.Hosting;

/// <summary>The sandbox on real sockets, as a person starts it.</summary>
public sealed class ServedSandboxTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PartnerCenterOption_RecordingProxy_SeesEveryReferralCallOfTheStory()
    {
        var proxyPort = FreePort.Next();
        var options = Ports() with { OtherPartnerCenter = new Uri($"http://127.0.0.1:{proxyPort}/v1.0/engagements") };
        await using var proxy = await RecordingProxy.StartAsync(proxyPort, options.PartnerCenterAddress);
        await using var sandbox = LocalSandbox.Create(options);
        await using var server = await SandboxServer.StartAsync(sandbox, options, Cancellation);

        var steps = new SellersStory(sandbox).Tell().ToList();

        Assert.All(steps, step => Assert.Null(step.Broken));
        Assert.Equal(sandbox.PartnerCenter.Calls.ReferralCalls, proxy.Seen.Count);
        Assert.Equal("POST /v1.0/engagements/referrals", proxy.Seen.First());
    }

    [Fact]
    public async Task WebApi_OrdinaryClient_SharesADealAndReadsItsReferral()
    {
        var options = Ports();
        await using var sandbox = LocalSandbox.Create(options);
        await using var server = await SandboxServer.StartAsync(sandbox, options, Cancellation);
        using var client = new HttpClient { BaseAddress = new Uri(options.DataverseAddress, "api/data/v9.2/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", sandbox.Dataverse.Users.Administrator.Token);

        var account = await CreateAsync(client, "accounts", new JsonObject { ["name"] = "Fabrikam", ["address1_country"] = "US" });
        var currencies = await client.GetFromJsonAsync<JsonObject>("transactioncurrencies?$select=transactioncurrencyid&$filter=isocurrencycode eq 'USD'", Cancellation);
        var deal = await CreateAsync(client, "opportunities", new JsonObject
        {
            ["name"] = "Over HTTP", ["customerid_account@odata.bind"] = $"/accounts({account})", ["estimatedvalue"] = 1000,
            ["transactioncurrencyid@odata.bind"] = $"/transactioncurrencies({currencies!["value"]![0]!["transactioncurrencyid"]})",
            ["estimatedclosedate"] = sandbox.Clock.GetUtcNow().AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ["cosell_syncwithpartnercenter"] = true, ["cosell_customerconsent"] = true,
        });
        var solution = await CreateAsync(client, "cosell_solutions", new JsonObject { ["cosell_name"] = "Planner", ["cosell_partnercenterid"] = "SOL-12345-ABC", ["cosell_solutiontype"] = 852300000 });
        await CreateAsync(client, "cosell_opportunitysolutions", new JsonObject
        {
            ["cosell_name"] = "Planner", ["cosell_OpportunityId@odata.bind"] = $"/opportunities({deal})", ["cosell_SolutionId@odata.bind"] = $"/cosell_solutions({solution})",
        });
        sandbox.Dataverse.RunAsyncJobs();

        var shared = await client.GetFromJsonAsync<JsonObject>(
            $"opportunities({deal})?$select=cosell_referralidentifier,cosell_syncmessage&$expand=cosell_ReferralId($select=cosell_referralstatus)", Cancellation);
        Assert.Equal($"Shared with Partner Center as {shared!["cosell_referralidentifier"]}.", shared["cosell_syncmessage"]!.GetValue<string>());
        Assert.Equal("Active", shared["cosell_ReferralId"]!["cosell_referralstatus"]!.GetValue<string>());
    }

    [Fact]
    public async Task Start_PortInUse_NamesThePortAndTheOption()
    {
        var options = Ports();
        await using var sandbox = LocalSandbox.Create(options);
        await using var first = await SandboxServer.StartAsync(sandbox, options, Cancellation);

        var refusal = await Assert.ThrowsAsync<SandboxException>(() => SandboxServer.StartAsync(sandbox, options, Cancellation));

        Assert.Equal($"CSL3203: Port {options.DataversePort} is in use. Choose another with --dataverse-port, or end the program that uses it.", refusal.Message);
    }

    /// <summary>A page elsewhere whose name leads to this machine must not read the sample tokens.</summary>
    [Fact]
    public async Task Request_ForAnotherHost_IsRefusedOnEveryPort()
    {
        var options = Ports() with { TickInterval = null };
        await using var sandbox = LocalSandbox.Create(options);
        await using var server = await SandboxServer.StartAsync(sandbox, options, Cancellation);
        await server.StartRelayAsync(Cancellation);
        using var client = new HttpClient();
        Uri[] asked = [new(options.DataverseAddress, "app/api/session"), new(options.PartnerCenterAddress, "_control/referrals"), new(server.Relay!.Address, "healthz")];

        foreach (var address in asked)
        {
            foreach (var host in new[] { "evil.example", $"evil.example:{address.Port}", "127.0.0.1.evil.example", "10.0.0.1" })
                Assert.Equal((421, "The sandbox answers to 127.0.0.1, localhost and [::1] only. Ask for one of these."), await AskAsync(client, address, host));
            foreach (var host in new[] { $"127.0.0.1:{address.Port}", $"localhost:{address.Port}", "LOCALHOST", $"[::1]:{address.Port}" })
                Assert.Equal(200, (await AskAsync(client, address, host)).Status);
        }
    }

    [Fact]
    public async Task Plugins_WithoutTheSandboxsServices_UseTheSystemsClockIdsAndNetwork()
    {
        var options = Ports() with { SuppliesServicesBeyondThePlatform = false };
        await using var sandbox = LocalSandbox.Create(options);
        await using var server = await SandboxServer.StartAsync(sandbox, options, Cancellation);

        var steps = new SellersStory(sandbox).Tell().Take(5).ToList();

        // The clock cannot be turned for plug-ins that read the system's, so the story is told up to the invitation.
        Assert.All(steps, step => Assert.Null(step.Broken));
        Assert.Equal(5, steps.Count);
    }

    private static LocalSandboxOptions Ports() => new() { DataversePort = FreePort.Next(), PartnerCenterPort = FreePort.Next() };

    private static async Task<(int Status, string Text)> AskAsync(HttpClient client, Uri address, string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Host = host } };
        using var answer = await client.SendAsync(request, Cancellation);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private static async Task<Guid> CreateAsync(HttpClient client, string set, JsonObject row)
    {
        using var answer = await client.PostAsJsonAsync(set, row, Cancellation);
        Assert.True(answer.StatusCode == HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync(Cancellation));
        var address = answer.Headers.GetValues("OData-EntityId").Single();
        return Guid.Parse(address[(address.LastIndexOf('(') + 1)..^1]);
    }
}
