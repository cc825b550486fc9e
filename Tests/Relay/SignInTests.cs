using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter;
using Microsoft.AspNetCore.WebUtilities;

namespace CoSell.Relay.Tests;

/// <summary>The application signs in with a certificate: a login host that checks the assertion as Microsoft's does.</summary>
public sealed class SignInTests(WebhookCertificate certificate) : IClassFixture<WebhookCertificate>, IDisposable
{
    private const string Tenant = "c0500000-0000-4000-8000-00000000000a";
    private const string Client = "c0500000-0000-4000-8000-00000000000b";
    private const string TokenAddress = $"https://login.microsoftonline.com/{Tenant}/oauth2/v2.0/token";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cosell-relay-");
    private readonly X509Certificate2 _application = Made();
    private readonly ConcurrentQueue<string> _refusals = new();

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _application.Dispose();
    }

    [Theory]
    [InlineData("relay.pfx", null)]
    [InlineData("relay.pfx", "horse battery")]
    [InlineData("relay.pem", null)]
    [InlineData("relay.pem", "horse battery")]
    public async Task Application_WithACertificate_ProvesThatItHoldsTheKey(string file, string? password)
    {
        await using var relay = await Relay(Write(file, password), password).StartAsync();

        var reply = await relay.PostAsync();

        Assert.Empty(_refusals);
        Assert.True(reply.Status == 204, string.Join('\n', relay.Log));
        Assert.Equal(["Bearer token-of-the-application"], relay.Dataverse.Tokens);
        Assert.Equal(200, (await relay.GetAsync("/readyz")).Status);
    }

    [Fact]
    public async Task Application_WithAnotherCertificateThanRegistered_SaysWhatToCheck()
    {
        using var other = Made();
        var path = Path.Combine(_folder.FullName, "other.pfx");
        await File.WriteAllBytesAsync(path, other.Export(X509ContentType.Pkcs12), TestContext.Current.CancellationToken);
        await using var relay = await Relay(path, password: null).StartAsync();

        Assert.Equal("503 CSL4013 The event could not be stored; try again.", (await relay.PostAsync()).Refusal);

        Assert.Contains("Error: Event referral-updated not stored; Partner Center is asked to send it again. The login host refused the application (invalid_client, 401). "
            + "Check Relay:Dataverse:TenantId, ClientId and the secret or certificate.", relay.Log);
    }

    private TestRelay Relay(string file, string? password)
    {
        var dataverse = new FakeDataverse();
        var inner = new HttpMessageInvoker(dataverse, disposeHandler: false);
        var network = new Answers((request, cancellation) => request.RequestUri!.Host == "login.microsoftonline.com" ? LogInAsync(request, cancellation) : inner.SendAsync(request, cancellation));
        return new TestRelay(certificate, new()
        {
            ["Relay:Dataverse:BearerToken"] = null,
            ["Relay:Dataverse:Url"] = "https://contoso.crm.dynamics.com",
            ["Relay:Dataverse:TenantId"] = Tenant,
            ["Relay:Dataverse:ClientId"] = Client,
            ["Relay:Dataverse:CertificateFile"] = file,
            ["Relay:Dataverse:CertificatePassword"] = password,
        }, network: network, dataverse: dataverse);
    }

    /// <summary>Client credentials with an assertion (RFC 7523): who, for whom, until when, and signed with the registered key.</summary>
    private async Task<HttpResponseMessage> LogInAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        var form = QueryHelpers.ParseQuery(await request.Content!.ReadAsStringAsync(cancellation));
        Expect("address", TokenAddress, request.RequestUri!.GetLeftPart(UriPartial.Path));
        Expect("grant_type", "client_credentials", form["grant_type"]);
        Expect("scope", "https://contoso.crm.dynamics.com/.default", form["scope"]);
        Expect("client_id", Client, form["client_id"]);
        Expect("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", form["client_assertion_type"]);
        var parts = form["client_assertion"].ToString().Split('.');
        var (header, claims) = (Json(parts[0]), Json(parts[1]));
        Expect("aud", TokenAddress, (string?)claims["aud"]);
        Expect("iss", Client, (string?)claims["iss"]);
        Expect("sub", Client, (string?)claims["sub"]);
        if (IsSigned(header, parts))
            return Answer(HttpStatusCode.OK, """{"token_type":"Bearer","expires_in":3599,"access_token":"token-of-the-application"}""");
        return Answer(HttpStatusCode.Unauthorized, """{"error":"invalid_client","error_description":"AADSTS700027: The certificate with identifier used to sign the client assertion is not registered."}""");
    }

    private bool IsSigned(JsonNode header, string[] parts)
    {
        var thumbprint = WebEncoders.Base64UrlEncode(_application.GetCertHash((string?)header["x5t#S256"] is null ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256));
        if (((string?)header["x5t#S256"] ?? (string?)header["x5t"]) != thumbprint)
            return false;
        using var key = _application.GetRSAPublicKey()!;
        return key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), WebEncoders.Base64UrlDecode(parts[2]), HashAlgorithmName.SHA256,
            (string?)header["alg"] == "PS256" ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
    }

    private void Expect(string what, string expected, string? actual)
    {
        if (expected != actual)
            _refusals.Enqueue($"{what} is {actual}, not {expected}");
    }

    private string Write(string name, string? password)
    {
        var path = Path.Combine(_folder.FullName, name);
        if (name.EndsWith(".pfx", StringComparison.Ordinal))
        {
            File.WriteAllBytes(path, _application.Export(X509ContentType.Pkcs12, password));
            return path;
        }
        using var key = _application.GetRSAPrivateKey()!;
        var keyPem = password is null ? key.ExportPkcs8PrivateKeyPem() : key.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        File.WriteAllText(path, $"{_application.ExportCertificatePem()}\n{keyPem}\n");
        return path;
    }

    private static X509Certificate2 Made()
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest("CN=Co-sell relay", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2049, 12, 31, 0, 0, 0, TimeSpan.Zero));
    }

    private static JsonNode Json(string part) => JsonNode.Parse(WebEncoders.Base64UrlDecode(part))!;

    private static HttpResponseMessage Answer(HttpStatusCode status, string json) => new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
}
