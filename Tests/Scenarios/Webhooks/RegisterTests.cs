using System.ServiceModel;
using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter;
using Microsoft.Xrm.Sdk;

namespace CoSell.Scenarios.Tests.Webhooks;

/// <summary>cosell_RegisterWebhook on the packed solution: what it changes at Partner Center, and what it leaves alone.</summary>
public sealed class RegisterTests : IAsyncDisposable
{
    private static readonly string[] Needed =
        ["referral-created", "referral-updated", "related-referral-created", "related-referral-updated", "test-created"];

    private readonly Door door = new();

    public ValueTask DisposeAsync()
    {
        door.Dispose();
        return door.Company.DisposeAsync();
    }

    [Fact]
    public async Task Register_Fresh_RegistersFiveEventsWithTheTenantAndSendsATest()
    {
        var (status, message, url) = door.Register();

        Assert.Equal(("TestSent", Door.Registered), (status, url));
        Assert.Equal(
            $"Partner Center now sends its referral events to {Door.Registered}. A test event is on its way; register again to see whether it arrived, "
            + "or look at the connection after the next tick.", message);
        Assert.Equal(["GET registration", "POST registration", "POST test"], door.Calls());
        var there = (await door.There())!;
        Assert.Equal(Door.Registered, (string?)there["WebhookUrl"]);
        Assert.Equal(Needed, Events(there));
        Assert.True((bool)there["SignatureTokenToMsSignatureHeader"]!);
        var row = door.Row();
        Assert.Equal(Door.Registered, row["cosell_registeredurl"]);
        Assert.Equal(door.Company.Clock.GetUtcNow().UtcDateTime, row["cosell_registeredon"]);
    }

    [Fact]
    public async Task Register_SameAgainOnceTheTestArrived_AsksOnceAndChangesNothing()
    {
        door.Register();
        await door.Deliver();
        Assert.Equal("Delivered", door.Register().Status);
        door.Calls();

        var (status, message, url) = door.Register();

        Assert.Equal(("Delivered", Door.Registered), (status, url));
        Assert.Equal($"Partner Center sends its referral events to {Door.Registered}. The last test event arrived on 2026-03-02 09:00 UTC.", message);
        Assert.Equal(["GET registration"], door.Calls());
    }

    [Fact]
    public async Task Register_OverSomebodyElsesAddress_IsRefusedAndSaysWhose()
    {
        await door.SomebodyRegisters("https://flows.example/hook?sig=k3y", "referral-created", "invoice-ready");

        var (status, message, _) = door.Register();

        Assert.Equal("Refused", status);
        Assert.StartsWith(
            "CSL1372: Partner Center sends its events to https://flows.example/hook?sig=…, which this connector did not register.", message, StringComparison.Ordinal);
        Assert.EndsWith("To take over nevertheless, register again and say so (TakeOver).", message, StringComparison.Ordinal);
        Assert.Equal(["GET registration"], door.Calls());
        Assert.Equal("https://flows.example/hook?sig=k3y", (string?)(await door.There())!["WebhookUrl"]);
        Assert.False(door.Row().Contains("cosell_registeredurl"));
    }

    [Fact]
    public async Task Register_TakingOver_KeepsTheOthersEvents()
    {
        await door.SomebodyRegisters("https://flows.example/hook?sig=k3y", "referral-created", "invoice-ready");

        var (status, message, _) = door.Register(Door.Address, "TakeOver");

        Assert.Equal("TestSent", status);
        Assert.StartsWith(
            $"Partner Center now sends its referral events to {Door.Registered} and no longer to https://flows.example/hook?sig=….", message, StringComparison.Ordinal);
        Assert.Equal(["GET registration", "PUT registration", "POST test"], door.Calls());
        var there = (await door.There())!;
        Assert.Equal(Door.Registered, (string?)there["WebhookUrl"]);
        Assert.Equal(["referral-created", "invoice-ready", "referral-updated", "related-referral-created", "related-referral-updated", "test-created"], Events(there));
    }

