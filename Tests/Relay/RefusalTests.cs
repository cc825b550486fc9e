using System.Text;
using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Relay.Tests;

/// <summary>What strangers, copies and accidents send is refused with its reason, and never reaches Dataverse.</summary>
public sealed class RefusalTests(WebhookCertificate certificate) : IClassFixture<WebhookCertificate>
{
    private const string Wrong = "401 CSL4008 The signature does not belong to this body.";

    [Fact]
    public async Task Event_Forged_IsRefused()
    {
        using var stranger = new WebhookCertificate();
        await using var relay = await new TestRelay(certificate).StartAsync();

        var reply = await relay.PostAsync(change: headers => headers["Authorization"] = "Signature " + stranger.Sign(TestRelay.Body()));

        Assert.Equal(Wrong, reply.Refusal);
        Assert.Empty(relay.Dataverse.Events);
        Assert.Contains("Warning: Event refused with 401, CSL4008 signature-wrong: The signature does not belong to this body.", relay.Log);
    }

    [Fact]
    public async Task Event_ChangedByOneByte_IsRefused()
    {
        await using var relay = await new TestRelay(certificate).StartAsync();
        var signed = certificate.Sign(TestRelay.Body());

        var reply = await relay.PostAsync([.. TestRelay.Body(), (byte)' '], headers => headers["Authorization"] = "Signature " + signed);

        Assert.Equal(Wrong, reply.Refusal);
    }

    [Theory]
    [InlineData(null, "401 CSL4001 The event carries no signature: neither Authorization nor x-ms-signature is present.")]
    [InlineData("Bearer abc", "401 CSL4001 The event carries no signature: the header does not begin with 'Signature '.")]
    [InlineData("Signature %%%", "401 CSL4008 The signature is not base64 of an RSA signature.")]
    [InlineData("Signature ", "401 CSL4001 The event carries no signature: the header does not begin with 'Signature '.")]
    [InlineData("Signature AAAA", Wrong)]
    public async Task Event_WithoutAProperSignature_IsRefused(string? authorization, string refusal)
    {
        await using var relay = await new TestRelay(certificate).StartAsync();

        var reply = await relay.PostAsync(change: headers =>
        {
            headers.Remove("Authorization");
            if (authorization is not null)
                headers["Authorization"] = authorization;
        });

        Assert.Equal(refusal, reply.Refusal);
        Assert.Empty(relay.Dataverse.Events);
    }

    [Theory]
    [InlineData("X-MS-Certificate-Url")]
    [InlineData("X-MS-Signature-Algorithm")]
    public async Task Event_WithoutAnotherHeader_IsRefused(string header)
    {
        await using var relay = await new TestRelay(certificate).StartAsync();

        var reply = await relay.PostAsync(change: headers => headers.Remove(header));

        Assert.Equal($"400 CSL4002 The header {header} is missing.", reply.Refusal);
        Assert.Equal(0, relay.CertificateHost.Count);
    }

    [Fact]
    public async Task Event_WithAHeaderTwice_IsRefused()
    {
        await using var relay = await new TestRelay(certificate).StartAsync();

        var reply = await relay.PostAsync(change: headers => headers["X-MS-Certificate-Url"] += "\nhttps://other.example/x.cer");

        Assert.Equal("400 CSL4002 The header X-MS-Certificate-Url stands more than once.", reply.Refusal);
    }

    [Fact]
    public async Task Event_WithBothSignatureHeaders_CountsTheOneNoGatewayTouches()
    {
        await using var relay = await new TestRelay(certificate).StartAsync();

        var reply = await relay.PostAsync(change: headers => (headers["x-ms-signature"], headers["Authorization"]) = (headers["Authorization"], "Bearer of-the-gateway"));

        Assert.Equal(204, reply.Status);
    }

    [Theory]
    [InlineData("rsa-sha1")]
    [InlineData("rsa-md5")]
    [InlineData("hmac-sha256")]
    public async Task Event_WithAWeakAlgorithm_IsRefused(string algorithm)
    {
        await using var relay = await new TestRelay(certificate).StartAsync();

        var reply = await relay.PostAsync(change: headers => headers["X-MS-Signature-Algorithm"] = algorithm);

        Assert.Equal("401 CSL4004 The signature's algorithm is not accepted; rsa-sha256, rsa-sha384 and rsa-sha512 are.", reply.Refusal);
        Assert.Equal(0, relay.CertificateHost.Count);
    }

