namespace CoSell.Sandbox.PartnerCenter;

/// <summary>What the simulator is told at start: time, identity, who exists, and a decision for every question the contract leaves open.</summary>
/// <remarks>The defaults are the safe readings: where Microsoft's documents disagree or are silent, the simulator refuses rather than allows.</remarks>
public sealed record SimulatorOptions
{
    /// <summary>The clock every date, expiry, wait and signature life comes from.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Where identifiers, eTags and tokens come from. Unless set, a generator seeded with <see cref="Seed"/>, so that runs repeat.</summary>
    public Func<Guid>? Ids { get; init; }

    /// <summary>Seed of identifiers and of faults by probability. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Partners and Microsoft. Default: <see cref="SampleOrganizations.All"/>.</summary>
    public IReadOnlyList<Organization> Organizations { get; init; } = SampleOrganizations.All;

    /// <summary>People who may sign in. Default: <see cref="SampleOrganizations.Users"/>.</summary>
    public IReadOnlyList<SimulatorUser> Users { get; init; } = SampleOrganizations.Users;

    /// <summary>The address of the referrals service written into contexts, links and next links, up to the version.</summary>
    public string ReferralsAddress { get; init; } = "https://api.partner.microsoft.com/v1.0";

    /// <summary>The address of the webhook service, written into the resource addresses of events.</summary>
    public string WebhooksAddress { get; init; } = "https://api.partnercenter.microsoft.com";

    /// <summary>Where the simulator itself is reached: the certificate address in deliveries starts with it.</summary>
    public string PublicAddress { get; init; } = "http://127.0.0.1:5081";

    /// <summary>Audience a token must have for the referrals host.</summary>
    public string ReferralsAudience { get; init; } = "https://api.partner.microsoft.com";

    /// <summary>Audience a token must have for the webhook host.</summary>
    public string WebhooksAudience { get; init; } = "https://api.partnercenter.microsoft.com";

    /// <summary>Life of an access token. Default one hour, as documented.</summary>
    public TimeSpan AccessTokenLife { get; init; } = TimeSpan.FromSeconds(3600);

    /// <summary>Life of a refresh token that is not used. Default 90 days.</summary>
    public TimeSpan RefreshTokenLife { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Whether a refresh token dies when it is exchanged. Default no: Microsoft's login hands out a new one and leaves the old one alive.</summary>
    public bool SingleUseRefreshTokens { get; init; }

    /// <summary>How the referrals service behaves where the contract leaves a choice.</summary>
    public ContractChoices Choices { get; init; } = new();

    /// <summary>How webhooks are sent.</summary>
    public WebhookChoices Webhooks { get; init; } = new();

    /// <summary>How many calls the log keeps; older ones are dropped. Default 100,000.</summary>
    public int CallLogCapacity { get; init; } = 100_000;

    /// <summary>How long a call hangs on a socket when a fault makes it time out, before the connection is cut. Default 60 seconds by the clock.</summary>
    public TimeSpan HangFor { get; init; } = TimeSpan.FromSeconds(60);
}
