using Microsoft.AspNetCore.Http;

namespace CoSell.Relay;

/// <summary>What the headers of a delivery say about its signature.</summary>
internal sealed record SignedDelivery(byte[] Signature, string CertificateUrl, string Algorithm)
{
    private const string Scheme = "Signature ";

    /// <remarks>A gateway may add an Authorization of its own, so x-ms-signature wins where both stand.</remarks>
    public static SignedDelivery Read(IHeaderDictionary headers)
    {
        var value = One(headers, "x-ms-signature", Refusals.SignatureMissing) ?? One(headers, "Authorization", Refusals.SignatureMissing)
            ?? throw new Refusal(Refusals.SignatureMissing, "The event carries no signature: neither Authorization nor x-ms-signature is present.");
        if (!value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            throw new Refusal(Refusals.SignatureMissing, "The event carries no signature: the header does not begin with 'Signature '.");
        var encoded = value[Scheme.Length..].Trim();
        // 16,384 bits are 2,732 characters; longer is no RSA signature.
        var signature = new byte[2048];
        if (encoded.Length > 2732 || !Convert.TryFromBase64String(encoded, signature, out var length))
            throw new Refusal(Refusals.SignatureWrong, "The signature is not base64 of an RSA signature.");
        return new SignedDelivery(signature[..length], Other(headers, "X-MS-Certificate-Url"), Other(headers, "X-MS-Signature-Algorithm"));
    }

    private static string Other(IHeaderDictionary headers, string name) =>
        One(headers, name, Refusals.HeaderMissing) ?? throw new Refusal(Refusals.HeaderMissing, $"The header {name} is missing.");

    private static string? One(IHeaderDictionary headers, string name, RefusalKind otherwise) => headers[name] switch
    {
        { Count: 0 } => null,
        [{ Length: > 0 } one] => one,
        { Count: 1 } => null,
        _ => throw new Refusal(otherwise, $"The header {name} stands more than once."),
    };
}
