using System.Net;
using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Relay.Tests;

/// <summary>Which certificates are fetched, and which of those are believed.</summary>
public sealed class CertificateTests(WebhookCertificate certificate) : IClassFixture<WebhookCertificate>
{
    private const string Names = "401 CSL4007 The certificate's subject is not the one that signs Partner Center's events.";

    [Theory]
    [InlineData("http://3psostorageacct.blob.core.windows.net/cert/x.cer", "The certificate's address is not https.")]
    [InlineData("file:///etc/passwd", "The certificate's address is not https.")]
    [InlineData("https://evil.example/cert/x.cer", "The certificate's host is not one of those allowed.")]
    [InlineData("https://evil.blob.core.windows.net/cert/x.cer", "The certificate's host is not one of those allowed.")]
    [InlineData("https://3psostorageacct.blob.core.windows.net.evil.example/x.cer", "The certificate's host is not one of those allowed.")]
    [InlineData("https://3psostorageacct.blob.core.windows.net:8443/x.cer", "The certificate's host is not one of those allowed.")]
    [InlineData("https://127.0.0.1/x.cer", "The certificate's host is not one of those allowed.")]
    [InlineData("https://[::1]/x.cer", "The certificate's host is not one of those allowed.")]
    [InlineData("https://10.0.0.5/x.cer", "The certificate's host is not one of those allowed.")]
    [InlineData("https://169.254.169.254/metadata/identity", "The certificate's host is not one of those allowed.")]
    [InlineData("http://localhost/x.cer", "The certificate's address is not https.")]
    [InlineData("https://me@3psostorageacct.blob.core.windows.net/x.cer", "The certificate's address is not a plain absolute address.")]
    [InlineData("https://3psostorageacct.blob.core.windows.net/x.cer?n=1", "The certificate's address is not a plain absolute address.")]
    [InlineData("/cert/x.cer", "The certificate's address is not https.")]
    [InlineData("x.cer", "The certificate's address is not a plain absolute address.")]
    public async Task Address_ThatIsNotAllowed_IsRefusedWithoutAFetch(string address, string sentence)
    {
        await using var relay = await new TestRelay(certificate).StartAsync();

        var reply = await relay.PostAsync(change: headers => headers["X-MS-Certificate-Url"] = address);

        Assert.Equal("401 CSL4005 " + sentence, reply.Refusal);
        Assert.Equal(0, relay.CertificateHost.Count);
        Assert.Empty(relay.Dataverse.Events);
    }

    [Theory]
    [InlineData(true, 204)]
    [InlineData(false, 401)]
    public async Task Address_OnTheOwnMachine_NeedsTheSandboxSetting(bool allowed, int status)
    {
        var settings = new Dictionary<string, string?> { ["Relay:Signature:AllowLoopback"] = allowed.ToString() };
        await using var relay = await new TestRelay(certificate, settings).StartAsync();

        Assert.Equal(status, (await relay.PostAsync(change: headers => headers["X-MS-Certificate-Url"] = "http://127.0.0.1:5081/cert/x.cer")).Status);
    }

