using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Sandbox.Tests.PartnerCenter;

public sealed class WebhookTests(WebhookCertificate certificate) : IClassFixture<WebhookCertificate>
{
    private const string Host = "https://api.partnercenter.microsoft.com";
    private const string Place = Host + "/webhooks/v1/registration";
    private const string All = """["referral-created","referral-updated","related-referral-created","related-referral-updated","test-created"]""";
    private readonly Receiver _receiver = new();

    [Fact]
    public async Task Registration_FirstReadPostSecondPostPut_AnswerAsDocumented()
    {
        var sim = Start();
        sim.SignInAs(SampleOrganizations.Service, Host);

        Assert.Equal("""{"statusCode":404,"message":"The tenant has no webhook registration."}""", (await sim.Send(HttpMethod.Get, Place)).Body);
        Assert.NotNull((await sim.Send(HttpMethod.Post, Place, Body())).Expect(200)["SubscriberId"]);
        var second = await sim.Send(HttpMethod.Post, Place, Body());
        Assert.Equal((409, "Registration already exists, use the PUT method to update a registration."), (second.Status, second.Json.Text("message")));
        (await sim.Send(HttpMethod.Put, Place, """{"webhookUrl":"https://other.example/","webhookEvents":["referral-updated"]}""")).Expect(200);
        Assert.Equal("https://other.example/", (await sim.Send(HttpMethod.Get, Place)).Expect(200).Text("WebhookUrl"));
    }

