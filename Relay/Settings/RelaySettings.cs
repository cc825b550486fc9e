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

    /// <summary>The partner's own tenant; an event that names another is refused. Null does not look.</summary>
    public Guid? PartnerTenantId { get; init; }

    /// <summary>Events in work at once; further ones are asked to come back, so that a slow Dataverse does not fill the memory.</summary>
    public int MaxConcurrentEvents { get; init; }

    /// <summary>When Partner Center may try again, unless Dataverse says when.</summary>
    public TimeSpan RetryAfter { get; init; }

    /// <exception cref="SettingsException">Names every setting that is missing, malformed, out of bounds or unknown.</exception>
    public static RelaySettings Read(IConfiguration configuration)
    {
        var reader = new SettingsReader(configuration.GetSection(Section));
        var settings = new RelaySettings
        {
            PartnerTenantId = reader.Id("PartnerTenantId"),
            MaxConcurrentEvents = reader.Number("MaxConcurrentEvents", 100, 1, 10_000),
            RetryAfter = reader.Duration("RetryAfter", TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
            Signature = SignatureSettings.Read(reader),
            Dataverse = DataverseSettings.Read(reader),
            Clock = ClockSettings.Read(reader),
        };
        var findings = reader.Findings();
        return findings.Count == 0 ? settings : throw new SettingsException(findings);
    }
}