    [Theory]
    [InlineData(302, "401 CSL4006 The certificate's host answered 302; redirects are not followed.")]
    [InlineData(404, "401 CSL4006 The certificate's host answered 404; redirects are not followed.")]
    [InlineData(500, "503 CSL4012 The certificate's host answered 500; try again.")]
    [InlineData(429, "503 CSL4012 The certificate's host answered 429; try again.")]
    public async Task Fetch_AnsweredOtherThanOk_IsRefused(int status, string refusal)
    {
        var host = new Answers(_ =>
        {
            var answer = new HttpResponseMessage((HttpStatusCode)status);
            answer.Headers.Location = new Uri("http://169.254.169.254/");
            return answer;
        });
        Assert.Equal(refusal, await RefusalAsync(host));
        Assert.Equal(1, host.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Fetch_OfTooMuch_StopsAtTheLimit(bool announced)
    {
        var endless = new Endless();
        var host = new Answers(_ =>
        {
            var content = new StreamContent(endless);
            if (announced)
                content.Headers.ContentLength = 1_000_000_000;
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
        });

        Assert.Equal("401 CSL4006 The certificate is larger than 16384 bytes.", await RefusalAsync(host));
        Assert.InRange(endless.Given, 0, 32 * 1024);
    }

    [Fact]
    public async Task Fetch_OfSomethingElse_IsRefused() =>
        Assert.Equal("401 CSL4006 What lies at the certificate's address is not a certificate.", await RefusalAsync(new Answers(_ => Answers.Bytes("<html>"u8.ToArray()))));

    [Fact]
    public async Task Fetch_WithoutANetwork_AsksPartnerCenterToTryAgain()
    {
        await using var relay = await new TestRelay(certificate, certificates: new Answers(_ => throw new HttpRequestException("no route"))).StartAsync();

        var reply = await relay.PostAsync();

        Assert.Equal("503 CSL4012 The certificate's host could not be reached; try again.", reply.Refusal);
        Assert.Equal(TimeSpan.FromSeconds(30), reply.RetryAfter);
    }

    [Fact]
    public async Task Fetch_ThatHangs_EndsWithItsTime()
    {
        var asked = new TaskCompletionSource();
        await using var relay = await new TestRelay(certificate, certificates: new Answers((request, cancellation) =>
        {
            asked.SetResult();
            return Answers.Silence(request, cancellation);
        })).StartAsync();
        var answer = relay.PostAsync();
        await asked.Task;

        relay.Clock.Turn(TimeSpan.FromSeconds(5));

        Assert.Equal("503 CSL4012 The certificate did not arrive in time; try again.", (await answer).Refusal);
    }

    [Fact]
    public async Task Certificate_Trusted_IsKeptUntilItRunsOut()
    {
        await using var relay = await new TestRelay(certificate).StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => relay.PostAsync()));
        Assert.Equal((1, 20), (relay.CertificateHost.Count, relay.Dataverse.Events.Count));

        relay.Clock.Turn(TimeSpan.FromHours(12));
        Assert.Equal(204, (await relay.PostAsync()).Status);

        Assert.Equal(2, relay.CertificateHost.Count);
    }

    [Fact]
    public async Task Certificate_Refused_IsNotFetchedAgainForAMinute()
    {
        var host = new Answers(_ => new HttpResponseMessage(HttpStatusCode.NotFound));
        await using var relay = await new TestRelay(certificate, certificates: host).StartAsync();
        await relay.PostAsync();
        await relay.PostAsync();
        Assert.Equal(1, host.Count);

        relay.Clock.Turn(TimeSpan.FromMinutes(1));
        await relay.PostAsync();

        Assert.Equal(2, host.Count);
    }

    [Fact]
    public async Task Certificate_Trusted_SurvivesAHundredMadeUpAddresses()
    {
        var host = new Answers(request => request.RequestUri!.AbsoluteUri == TestRelay.CertificateUrl
            ? Answers.Bytes(certificate.Certificate.RawData)
            : new HttpResponseMessage(HttpStatusCode.NotFound));
        await using var relay = await new TestRelay(certificate, certificates: host).StartAsync();
        await relay.PostAsync();

        for (var number = 0; number < 100; number++)
            await relay.PostAsync(change: headers => headers["X-MS-Certificate-Url"] = $"https://3psostorageacct.blob.core.windows.net/{number}.cer");
        Assert.Equal(204, (await relay.PostAsync()).Status);

        Assert.Equal(101, host.Count);
    }

