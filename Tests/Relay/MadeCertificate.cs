using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CoSell.Relay.Tests;

/// <summary>A certificate of any names with a root of its own.</summary>
internal sealed class MadeCertificate : IDisposable
{
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = new(2049, 12, 31, 0, 0, 0, TimeSpan.Zero);
    private readonly RSA _key;

    public MadeCertificate(string subject, string issuer, string? dnsName = null, int bits = 2048)
    {
        using var rootKey = RSA.Create(2048);
        var rootRequest = new CertificateRequest(issuer, rootKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        using var root = rootRequest.CreateSelfSigned(From, Until);
        RootPem = root.ExportCertificatePem();

        _key = RSA.Create(bits);
        var request = new CertificateRequest(subject, _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        if (dnsName is not null)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(dnsName);
            request.CertificateExtensions.Add(names.Build());
        }

        using var leaf = request.Create(root, From, Until, [2]);
        Leaf = leaf.RawData;
    }

    public string RootPem { get; }

    public byte[] Leaf { get; }

    public string Sign(byte[] body) => "Signature " + Convert.ToBase64String(_key.SignData(body, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    public void Dispose() => _key.Dispose();
}