    [Fact]
    public async Task Registration_EventsOfOtherServices_AreKnownAndKept()
    {
        var sim = Start();
        sim.SignInAs(SampleOrganizations.Service, Host);
        (await sim.Send(HttpMethod.Post, Place, """{"WebhookUrl":"https://example.invalid/","WebhookEvents":["invoice-ready","referral-updated"]}""")).Expect(200);

        Assert.Equal("""["invoice-ready","referral-updated"]""", (await sim.Send(HttpMethod.Get, Place)).Expect(200)["WebhookEvents"]!.ToJsonString());
        Assert.Contains("invoice-ready", (await sim.Send(HttpMethod.Get, Place + "/events")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registration_ReadBare_ShowsAddressAndEventsAlone()
    {
        var sim = new Sim(webhooks: webhooks => webhooks with { RegistrationReadsBare = true });
        sim.SignInAs(SampleOrganizations.Service, Host);
        (await sim.Send(HttpMethod.Post, Place, Body())).Expect(200);

        Assert.Equal(["WebhookUrl", "WebhookEvents"], (await sim.Send(HttpMethod.Get, Place)).Expect(200).Select(field => field.Key));
    }

    [Theory]
    [InlineData("""{"WebhookUrl":"http://example.invalid/","WebhookEvents":["test-created"]}""", "WebhookUrl must be an https address (http on the own machine only); 'http://example.invalid/' is not.")]
    [InlineData("""{"WebhookUrl":"https://example.invalid/","WebhookEvents":[]}""", "WebhookEvents must name at least one event.")]
    [InlineData("""{"WebhookUrl":"https://example.invalid/","WebhookEvents":["referral-deleted"]}""", "WebhookEvents does not know 'referral-deleted'; it takes referral-created, referral-updated, related-referral-created, related-referral-updated, test-created, subscription-updated, usagerecords-thresholdExceeded, invoice-ready.")]
    public async Task Registration_WrongBody_IsRefused(string body, string message)
    {
        var sim = Start();
        sim.SignInAs(SampleOrganizations.Service, Host);

        var answer = await sim.Send(HttpMethod.Post, Place, body);

        Assert.Equal((400, message), (answer.Status, answer.Json.Text("message")));
    }

    [Theory]
    [InlineData(false, 403)]
    [InlineData(true, 404)]
    public async Task Registration_ByAReferralsAdmin_PassesOnlyWithTheSwitch(bool passes, int status)
    {
        var sim = new Sim(webhooks: webhooks => webhooks with { ReferralsRoleMayRegister = passes });
        sim.SignInAs(SampleOrganizations.Admin, Host);

        Assert.Equal(status, (await sim.Send(HttpMethod.Get, Place)).Status);
    }

    [Fact]
    public async Task Registration_WithAReferralsToken_Is401()
    {
        var answer = await Start().Send(HttpMethod.Get, Place);

        Assert.Equal(401, answer.Status);
    }

    [Theory]
    [InlineData(false, "Authorization")]
    [InlineData(true, "x-ms-signature")]
    public async Task Delivery_Any_IsSignedOverItsBytesByTheTestRootsCertificate(bool toMsSignature, string header)
    {
        var sim = await Registered(toMsSignature: toMsSignature);
        await sim.Deal();

        Assert.Equal(1, await sim.Simulator.DeliverDueAsync(TestContext.Current.CancellationToken));

        var (body, headers) = _receiver.Received.Single();
        Assert.Equal("rsa-sha256", headers["X-MS-Signature-Algorithm"]);
        Assert.Equal("http://127.0.0.1:5081/cert/pcnotifications-dispatch.microsoft.com.cer", headers["X-MS-Certificate-Url"]);
        using var client = new HttpClient(sim.Simulator.CreateHandler());
        using var served = X509CertificateLoader.LoadCertificate(
            await client.GetByteArrayAsync(new Uri(headers["X-MS-Certificate-Url"]), TestContext.Current.CancellationToken));
        Assert.Equal("CN=pcnotifications-dispatch.microsoft.com", served.Subject);
        Assert.Contains("O=Microsoft Corporation", served.Issuer, StringComparison.Ordinal);
        using var key = served.GetRSAPublicKey()!;
        var signature = Convert.FromBase64String(headers[header]["Signature ".Length..]);
        Assert.True(key.VerifyData(body, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(sim.Simulator.Certificate.Root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = sim.Clock.GetUtcNow().UtcDateTime;
        Assert.True(chain.Build(served));
    }

    [Fact]
    public async Task Delivery_Body_IsPascalCaseOnTheOtherHost()
    {
        var sim = await Registered();
        var deal = await sim.Deal();
        await Deliver(sim);

        var body = JsonNode.Parse(_receiver.Received.Single().Body)!;

        Assert.Equal("referral-created", body.Text("EventName"));
        Assert.Equal($"https://api.partnercenter.microsoft.com/engagements/v1/referrals/{deal.Text("id")}", body.Text("ResourceUri"));
        Assert.Equal("referral", body.Text("ResourceName"));
        Assert.Equal("2026-01-31T10:00:00.0000000+00:00", body.Text("ResourceChangeUtcDate"));
        Assert.True(body.AsObject().ContainsKey("AuditUri"));
    }

    [Fact]
    public async Task Delivery_WholeStory_NamesOwnAndRelatedEvents()
    {
        var sim = await Registered();
        var (own, _) = await sim.CoSell();
        (await sim.Patch(own.Text("id"), Patches.Set("/details/notes", "\"x\""))).Expect(204);
        sim.Simulator.Microsoft.Accept(Guid.Parse(own.Text("id")));

        await Deliver(sim);

        Assert.Equal(
            ["referral-created", "related-referral-created", "referral-updated", "related-referral-updated", "referral-updated"], _receiver.Events);
    }

    [Fact]
    public async Task Delivery_OwnWritesSwitchedOff_TellsOfTheOtherSideOnly()
    {
        var sim = await Registered(webhooks => webhooks with { OwnWrites = false });
        var (own, _) = await sim.CoSell();
        sim.Simulator.Microsoft.Decline(Guid.Parse(own.Text("id")), "No.");

        await Deliver(sim);

        Assert.Equal(["related-referral-updated"], _receiver.Events);
    }

    [Fact]
    public async Task Delivery_InvitationRunsOut_IsTold()
    {
        var sim = await Registered();
        await sim.CoSell();
        await Deliver(sim);
        _receiver.Received.Clear();

        sim.Clock.Turn(TimeSpan.FromDays(15));
        await Deliver(sim);

        Assert.Equal(["related-referral-updated"], _receiver.Events);
    }

    [Fact]
    public async Task Delivery_TenFailures_GoesOfflineForGood()
    {
        var sim = await Registered();
        _receiver.Answer = HttpStatusCode.InternalServerError;
        await sim.Deal();

        for (var i = 0; i < 20; i++)
        {
            await Deliver(sim);
            sim.Clock.Turn(TimeSpan.FromHours(1));
        }

        Assert.Equal(10, _receiver.Received.Count);
        Assert.Equal(DeliveryState.Offline, sim.Simulator.Deliveries.Offline.Single().State);
    }

    [Fact]
    public async Task Delivery_Failure_WaitsLongerEachTime()
    {
        var sim = await Registered();
        _receiver.Answer = HttpStatusCode.ServiceUnavailable;
        await sim.Deal();

        await Deliver(sim);
        Assert.Equal(sim.Clock.GetUtcNow().AddSeconds(5), sim.Simulator.Deliveries.Queued.Single().DueAt);
        sim.Clock.Turn(TimeSpan.FromSeconds(4));
        Assert.Equal(0, await sim.Simulator.DeliverDueAsync(TestContext.Current.CancellationToken));
        sim.Clock.Turn(TimeSpan.FromSeconds(1));
        await Deliver(sim);
        Assert.Equal(sim.Clock.GetUtcNow().AddSeconds(10), sim.Simulator.Deliveries.Queued.Single().DueAt);
    }

    [Theory]
    [InlineData(WebhookFaultKind.Dropped, new[] { "referral-updated" })]
    [InlineData(WebhookFaultKind.Duplicated, new[] { "referral-created", "referral-created", "referral-updated" })]
    [InlineData(WebhookFaultKind.Reordered, new[] { "referral-updated", "referral-created" })]
    [InlineData(WebhookFaultKind.Delayed, new[] { "referral-updated" })]
    public async Task Fault_OnTheFirstEvent_ShowsInWhatArrives(WebhookFaultKind kind, string[] events)
    {
        var sim = await Registered();
        sim.Simulator.WebhookFaults.Add(new WebhookFault(kind, Delay: TimeSpan.FromMinutes(1)));
        (await sim.Patch((await sim.Deal()).Text("id"), Patches.Visible)).Expect(204);

        await Deliver(sim);

        Assert.Equal(events, _receiver.Events);
        sim.Clock.Turn(TimeSpan.FromMinutes(1));
        await Deliver(sim);
        Assert.Equal(kind == WebhookFaultKind.Dropped ? 1 : kind == WebhookFaultKind.Duplicated ? 3 : 2, _receiver.Received.Count);
    }

    [Fact]
    public async Task ValidationEvents_ThirdWithinAMinute_IsThrottled()
    {
        var sim = await Registered();
        sim.SignInAs(SampleOrganizations.Service, Host);
        var id = (await sim.Send(HttpMethod.Post, Place + "/validationEvents")).Expect(200).Text("correlationId");
        (await sim.Send(HttpMethod.Post, Place + "/validationEvents")).Expect(200);

        var third = await sim.Send(HttpMethod.Post, Place + "/validationEvents");
        await Deliver(sim);

        Assert.Equal((429, "60"), (third.Status, third.Headers["Retry-After"]));
        var state = (await sim.Send(HttpMethod.Get, $"{Place}/validationEvents/{id}")).Expect(200);
        Assert.Equal(("completed", "OK"), (state.Text("status"), state["results"]![0]!.Text("responseCode")));
    }

    private Sim Start(Func<WebhookChoices, WebhookChoices>? more = null) =>
        new(webhooks: webhooks => (more?.Invoke(webhooks) ?? webhooks) with { Sender = _receiver, Certificate = certificate });

    private async Task<Sim> Registered(Func<WebhookChoices, WebhookChoices>? more = null, bool toMsSignature = false)
    {
        var sim = Start(more);
        sim.SignInAs(SampleOrganizations.Service, Host);
        (await sim.Send(HttpMethod.Post, Place, Body(toMsSignature))).Expect(200);
        sim.SignInAs(SampleOrganizations.Service);
        return sim;
    }

    private static string Body(bool toMsSignature = false) =>
        $$"""{"WebhookUrl":"https://partner.example/hook","WebhookEvents":{{All}},"SignatureTokenToMsSignatureHeader":{{(toMsSignature ? "true" : "false")}}}""";

    private static Task<int> Deliver(Sim sim) => sim.Simulator.DeliverDueAsync(TestContext.Current.CancellationToken);
}
