using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CoSell.Relay;

/// <summary>Decides whether a certificate may vouch for Partner Center: its names, its key, its life and its chain to a trusted root.</summary>
internal sealed class CertificateTrust(RelaySettings settings, RelaySurroundings surroundings)
{
    private const string Organization = "2.5.4.10";
    private const string CommonName = "2.5.4.3";
    private const int SmallestKey = 2048;
    private readonly SignatureSettings _signature = settings.Signature;

    /// <exception cref="Refusal">It may not, or whether it was revoked cannot be told now.</exception>
    public X509Certificate2 Check(byte[] bytes)
    {
        var certificate = Load(bytes);
        try
        {
            CheckNames(certificate);
            using var key = certificate.GetRSAPublicKey() ?? throw Untrusted("The certificate's key is not RSA.");
            if (key.KeySize < SmallestKey)
                throw Untrusted($"The certificate's key is shorter than {SmallestKey} bits.");
            CheckChain(certificate);
            return certificate;
        }
        catch
        {
            certificate.Dispose();
            throw;
        }
    }

    private static X509Certificate2 Load(byte[] bytes)
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(bytes);
        }
        catch (CryptographicException unreadable)
        {
            throw new Refusal(Refusals.CertificateUnreadable, "What lies at the certificate's address is not a certificate.", cause: unreadable);
        }
    }

    private void CheckNames(X509Certificate2 certificate)
    {
        var names = Names(certificate.SubjectName, CommonName)
            .Concat(certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(extension => extension.EnumerateDnsNames()));
        if (!names.Intersect(_signature.Subjects, StringComparer.OrdinalIgnoreCase).Any())
            throw Untrusted("The certificate's subject is not the one that signs Partner Center's events.");
        // Read as a name, not searched as text: O=Microsoft Corporation inside somebody's common name proves nothing.
        if (!Names(certificate.IssuerName, Organization).Contains(_signature.IssuerOrganization, StringComparer.OrdinalIgnoreCase))
            throw Untrusted("The certificate's issuer is not the expected organisation.");
    }

    private static IEnumerable<string> Names(X500DistinguishedName name, string kind) => name.EnumerateRelativeDistinguishedNames()
        .Where(part => !part.HasMultipleElements && part.GetSingleElementType().Value == kind)
        .Select(part => part.GetSingleElementValue() ?? string.Empty);

    private void CheckChain(X509Certificate2 certificate)
    {
        var status = Build(certificate, X509ChainTrustMode.System);
        if (status != X509ChainStatusFlags.NoError && _signature.ExtraRoots.Count > 0)
            status = Build(certificate, X509ChainTrustMode.CustomRootTrust);
        if (status == X509ChainStatusFlags.NoError)
            return;
        const X509ChainStatusFlags unknown = X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation;
        throw (status & ~unknown) == X509ChainStatusFlags.NoError
            ? new Refusal(Refusals.CertificateUnavailable, "Whether the certificate was revoked cannot be told now; try again.", settings.RetryAfter)
            : Untrusted($"The certificate does not chain to a trusted root ({status}).");
    }

    private X509ChainStatusFlags Build(X509Certificate2 certificate, X509ChainTrustMode mode)
    {
        using var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.TrustMode = mode;
        if (mode == X509ChainTrustMode.CustomRootTrust)
            policy.CustomTrustStore.AddRange(_signature.ExtraRoots);
        policy.RevocationMode = _signature.CheckRevocation ? X509RevocationMode.Online : X509RevocationMode.NoCheck;
        policy.RevocationFlag = X509RevocationFlag.ExcludeRoot;
        policy.DisableCertificateDownloads = !_signature.DownloadIntermediates;
        policy.UrlRetrievalTimeout = _signature.FetchTimeout;
        policy.VerificationTime = surroundings.Clock.GetUtcNow().UtcDateTime;
        if (chain.Build(certificate))
            return X509ChainStatusFlags.NoError;
        var all = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (sum, one) => sum | one.Status);
        return all == X509ChainStatusFlags.NoError ? X509ChainStatusFlags.PartialChain : all;
    }

    private static Refusal Untrusted(string sentence) => new(Refusals.CertificateUntrusted, sentence);
}