    [Theory]
    [InlineData("RSA-SHA256", 204)]
    [InlineData("rsa-sha512", 401)] // Accepted, but this body was signed with another hash.
    public async Task Event_WithAnAcceptedAlgorithm_IsVerifiedWithIt(string algorithm, int status)
    {
        await using var relay = await new TestRelay(certificate).StartAsync();

        Assert.Equal(status, (await relay.PostAsync(change: headers => headers["X-MS-Signature-Algorithm"] = algorithm)).Status);
    }

    [Theory]
    [InlineData(RelaySettings.LargestBody, "400 CSL4009 The body is not a JSON object with each name once.")]
    [InlineData(RelaySettings.LargestBody + 1, "413 CSL4003 The body is larger than 65536 bytes.")]
    public async Task Event_AroundTheLargestSize_IsReadOrNot(int size, string refusal)
    {
        await using var relay = await new TestRelay(certificate).StartAsync();

        Assert.Equal(refusal, (await relay.PostAsync(new byte[size])).Refusal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("{")]
    [InlineData("""{"EventName":"a","EventName":"b"}""")]
    public async Task Event_ThatIsNotJson_IsRefused(string body) =>
        await RefusesAsync(Encoding.UTF8.GetBytes(body), "400 CSL4009 The body is not a JSON object with each name once.");

    [Theory]
    [InlineData("""[1]""", "The body is JSON but not an object.")]
    [InlineData("""{"EventName":1}""", "EventName is missing or not a text.")]
    [InlineData("""{"EventName":"\ud800"}""", "EventName is missing or not a text.")]
    [InlineData("""{"EventName":"a","eventName":"b"}""", "A name stands more than once in the body.")]
    [InlineData("""{"EventName":"referral-updated"}""", "ResourceUri is missing or not a text.")]
    [InlineData("""{"EventName":"referral-updated","ResourceUri":"https://x/"}""", "ResourceChangeUtcDate is missing or not a text.")]
    [InlineData("""{"EventName":"referral-updated","ResourceUri":"/","ResourceChangeUtcDate":"2026-01-31T10:00:00Z"}""", "ResourceUri does not end in an id.")]
    [InlineData("""{"EventName":"referral-updated","ResourceUri":"https://x/y","ResourceChangeUtcDate":"yesterday"}""", "ResourceChangeUtcDate is not a date and time such as 2026-01-31T10:00:00.0000000+00:00.")]
    public async Task Event_WithoutWhatTheContractRequires_IsRefused(string body, string sentence) =>
        await RefusesAsync(Encoding.UTF8.GetBytes(body), "400 CSL4009 " + sentence);

    [Fact]
    public async Task Event_ThatIsNotUtf8_IsRefused() => await RefusesAsync([0x7b, 0xff, 0xfe, 0x7d], "400 CSL4009 The body is not UTF-8.");

    [Fact]
    public async Task Event_WithANameAsLongAsABook_IsRefused() =>
        await RefusesAsync(TestRelay.Body(new string('n', 101)), "400 CSL4009 EventName is longer than 100 characters.");

    [Fact]
    public async Task Event_InCamelCaseWithAMark_IsUnderstood()
    {
        await using var relay = await new TestRelay(certificate).StartAsync();
        var body = Encoding.UTF8.GetBytes($$"""{{'\uFEFF'}}{"eventName":"referral-updated","resourceUri":"{{TestRelay.ResourceUri}}?x=1#y","resourceChangeUtcDate":"2026-01-31T10:00:00Z"}""");

        Assert.Equal(204, (await relay.PostAsync(body)).Status);
        Assert.Equal(TestRelay.ReferralId, (string?)Assert.Single(relay.Dataverse.Events)["ReferralId"]);
    }

    [Theory]
    [InlineData(24 * 60, 204)]
    [InlineData((24 * 60) + 1, 400)]
    [InlineData(-9, 204)]
    [InlineData(-11, 400)]
    public async Task Event_ReplayedOrFromTheFuture_IsRefusedWhereItsDateIsFarOff(int minutesLater, int status)
    {
        await using var relay = await new TestRelay(certificate).StartAsync();
        relay.Clock.Turn(TimeSpan.FromMinutes(minutesLater));

        var reply = await relay.PostAsync();

        Assert.Equal(status, reply.Status);
        if (status == 400)
            Assert.Equal("400 CSL4010 ResourceChangeUtcDate 2026-01-31 10:00:00Z is too far from the present.", reply.Refusal);
    }

    [Fact]
    public async Task Event_ReplayedAtOnce_IsLeftToDataverseWhichKnowsTheChange()
    {
        await using var relay = await new TestRelay(certificate).StartAsync();

        Assert.Equal((204, 204), ((await relay.PostAsync()).Status, (await relay.PostAsync()).Status));

        Assert.Equal(2, relay.Dataverse.Events.Count);
        Assert.Equal(relay.Dataverse.Events[0].ToJsonString(), relay.Dataverse.Events[1].ToJsonString());
    }

    [Fact]
    public async Task Event_OfAnUnknownName_IsPassedOnAndRecorded()
    {
        await using var relay = await new TestRelay(certificate).StartAsync();

        Assert.Equal(204, (await relay.PostAsync(TestRelay.Body("subscription-updated"))).Status);

        Assert.Equal("subscription-updated", (string?)Assert.Single(relay.Dataverse.Events)["EventName"]);
        Assert.Contains("Warning: Event stored although odd (unknown-event): Marked", relay.Log);
    }

    [Theory]
    [InlineData("https://api.partnercenter.microsoft.com/engagements/v1/referrals/not-a-guid", "not-a-guid")]
    [InlineData("https://api.partnercenter.microsoft.com/engagements/v1/referrals/../../x'", "x'")]
    public async Task Event_OfAnIdThatIsNoGuid_IsPassedOnAndRecorded(string resourceUri, string id)
    {
        await using var relay = await new TestRelay(certificate).StartAsync();

        Assert.Equal(204, (await relay.PostAsync(TestRelay.Body(resourceUri: resourceUri))).Status);

        Assert.Equal(id, (string?)Assert.Single(relay.Dataverse.Events)["ReferralId"]);
        Assert.Contains("Warning: Event stored although odd (id-not-a-guid): Marked", relay.Log);
    }

    [Theory]
    [InlineData("?tenant=c0500000-0000-4000-8000-00000000000a", 204)]
    [InlineData("?tenant=fab00000-0000-4000-8000-00000000000a", 403)]
    [InlineData("?tenant=contoso", 403)]
    [InlineData("", 204)]
    public async Task Event_ForAnotherTenant_IsRefused(string query, int status)
    {
        await using var relay = await new TestRelay(certificate).StartAsync();

        var reply = await relay.PostAsync(path: EventDoor.Path + query);

        Assert.Equal(status, reply.Status);
        if (status == 403)
            Assert.Equal("403 CSL4011 The event is for another tenant.", reply.Refusal);
    }

    [Fact]
    public async Task Event_ForAnotherTenant_WhereAnyIsAllowed_IsStored()
    {
        await using var relay = await new TestRelay(certificate, new() { ["Relay:PartnerTenantId"] = null, ["Relay:AllowEventsOfAnyTenant"] = "true" }).StartAsync();

        Assert.Equal(204, (await relay.PostAsync(path: EventDoor.Path + "?tenant=fab00000-0000-4000-8000-00000000000a")).Status);
    }

    [Fact]
    public async Task Event_OfTheEmptyId_IsPassedOnAndRecordedAsOdd()
    {
        await using var relay = await new TestRelay(certificate).StartAsync();

        Assert.Equal(204, (await relay.PostAsync(TestRelay.Body(resourceUri: $"https://api.partnercenter.microsoft.com/engagements/v1/referrals/{Guid.Empty}"))).Status);

        Assert.Contains("Warning: Event stored although odd (id-empty): Marked", relay.Log);
    }

    [Theory]
    [InlineData("GET", 405)]
    [InlineData("PUT", 405)]
    public async Task Door_WithAnotherMethod_IsClosed(string method, int status)
    {
        await using var relay = await new TestRelay(certificate).StartAsync();
        using var client = new HttpClient(relay.Door);
        using var request = new HttpRequestMessage(new HttpMethod(method), "http://localhost" + EventDoor.Path);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
    }

    private async Task RefusesAsync(byte[] body, string refusal)
    {
        await using var relay = await new TestRelay(certificate).StartAsync();

        Assert.Equal(refusal, (await relay.PostAsync(body)).Refusal);
        Assert.Empty(relay.Dataverse.Events);
    }
}
