using CoSell.Core.PartnerCenter;
using CoSell.Core.Webhooks;

namespace CoSell.Core.Tests.PartnerCenter;

/// <summary>The webhooks' host: its own token, its own headers, both spellings of its answers.</summary>
public sealed class WebhookClientTests
{
    private readonly Script network = new();
    private readonly WebhookClient client;

    public WebhookClientTests()
    {
        var count = 0;
        client = new WebhookClient(
            AClient.Settings with { WebhooksUrl = "https://hooks.example/" }, network, () => new DateTime(2026, 3, 4, 9, 0, 0, DateTimeKind.Utc),
            () => new Guid(Interlocked.Increment(ref count), 0, 0, new byte[8]), new AccessTokens());
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_Registration_AsksTheOtherHostWithATokenForIt()
    {
        network.Then(200, """{"WebhookUrl":"https://relay.example/e","WebhookEvents":["referral-created","invoice-ready"]}""");

        var registered = await client.Read(Cancellation);

        Assert.Equal(("https://relay.example/e", null), (registered!.Url, registered.ToMsSignature));
        Assert.Equal(["referral-created", "invoice-ready"], registered.Events);
        var asked = Assert.Single(network.Requests);
        Assert.Equal(("GET", "https://hooks.example/webhooks/v1/registration"), (asked.Method, asked.Address));
        Assert.Equal(asked.Headers["MS-RequestId"], asked.Headers["MS-CorrelationId"]);
        Assert.DoesNotContain("client-request-id", asked.Headers.Keys);
        Assert.Contains("resource=https%3A%2F%2Fapi.partnercenter.microsoft.com&", Assert.Single(network.SignIns).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_CamelCase_IsUnderstoodAsWell()
    {
        network.Then(200, """{"subscriberId":"x","webhookUrl":"https://relay.example/e","webhookEvents":["test-created"],"signatureTokenToMsSignatureHeader":true,"properties":{}}""");

        Assert.True((await client.Read(Cancellation))!.ToMsSignature);
    }

    [Fact]
    public async Task Read_NotFound_IsNothingRegistered()
    {
        network.Then(404, "");

        Assert.Null(await client.Read(Cancellation));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"WebhookUrl":""}""")]
    [InlineData("""{"WebhookUrl":"https://relay.ex""")]
    public async Task Read_SomethingElse_IsUnreadableAndNotNothing(string body)
    {
        network.Then(200, body);

        await Assert.ThrowsAsync<PartnerCenterUnreadable>(() => client.Read(Cancellation));
    }

    [Theory]
    [InlineData(true, "PUT")]
    [InlineData(false, "POST")]
    public async Task Write_Registration_SendsWhatTheDocumentsShow(bool exists, string method)
    {
        network.Then(200, "{}");

        await client.Write(new WebhookRegistration("https://relay.example/e", ["referral-created", "test-created"], ToMsSignature: true), exists, Cancellation);

        var asked = Assert.Single(network.Requests);
        Assert.Equal(method, asked.Method);
        Assert.Equal(
            """{"WebhookUrl":"https://relay.example/e","WebhookEvents":["referral-created","test-created"],"SignatureTokenToMsSignatureHeader":true}""", asked.Body);
    }

    [Theory]
    [InlineData(403, "CSL1373: Partner Center does not allow the connector's user to register for events: No.")]
    [InlineData(400, "CSL1374: Partner Center refused the registration for events: No.")]
    [InlineData(409, "CSL1375: Somebody registered an address for events in the meantime (HTTP 409).")]
    [InlineData(404, "CSL1376: Partner Center does not find the registration for events: No.")]
    public async Task Write_Refused_SpeaksOfTheRegistrationAndNotOfADeal(int status, string sentence)
    {
        network.Then(status, """{"error":{"code":"x","message":"No."}}""");

        var refusal = await Assert.ThrowsAnyAsync<PartnerCenterException>(
            () => client.Write(new WebhookRegistration("https://relay.example/e", [], true), exists: true, Cancellation));

        Assert.StartsWith(sentence, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"correlationId":"c0ffee00"}""")]
    [InlineData("\"c0ffee00\"")]
    public async Task SendTest_EitherForm_GivesTheId(string body)
    {
        network.Then(200, body);

        Assert.Equal("c0ffee00", await client.SendTest(Cancellation));
        Assert.Equal("https://hooks.example/webhooks/v1/registration/validationEvents", Assert.Single(network.Requests).Address);
    }

    [Theory]
    [InlineData("""{"status":"completed","results":[{"responseCode":"OK"}]}""", TestProgress.Delivered, "one attempt; the answer was OK")]
    [InlineData("""{"Status":"Completed","Results":[{"ResponseCode":"BadGateway"},{"ResponseCode":204}]}""", TestProgress.Delivered, "2 attempts; the last answer was 204")]
    [InlineData("""{"status":"completed","results":[{"responseCode":"NotFound","responseMessage":"gone"}]}""", TestProgress.NotDelivered, "one attempt; the answer was NotFound")]
    [InlineData("""{"status":"completed","results":[]}""", TestProgress.NotDelivered, "no attempt yet")]
    [InlineData("""{"status":"inProgress","results":[{"responseCode":"ServiceUnavailable"}]}""", TestProgress.Pending, "one attempt; the answer was ServiceUnavailable")]
    [InlineData("""{"status":"somethingNew"}""", TestProgress.Pending, "no attempt yet")]
    public async Task ReadTest_States_AreDeliveredOnlyWithProof(string body, TestProgress expected, string sentence)
    {
        network.Then(200, body);

        var delivery = await client.ReadTest("c0ffee00", Cancellation);

        Assert.Equal((expected, sentence), (delivery!.Progress, delivery.ToString()));
        Assert.EndsWith("/validationEvents/c0ffee00", Assert.Single(network.Requests).Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadTest_NotFound_IsUnknown()
    {
        network.Then(404, "");

        Assert.Null(await client.ReadTest("c0ffee00", Cancellation));
    }
}
