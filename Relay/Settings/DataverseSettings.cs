using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CoSell.Relay;

/// <summary>Which Dataverse, and as whom.</summary>
internal sealed record DataverseSettings
{
    public required Uri Url { get; init; }

    public Guid TenantId { get; init; }

    public Guid ClientId { get; init; }

    public required Uri LoginUrl { get; init; }

    public string? ClientSecret { get; init; }

    public X509Certificate2? Certificate { get; init; }

    /// <summary>For a sandbox on the own machine: no sign-in, this token as it is.</summary>
    public string? BearerToken { get; init; }

    /// <summary>How long Dataverse may take to store an event or to answer a question.</summary>
    public TimeSpan Timeout { get; init; }

    public static DataverseSettings Read(SettingsReader reader)
    {
        reader.Required("Dataverse:Url", "the address of the Dataverse environment, such as https://contoso.crm.dynamics.com");
        var url = reader.Address("Dataverse:Url");
        var token = reader.Text("Dataverse:BearerToken");
        if (token is not null && url is { IsLoopback: false })
            reader.Find("Dataverse:BearerToken", "is for a sandbox on the own machine; use an application user for a real environment.");
        var settings = new DataverseSettings
        {
            Url = url ?? new Uri("https://missing.invalid/"),
            TenantId = reader.Id("Dataverse:TenantId") ?? Guid.Empty,
            ClientId = reader.Id("Dataverse:ClientId") ?? Guid.Empty,
            LoginUrl = reader.Address("Dataverse:LoginUrl", "https://login.microsoftonline.com") ?? new Uri("https://missing.invalid/"),
            ClientSecret = reader.Text("Dataverse:ClientSecret"),
            Certificate = Load(reader),
            BearerToken = token,
            Timeout = reader.Duration("Dataverse:Timeout", TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2)),
        };
        if (token is null)
            CheckApplication(reader);
        return settings;
    }

    private static void CheckApplication(SettingsReader reader)
    {
        reader.Required("Dataverse:TenantId", "the directory of the application user");
        reader.Required("Dataverse:ClientId", "the application whose user exists in Dataverse with the role Co-sell Service");
        var (secret, certificate) = (reader.Text("Dataverse:ClientSecret"), reader.Text("Dataverse:CertificateFile"));
        if (secret is null && certificate is null)
            reader.Find("Dataverse:ClientSecret", "and Dataverse:CertificateFile are both missing: set one of them.");
        if (secret is not null && certificate is not null)
            reader.Find("Dataverse:ClientSecret", "and Dataverse:CertificateFile are both set: keep one of them.");
    }

    private static X509Certificate2? Load(SettingsReader reader)
    {
        var password = reader.Text("Dataverse:CertificatePassword");
        if (reader.Text("Dataverse:CertificateFile") is not { } file)
            return null;
        try
        {
            var certificate = Path.GetExtension(file).Equals(".pem", StringComparison.OrdinalIgnoreCase)
                ? password is null ? X509Certificate2.CreateFromPemFile(file) : X509Certificate2.CreateFromEncryptedPemFile(file, password)
                : X509CertificateLoader.LoadPkcs12FromFile(file, password);
            if (certificate.HasPrivateKey)
                return certificate;
            reader.Find("Dataverse:CertificateFile", $"'{file}' holds no private key.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException)
        {
            reader.Find("Dataverse:CertificateFile", $"'{file}' cannot be read as a certificate with its key (.pfx or .pem): {unreadable.Message}");
        }

        return null;
    }
}
