using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>The key that signs deliveries, with a certificate of the documented names from a test root that only exists here.</summary>
public sealed class WebhookCertificate : IDisposable
{
    public const string SubjectName = "pcnotifications-dispatch.microsoft.com";
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = new(2049, 12, 31, 0, 0, 0, TimeSpan.Zero);
    private readonly RSA _key;

    public WebhookCertificate()
    {
        using var rootKey = RSA.Create(2048);
        var rootRequest = new CertificateRequest(
            "CN=Co-sell sandbox test root, O=Microsoft Corporation", rootKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        rootRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        using var root = rootRequest.CreateSelfSigned(From, Until);

        _key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={SubjectName}", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        Certificate = request.Create(root, From, Until, [1]);
        Root = X509CertificateLoader.LoadCertificate(root.Export(X509ContentType.Cert));
    }

    /// <summary>The test root, without its key: what a receiver in a test must trust.</summary>
    public X509Certificate2 Root { get; }

    /// <summary>The signing certificate, without its key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>RSA PKCS#1 SHA-256 over the exact bytes of a body, base64.</summary>
    public string Sign(ReadOnlySpan<byte> body) => Convert.ToBase64String(_key.SignData(body, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    public void Dispose()
    {
        _key.Dispose();
        Root.Dispose();
        Certificate.Dispose();
    }
}
