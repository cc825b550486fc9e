using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CoSell.Relay;

/// <summary>What proves that an event comes from Partner Center.</summary>
internal sealed record SignatureSettings
{
    /// <summary>Hosts a certificate may be fetched from, exact names. The whole of a shared domain would admit anybody's storage account.</summary>
    public required IReadOnlyList<string> CertificateHosts { get; init; }

    /// <summary>Common name or DNS name the signing certificate must carry, one of these.</summary>
    public required IReadOnlyList<string> Subjects { get; init; }

    /// <summary>Organisation in the certificate's issuer; the contract names it, and alone it proves little.</summary>
    public required string IssuerOrganization { get; init; }

    /// <summary>Trusted besides the machine's roots; for tests and sandboxes.</summary>
    public required X509Certificate2Collection ExtraRoots { get; init; }

    public bool CheckRevocation { get; init; }

    /// <summary>Whether missing intermediate certificates are fetched from where the certificate says; the contract's file holds the leaf only.</summary>
    public bool DownloadIntermediates { get; init; }

    /// <summary>Lets a certificate come over http from the own machine, where a sandbox serves it.</summary>
    public bool AllowLoopback { get; init; }

    /// <summary>Lets an allow-listed host have a private address, as behind a proxy.</summary>
    public bool AllowPrivateAddresses { get; init; }

    public TimeSpan FetchTimeout { get; init; }

    public int LargestCertificate { get; init; }

    public TimeSpan CacheFor { get; init; }

    /// <summary>How old the change an event tells of may be. Too small loses late attempts, too large admits old copies; polling makes up for the former.</summary>
    public TimeSpan MaxAge { get; init; }

    /// <summary>How far ahead of our clock an event's date may be.</summary>
    public TimeSpan MaxAhead { get; init; }

    public static SignatureSettings Read(SettingsReader reader)
    {
        var settings = new SignatureSettings
        {
            CertificateHosts = reader.List("Signature:CertificateHosts", "3psostorageacct.blob.core.windows.net"),
            Subjects = reader.List("Signature:Subjects", "pcnotifications-dispatch.microsoft.com"),
            IssuerOrganization = reader.Text("Signature:IssuerOrganization") ?? "Microsoft Corporation",
            ExtraRoots = Roots(reader),
            CheckRevocation = reader.Flag("Signature:CheckRevocation", otherwise: true),
            DownloadIntermediates = reader.Flag("Signature:DownloadIntermediates", otherwise: true),
            AllowLoopback = reader.Flag("Signature:AllowLoopback", otherwise: false),
            AllowPrivateAddresses = reader.Flag("Signature:AllowPrivateAddresses", otherwise: false),
            FetchTimeout = reader.Duration("Signature:FetchTimeout", TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)),
            LargestCertificate = reader.Number("Signature:LargestCertificate", 16 * 1024, 1024, 1024 * 1024),
            CacheFor = reader.Duration("Signature:CacheFor", TimeSpan.FromHours(12), TimeSpan.FromMinutes(1), TimeSpan.FromDays(30)),
            MaxAge = reader.Duration("Signature:MaxAge", TimeSpan.FromDays(1), TimeSpan.FromMinutes(1), TimeSpan.FromDays(30)),
            MaxAhead = reader.Duration("Signature:MaxAhead", TimeSpan.FromMinutes(10), TimeSpan.Zero, TimeSpan.FromDays(1)),
        };
        if (settings.Subjects.Count == 0)
            reader.Find("Signature:Subjects", "must name at least one subject.");
        foreach (var host in settings.CertificateHosts.Where(host => Uri.CheckHostName(host) != UriHostNameType.Dns))
            reader.Find("Signature:CertificateHosts", $"must list names of hosts, without scheme, port or path; '{host}' is none.");
        return settings;
    }

    private static X509Certificate2Collection Roots(SettingsReader reader)
    {
        var roots = new X509Certificate2Collection();
        if (reader.Text("Signature:ExtraRoot") is not { } root)
            return roots;
        try
        {
            if (root.StartsWith("-----BEGIN", StringComparison.Ordinal))
                roots.ImportFromPem(root);
            else if (File.ReadAllText(root) is var text && text.Contains("-----BEGIN", StringComparison.Ordinal))
                roots.ImportFromPem(text);
            else
                roots.Add(X509CertificateLoader.LoadCertificateFromFile(root));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException)
        {
            reader.Find("Signature:ExtraRoot", $"must be a certificate in PEM, or a file with one (.pem, .cer): {unreadable.Message}");
        }

        return roots;
    }
}
