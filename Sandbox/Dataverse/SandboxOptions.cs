namespace CoSell.Sandbox.Dataverse;

/// <summary>How a local environment is set up. Time, ids and network are handed in, so a test can hold all three.</summary>
internal sealed record SandboxOptions
{
    public required TimeProvider Clock { get; init; }

    /// <summary>Ids of correlations, jobs and of what plug-ins make with the sandbox's id source.</summary>
    public required Func<Guid> Ids { get; init; }

    /// <summary>What plug-ins reach the network through, behind the guard. Null: real sockets.</summary>
    public HttpMessageHandler? Network { get; init; }

    /// <summary>Addresses of the sandbox's own simulators: the only loopback addresses a plug-in may call. Default: none.</summary>
    public Func<Uri, bool> IsOwnAddress { get; init; } = static _ => false;

    /// <summary>False leaves clock, ids and network out of the plug-ins' service provider, as Dataverse does. Default true.</summary>
    public bool SuppliesServicesBeyondThePlatform { get; init; } = true;

    /// <summary>Runs steps of equal rank in an order that depends on this seed. Null: by step id.</summary>
    public int? ShuffleSeed { get; init; }

    /// <summary>Asked before and after each call that a plug-in makes, to the organisation service or the network: whether its worker process dies
    /// at that moment. Default: it never does.</summary>
    public Func<bool> WorkerDies { get; init; } = static () => false;

    /// <summary>How often the background runner looks for due jobs. Default 200 ms.</summary>
    public TimeSpan BackgroundTick { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>What happens on a trace log: 0 off, 1 exceptions, 2 all. Default all; the platform's own default is off.</summary>
    public int PluginTraceLogSetting { get; init; } = 2;
}
