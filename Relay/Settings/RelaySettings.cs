using Microsoft.Extensions.Configuration;

namespace CoSell.Relay;

/// <summary>Everything the relay is told at start. Section <c>Relay</c>; docs/relay.md lists each setting with its default and bounds.</summary>
internal sealed record RelaySettings
{
    public const string Section = "Relay";

    /// <summary>The contract's events are a few hundred bytes; nothing larger than this is read.</summary>
    public const int LargestBody = 64 * 1024;

    public required SignatureSettings Signature { get; init; }

    public required DataverseSettings Dataverse { get; init; }

    public required ClockSettings Clock { get; init; }

    /// <summary>The partner's own tenant; an event that names another is refused. Null only where any is allowed, by a setting of its own.</summary>
    public Guid? PartnerTenantId { get; init; }

    /// <summary>Connections open at once; more are closed unheard, so that a crowd does not fill the memory.</summary>
    public int MaxConnections { get; init; }

    /// <summary>How long the body of an event may take to arrive.</summary>
    public TimeSpan BodyTimeout { get; init; }

    /// <summary>Verified events on their way into Dataverse at once; further ones are asked to come back, so that a slow Dataverse does not fill the memory.</summary>
    public int MaxConcurrentEvents { get; init; }

    /// <summary>When Partner Center may try again, unless Dataverse says when.</summary>
    public TimeSpan RetryAfter { get; init; }

    /// <exception cref="SettingsException">Names every setting that is missing, malformed, out of bounds or unknown.</exception>
    public static RelaySettings Read(IConfiguration configuration)
    {
        var reader = new SettingsReader(configuration.GetSection(Section));
        var settings = new RelaySettings
        {
            PartnerTenantId = Tenant(reader),
            MaxConcurrentEvents = reader.Number("MaxConcurrentEvents", 100, 1, 10_000),
            MaxConnections = reader.Number("MaxConnections", 2000, 100, 100_000),
            BodyTimeout = reader.Duration("BodyTimeout", TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)),
            RetryAfter = reader.Duration("RetryAfter", TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
            Signature = SignatureSettings.Read(reader),
            Dataverse = DataverseSettings.Read(reader),
            Clock = ClockSettings.Read(reader),
        };
        var findings = reader.Findings();
        return findings.Count == 0 ? settings : throw new SettingsException(findings);
    }

    private static Guid? Tenant(SettingsReader reader)
    {
        var any = reader.Flag("AllowEventsOfAnyTenant", otherwise: false);
        if (!any)
            reader.Required("PartnerTenantId", "your own tenant's id, by which events of other partners are refused. Where it cannot be known, set AllowEventsOfAnyTenant to true");
        else if (reader.Text("PartnerTenantId") is not null)
            reader.Find("PartnerTenantId", "and AllowEventsOfAnyTenant are both set: keep one of them.");
        return reader.Id("PartnerTenantId");
    }
}