    [Theory]
    [InlineData(null, "New", "No address is registered at Partner Center.")]
    [InlineData("https://flows.example/hook", "TakeOver", "Partner Center sends its events to https://flows.example/hook, which this connector did not register.")]
    [InlineData(Door.Address, "Change", "https://relay.example/partner-center/events is registered at Partner Center. The address becomes https://relay.example/partner-center/events?tenant=")]
    public async Task Preview_Anything_ChangesNothing(string? registered, string status, string message)
    {
        if (registered is not null)
            await door.SomebodyRegisters(registered, "referral-created");
        var before = (await door.There())?.ToJsonString();

        var answer = door.Register(Door.Address, "Preview", "TakeOver");

        Assert.Equal((status, null), (answer.Status, answer.Url));
        Assert.StartsWith(message, answer.Message, StringComparison.Ordinal);
        Assert.Equal(["GET registration"], door.Calls());
        Assert.Equal(before, (await door.There())?.ToJsonString());
        Assert.False(door.Row().Contains("cosell_registeredurl"));
    }

    [Fact]
    public void Preview_OfWhatIsThere_IsInOrder()
    {
        door.Register();

        Assert.Equal(("InOrder", Door.Registered), (door.Register(Door.Address, "Preview").Status, door.Register(Door.Address, "Preview").Url));
    }

    [Fact]
    public async Task Register_AnotherAddressOfOurs_MovesWithoutTakingOver()
    {
        door.Register("https://old.example/events");

        Assert.Equal("TestSent", door.Register().Status);
        Assert.Equal(Door.Registered, (string?)(await door.There())!["WebhookUrl"]);
    }

    [Fact]
    public async Task Register_OwnAddressWithoutTheNewerEvents_AddsThem()
    {
        await door.SomebodyRegisters(Door.Registered, "referral-created", "subscription-updated");

        door.Register();

        Assert.Equal(["referral-created", "subscription-updated", "referral-updated", "related-referral-created", "related-referral-updated", "test-created"], Events((await door.There())!));
    }

    // The documented answer shows address and events and nothing else.
    [Fact]
    public async Task Register_WhereReadingSaysLess_WritesOnceAndNotAgain()
    {
        using var bare = new Door(webhooks => webhooks with { RegistrationReadsBare = true });
        bare.Register();
        await bare.Deliver();
        bare.Register();
        bare.Calls();

        Assert.Equal("Delivered", bare.Register().Status);
        Assert.Equal(["GET registration"], bare.Calls());
        await bare.Company.DisposeAsync();
    }

    [Theory]
    [InlineData("http://relay.example/events", "CSL1370: Events cannot be sent to \"http://relay.example/events\": it is not https.")]
    [InlineData("https://127.0.0.1/events", "CSL1370: Events cannot be sent to \"https://127.0.0.1/events\": it is on your own machine, where Partner Center cannot reach it.")]
    [InlineData("relay", "CSL1370: Events cannot be sent to \"an address that cannot be read\": it is not a web address.")]
    [InlineData(null, "CSL1370: Events cannot be sent to \"\": none is entered.")]
    [InlineData("https://relay.example/?tenant=fab00000-0000-4000-8000-00000000000a", "CSL1371: The address for events names the tenant fab00000-0000-4000-8000-00000000000a")]
    public void Register_UnusableAddress_IsRefusedWithoutACall(string? url, string message)
    {
        var answer = door.Register(url);

        Assert.Equal(("Refused", null), (answer.Status, answer.Url));
        Assert.StartsWith(message, answer.Message, StringComparison.Ordinal);
        Assert.Empty(door.Company.Simulator.Calls.All);
    }

    [Fact]
    public void Register_TooLongAddress_IsRefusedWithoutACall()
    {
        var answer = door.Register("https://relay.example/" + new string('x', 1000));

        Assert.Equal("Refused", answer.Status);
        Assert.Contains("it has 1066 characters, more than 1000.", answer.Message, StringComparison.Ordinal);
        Assert.Empty(door.Company.Simulator.Calls.All);
    }