    [Fact]
    public async Task Certificate_OfAnotherRoot_IsRefused()
    {
        using var other = new WebhookCertificate();
        var reply = await RefusalAsync(new Answers(_ => Answers.Bytes(other.Certificate.RawData)));

        Assert.StartsWith("401 CSL4007 The certificate does not chain to a trusted root (", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificate_BeyondItsLife_IsRefused()
    {
        var clock = new ManualClock(new DateTimeOffset(2050, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var relay = await new TestRelay(certificate, clock: clock).StartAsync();

        Assert.Contains("NotTimeValid", (await relay.PostAsync()).Refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CN=somebody.microsoft.com", "O=Microsoft Corporation", Names)]
    [InlineData("CN=pcnotifications-dispatch.microsoft.com.evil.example", "O=Microsoft Corporation", Names)]
    [InlineData("CN=\"x, CN=pcnotifications-dispatch.microsoft.com\"", "O=Microsoft Corporation", Names)]
    [InlineData("CN=pcnotifications-dispatch.microsoft.com", "O=Somebody", "401 CSL4007 The certificate's issuer is not the expected organisation.")]
    [InlineData("CN=pcnotifications-dispatch.microsoft.com", "CN=\"O=Microsoft Corporation\"", "401 CSL4007 The certificate's issuer is not the expected organisation.")]
    public async Task Certificate_OfOtherNames_IsRefusedThoughItsRootIsTrusted(string subject, string issuer, string refusal)
    {
        using var made = new MadeCertificate(subject, issuer);
        var settings = new Dictionary<string, string?> { ["Relay:Signature:ExtraRoot"] = made.RootPem };
        await using var relay = await new TestRelay(certificate, settings, certificates: new Answers(_ => Answers.Bytes(made.Leaf))).StartAsync();

        Assert.Equal(refusal, (await relay.PostAsync(change: headers => headers["Authorization"] = made.Sign(TestRelay.Body()))).Refusal);
    }

    [Fact]
    public async Task Certificate_WithThePinnedNameAmongItsDnsNames_IsBelieved()
    {
        using var made = new MadeCertificate("CN=dispatch", "O=Microsoft Corporation", "pcnotifications-dispatch.microsoft.com");
        var settings = new Dictionary<string, string?> { ["Relay:Signature:ExtraRoot"] = made.RootPem };
        await using var relay = await new TestRelay(certificate, settings, certificates: new Answers(_ => Answers.Bytes(made.Leaf))).StartAsync();

        Assert.Equal(204, (await relay.PostAsync(change: headers => headers["Authorization"] = made.Sign(TestRelay.Body()))).Status);
    }

    [Fact]
    public async Task Certificate_WithAShortKey_IsRefused()
    {
        using var made = new MadeCertificate("CN=pcnotifications-dispatch.microsoft.com", "O=Microsoft Corporation", bits: 1024);
        var settings = new Dictionary<string, string?> { ["Relay:Signature:ExtraRoot"] = made.RootPem };
        await using var relay = await new TestRelay(certificate, settings, certificates: new Answers(_ => Answers.Bytes(made.Leaf))).StartAsync();

        Assert.Equal("401 CSL4007 The certificate's key is shorter than 2048 bits.", (await relay.PostAsync(change: headers => headers["Authorization"] = made.Sign(TestRelay.Body()))).Refusal);
    }

    [Fact]
    public async Task Certificate_WhoseRevocationCannotBeTold_IsAskedForAgain()
    {
        var settings = new Dictionary<string, string?> { ["Relay:Signature:CheckRevocation"] = "true" };
        await using var relay = await new TestRelay(certificate, settings).StartAsync();

        Assert.Equal("503 CSL4012 Whether the certificate was revoked cannot be told now; try again.", (await relay.PostAsync()).Refusal);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    public void Address_OfAnAllowedName_MustBePublic(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddresses.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public async Task Fetch_FromANameOfTheOwnNetwork_IsNotConnected()
    {
        using var handler = new SocketsHttpHandler { ConnectCallback = PublicAddresses.ConnectAsync };
        using var client = new HttpClient(handler);

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri("http://localhost:1/"), TestContext.Current.CancellationToken));

        Assert.StartsWith("localhost has no public address. Behind a proxy, set Relay:Signature:AllowPrivateAddresses.", refused.Message, StringComparison.Ordinal);
    }

    private async Task<string> RefusalAsync(HttpMessageHandler host)
    {
        await using var relay = await new TestRelay(certificate, certificates: host).StartAsync();
        var reply = await relay.PostAsync();
        Assert.Empty(relay.Dataverse.Events);
        return reply.Refusal;
    }

    private sealed class Endless : MemoryStream
    {
        public int Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
