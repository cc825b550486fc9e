using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CoSell.Relay;

/// <summary>Verifies that Partner Center signed exactly these bytes. The cheap checks come first; nothing is fetched for a delivery that fails one of them.</summary>
internal sealed class SignatureCheck(SigningCertificates certificates, RelaySettings settings)
{
    /// <exception cref="Refusal">It did not, or it cannot be told now.</exception>
    public async Task VerifyAsync(SignedDelivery delivery, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var hash = Hash(delivery.Algorithm);
        var address = CertificateAddress.Check(delivery.CertificateUrl, settings.Signature);
        var certificate = await certificates.GetAsync(address, cancellation);
        using var key = certificate.GetRSAPublicKey();
        if (key is null || !key.VerifyData(body.Span, delivery.Signature, hash, RSASignaturePadding.Pkcs1))
            throw new Refusal(Refusals.SignatureWrong, "The signature does not belong to this body.");
    }

    private static HashAlgorithmName Hash(string algorithm) => algorithm.ToLowerInvariant() switch
    {
        "rsa-sha256" => HashAlgorithmName.SHA256,
        "rsa-sha384" => HashAlgorithmName.SHA384,
        "rsa-sha512" => HashAlgorithmName.SHA512,
        _ => throw new Refusal(Refusals.Algorithm, "The signature's algorithm is not accepted; rsa-sha256, rsa-sha384 and rsa-sha512 are."),
    };
}