    [Fact]
    public async Task Register_WithoutAddress_TakesTheConnections()
    {
        door.Set("cosell_eventsurl", "https://flow.example/run?sig=k3y");

        var (_, message, url) = door.Register(url: null);

        Assert.Equal($"https://flow.example/run?sig=…&tenant={SampleOrganizations.Contoso.TenantId}", url);
        Assert.DoesNotContain("k3y", message, StringComparison.Ordinal);
        Assert.DoesNotContain("k3y", (string)door.Row()["cosell_registeredurl"], StringComparison.Ordinal);
        Assert.Equal($"https://flow.example/run?sig=k3y&tenant={SampleOrganizations.Contoso.TenantId}", (string?)(await door.There())!["WebhookUrl"]);
    }

    [Fact]
    public async Task Register_ByAConnectorWithoutTheRole_SaysWhichRolesHelp()
    {
        using var poor = new Door(connector: SampleOrganizations.Admin);

        var (status, message, _) = poor.Register();

        Assert.Equal("Failed", status);
        Assert.Equal(
            "CSL1373: Partner Center does not allow the connector's user to register for events: Webhooks need a global, billing, admin agent, sales agent or helpdesk agent role. "
            + "Besides Referrals admin, that user needs one of the roles global admin, billing admin, admin agent, sales agent or helpdesk agent; "
            + "or one who has it registers the address elsewhere. Until then, cosell_Tick finds every change.", message);
        await poor.Company.DisposeAsync();
    }

    [Fact]
    public void Register_BySomebodyWhoMayNotSetTheConnectionUp_IsRefusedByThePlatform()
    {
        var refusal = Assert.Throws<FaultException<OrganizationServiceFault>>(() => Door.Register(door.Company.Seller, Door.Address));

        Assert.Contains("prvCreatecosell_Connection", refusal.Detail.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(door.Company.Simulator.Calls.All);
    }

    // The relay's user writes the connection's lease and heartbeat; whose address is registered is not its business.
    [Fact]
    public void Register_WithTheRoleCoSellAdministratorAlone_Works()
    {
        var organization = door.Company.Organization;
        var user = organization.Users.Reader.Id;
        organization.Service.Associate("systemuser", user, new Relationship("systemuserroles_association"),
            [new EntityReference("role", organization.Security.FindByName("Co-sell Administrator")!.Id)]);

        Assert.Equal("TestSent", Door.Register(organization.ServiceFor(user), Door.Address).Status);
        Assert.Throws<FaultException<OrganizationServiceFault>>(() => Door.Register(organization.ServiceFor(organization.Users.Service.Id), Door.Address));
    }

    [Fact]
    public void Register_WhileThePasswordHasExpired_SaysWhoMustAct()
    {
        door.Company.Simulator.SetSignInProblem(SampleOrganizations.Service, SignInProblem.PasswordExpired);

        var (status, message, _) = door.Register();

        Assert.Equal("Failed", status);
        Assert.StartsWith("CSL1221: ", message, StringComparison.Ordinal);
    }

    // The answer is lost after Partner Center has registered: the next attempt finds it there and does not register again.
    [Fact]
    public void Register_AfterALostAnswer_FindsTheRegistrationAndWritesItDown()
    {
        door.Company.Simulator.Faults.Next(Fault.TimeOutAfterWork, "POST", "registration");

        var (status, message, _) = door.Register();

        Assert.Equal("Failed", status);
        Assert.Equal(
            "CSL1379: Partner Center did not answer in time, so it is not known whether the request was carried out. Whether the registration changed is read when you "
            + "register again. Nothing is tried again by itself: register again in a few minutes.", message);
        door.Calls();
        Assert.Equal("TestSent", door.Register().Status);
        Assert.Equal(["GET registration", "POST test"], door.Calls());
        Assert.Equal(Door.Registered, door.Row()["cosell_registeredurl"]);
    }

    private static IEnumerable<string?> Events(JsonObject registration) => registration["WebhookEvents"]!.AsArray().Select(name => (string?)name);
}
