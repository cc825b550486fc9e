using CoSell.Sandbox.PartnerCenter;
using Microsoft.Extensions.Configuration;

namespace CoSell.Relay.Tests;

/// <summary>Everything wrong with the settings is told at once, before anything is served.</summary>
public sealed class SettingsTests
{
    [Fact]
    public void Read_OfNothing_NamesEveryMissingSetting() => Assert.Equal(
    [
        "Relay:PartnerTenantId is missing: your own tenant's id, by which events of other partners are refused. Where it cannot be known, set AllowEventsOfAnyTenant to true.",
        "Relay:Dataverse:Url is missing: the address of the Dataverse environment, such as https://contoso.crm.dynamics.com.",
        "Relay:Dataverse:TenantId is missing: the directory of the application user.",
        "Relay:Dataverse:ClientId is missing: the application whose user exists in Dataverse with the role Co-sell Service.",
        "Relay:Dataverse:ClientSecret and Dataverse:CertificateFile are both missing: set one of them.",
    ], Findings());

    [Fact]
    public void Read_OfEverythingWrong_NamesEachWithItsValueAndWayOut() => Assert.Equal(
    [
        "Relay:PartnerTenantId must be a GUID; 'contoso' is not.",
        "Relay:MaxConcurrentEvents must be a whole number from 1 to 10000; '0' is not.",
        "Relay:MaxConnections must be a whole number from 100 to 100000; '10' is not.",
        "Relay:BodyTimeout must be a time span (days.hours:minutes:seconds) from 00:00:01 to 00:01:00; '00:05:00' is not.",
        "Relay:RetryAfter must be a time span (days.hours:minutes:seconds) from 00:00:01 to 01:00:00; '30' is not.",
        "Relay:Signature:CheckRevocation must be true or false; 'maybe' is neither.",
        "Relay:Signature:Subjects must name at least one subject.",
        "Relay:Signature:CertificateHosts must list names of hosts, without scheme, port or path; 'https://x.example' is none.",
        "Relay:Dataverse:Url must be an https address (http on the own machine only); 'http://contoso.crm.dynamics.com' is not.",
        "Relay:Dataverse:TenantId must be a GUID; 'x' is not.",
        "Relay:Dataverse:ClientSecret and Dataverse:CertificateFile are both missing: set one of them.",
        "Relay:Clock:LeaseDuration (00:00:30) must be longer than Clock:Interval (00:01:00) and Clock:TickTimeout (00:02:30), or two instances could tick at once.",
        "Relay:Dataverse:Ulr is not a setting of the relay. Remove it or correct its name.",
    ], Findings(
        ("PartnerTenantId", "contoso"), ("MaxConcurrentEvents", "0"), ("MaxConnections", "10"), ("BodyTimeout", "00:05:00"), ("RetryAfter", "30"), ("Signature:CheckRevocation", "maybe"), ("Signature:Subjects", " , "),
        ("Signature:CertificateHosts", "https://x.example"), ("Dataverse:Url", "http://contoso.crm.dynamics.com"), ("Dataverse:TenantId", "x"),
        ("Dataverse:ClientId", "c0500000-0000-4000-8000-00000000000b"), ("Clock:LeaseDuration", "00:00:30"), ("Dataverse:Ulr", "https://contoso.crm.dynamics.com")));

    [Fact]
    public void Read_OfASandboxTokenForARealEnvironment_IsRefusedWithoutRepeatingIt()
    {
        var findings = Findings(("AllowEventsOfAnyTenant", "true"), ("Dataverse:Url", "https://contoso.crm.dynamics.com"), ("Dataverse:BearerToken", "eyJ0"));

        Assert.Equal(["Relay:Dataverse:BearerToken is for a sandbox on the own machine; use an application user for a real environment."], findings);
    }

