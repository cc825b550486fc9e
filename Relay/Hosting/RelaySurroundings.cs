using System.Net;
using System.Net.Http;

namespace CoSell.Relay;

/// <summary>What the relay takes from the world: time, identity and the network. Handed in, so that tests turn the clock and pull the plug.</summary>
public sealed record RelaySurroundings
{
    public required TimeProvider Clock { get; init; }

    public required Func<Guid> NewId { get; init; }

    /// <summary>Name of this machine or container, for the reader of the lease.</summary>
    public required string MachineName { get; init; }

    /// <summary>Reaches Dataverse and the login host. Must not follow redirects.</summary>
    public required HttpMessageHandler Network { get; init; }

    /// <summary>Reaches the hosts of signing certificates. Null makes one that follows no redirect and connects to public addresses only.</summary>
    public HttpMessageHandler? Certificates { get; init; }

    /// <summary>The machine's own clock, ids and network.</summary>
    public static RelaySurroundings Real() => new()
    {
        Clock = TimeProvider.System,
#pragma warning disable RS0030 // Identity is handed in everywhere below; it begins here, in the outermost program.
        NewId = Guid.NewGuid,
#pragma warning restore RS0030
        MachineName = Environment.MachineName,
        Network = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) },
    };

    internal HttpMessageHandler CertificateNetwork(SignatureSettings settings)
    {
        if (Certificates is { } given)
            return given;
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None, MaxResponseHeadersLength = 16 };
        if (!settings.AllowPrivateAddresses && !settings.AllowLoopback)
            handler.ConnectCallback = PublicAddresses.ConnectAsync;
        return handler;
    }
}
