namespace CoSell.Sandbox.Hosting;

/// <summary>Where things are served and what the connector talks to.</summary>
internal sealed record LocalSandboxOptions
{
    public const int DefaultDataversePort = 5080;
    public const int DefaultPartnerCenterPort = 5081;
    public const int DefaultRelayPort = 5082;

    public int DataversePort { get; init; } = DefaultDataversePort;

    public int PartnerCenterPort { get; init; } = DefaultPartnerCenterPort;

    /// <summary>0 takes one that is free; <see cref="SandboxRelay.Address"/> says which.</summary>
    public int RelayPort { get; init; }

    /// <summary>How often the Relay calls cosell_Tick, by the machine's clock: at least a second. Null leaves it to whoever calls it by hand.</summary>
    public TimeSpan? TickInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Another address for referrals, up to <c>/engagements</c>; null is the built-in simulator's.</summary>
    public Uri? OtherPartnerCenter { get; init; }

    /// <summary>Whether the connector reaches the simulator without sockets. Only possible with the built-in one.</summary>
    public bool InProcess { get; init; }

    /// <summary>Whether every plug-in run is traced, not only failed ones. Costs memory in a large import.</summary>
    public bool TraceEverything { get; init; } = true;

    /// <summary>False leaves plug-ins to the system's clock, ids and network, as Dataverse does.</summary>
    public bool SuppliesServicesBeyondThePlatform { get; init; } = true;

    public Uri DataverseAddress => new($"http://127.0.0.1:{DataversePort}/");

    public Uri PartnerCenterAddress => new($"http://127.0.0.1:{PartnerCenterPort}/");

    public Uri ReferralsAddress => OtherPartnerCenter ?? new Uri(PartnerCenterAddress, "v1.0/engagements");

    /// <summary>The only loopback addresses that a plug-in may call.</summary>
    public bool IsOwn(Uri address) => Same(address, PartnerCenterAddress) || Same(address, ReferralsAddress);

    private static bool Same(Uri one, Uri other) => Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