    [Fact]
    public void Read_OfATenantAndOfAny_AsksToKeepOne() => Assert.Equal(
        ["Relay:PartnerTenantId and AllowEventsOfAnyTenant are both set: keep one of them."],
        Findings([.. Application, ("Dataverse:ClientSecret", "s"), ("AllowEventsOfAnyTenant", "true")]));

    [Fact]
    public void Read_OfSecretAndCertificate_AsksToKeepOne()
    {
        var findings = Findings([.. Application, ("Dataverse:ClientSecret", "s"), ("Dataverse:CertificateFile", "missing.pfx")]);

        Assert.Equal(2, findings.Count);
        Assert.StartsWith("Relay:Dataverse:CertificateFile 'missing.pfx' cannot be read as a certificate with its key (.pfx or .pem): ", findings[0], StringComparison.Ordinal);
        Assert.Equal("Relay:Dataverse:ClientSecret and Dataverse:CertificateFile are both set: keep one of them.", findings[1]);
    }

    [Fact]
    public void Read_OfARootThatIsNone_NamesIt()
    {
        var findings = Findings([.. Application, ("Dataverse:ClientSecret", "s"), ("Signature:ExtraRoot", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]);

        Assert.StartsWith("Relay:Signature:ExtraRoot must be a certificate in PEM, or a file with one (.pem, .cer): ", Assert.Single(findings), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfTheLeastThatIsNeeded_TakesTheDocumentedDefaults()
    {
        var settings = RelaySettings.Read(Configuration([.. Application, ("Dataverse:ClientSecret", "s")]));

        Assert.Equal(["3psostorageacct.blob.core.windows.net"], settings.Signature.CertificateHosts);
        Assert.Equal(["pcnotifications-dispatch.microsoft.com"], settings.Signature.Subjects);
        Assert.True(settings.Signature is { CheckRevocation: true, DownloadIntermediates: true, AllowLoopback: false, AllowPrivateAddresses: false });
        Assert.Equal((TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), true), (settings.Clock.Interval, settings.Clock.LeaseDuration, settings.Clock.Enabled));
    }

    [Fact]
    public void Read_OfListsEitherWay_GivesTheSame()
    {
        var numbered = RelaySettings.Read(Configuration([.. Application, ("Dataverse:ClientSecret", "s"), ("Signature:CertificateHosts:0", "a.example"), ("Signature:CertificateHosts:1", "b.example")]));
        var commas = RelaySettings.Read(Configuration([.. Application, ("Dataverse:ClientSecret", "s"), ("Signature:CertificateHosts", "a.example, b.example")]));

        Assert.Equal(["a.example", "b.example"], numbered.Signature.CertificateHosts);
        Assert.Equal(numbered.Signature.CertificateHosts, commas.Signature.CertificateHosts);
    }

    [Fact]
    public void Create_WithWrongSettings_ThrowsOneReadableMessage()
    {
        using var certificate = new WebhookCertificate();

        var wrong = Assert.Throws<SettingsException>(() => new TestRelay(certificate, new() { ["Relay:Clock:Interval"] = "0" }));

        Assert.Equal(
            "CSL4020: The relay cannot start; one setting needs attention:\n- Relay:Clock:Interval must be a time span (days.hours:minutes:seconds) from 00:00:01 to 01:00:00; '0' is not.",
            wrong.Message);
    }

    private static (string Key, string Value)[] Application =>
    [
        ("PartnerTenantId", "c0500000-0000-4000-8000-00000000000a"),
        ("Dataverse:Url", "https://contoso.crm.dynamics.com"), ("Dataverse:TenantId", "c0500000-0000-4000-8000-00000000000a"), ("Dataverse:ClientId", "c0500000-0000-4000-8000-00000000000b"),
    ];

    private static IReadOnlyList<string> Findings(params (string Key, string Value)[] settings) =>
        Assert.Throws<SettingsException>(() => RelaySettings.Read(Configuration(settings))).Findings;

    private static IConfiguration Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create("Relay:" + setting.Key, (string?)setting.Value))).Build();
}
