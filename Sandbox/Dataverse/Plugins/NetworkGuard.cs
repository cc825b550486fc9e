using System.Net;

namespace CoSell.Sandbox.Dataverse.Plugins;

/// <summary>The network as a sandboxed plug-in sees it: HTTP and HTTPS to named hosts only. The sandbox's own simulators are the one exception.</summary>
/// <param name="inner">Shared by all runs, so it is never disposed from here.</param>
/// <param name="isOwnAddress">Whether an address is one of the sandbox's simulators.</param>
/// <param name="calling">Told of every call that is let through, before it is sent.</param>
/// <param name="called">Told of it once it is answered or has failed.</param>
internal sealed class NetworkGuard(HttpMessageHandler inner, Func<Uri, bool> isOwnAddress, Action calling, Action called) : HttpMessageHandler
{
    private readonly HttpMessageInvoker invoker = new(inner, disposeHandler: false);

    public static string? Refusal(Uri address, Func<Uri, bool> isOwnAddress)
    {
        if (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
            return $"A plug-in may call HTTP and HTTPS only; the scheme {address.Scheme} is blocked. Use an https address.";
        if (isOwnAddress(address))
            return null;
        if (address.IsLoopback || address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            return $"A plug-in cannot reach localhost ({address.Host}). Use the public name of the service.";
        return IPAddress.TryParse(address.Host.Trim('[', ']'), out _)
            ? $"A plug-in cannot call the bare IP address {address.Host}. Use a host name that resolves to it."
            : null;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Check(request);
        try
        {
            return await invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            called();
        }
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Check(request);
        try
        {
            return invoker.Send(request, cancellationToken);
        }
        finally
        {
            called();
        }
    }

    private void Check(HttpRequestMessage request)
    {
        var address = request.RequestUri ?? throw new InvalidOperationException("The request has no address.");
        if (Refusal(address, isOwnAddress) is { } refusal)
            throw new HttpRequestException(refusal);
        calling();
    }
}
