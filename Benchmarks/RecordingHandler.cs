using System.Collections.Concurrent;
using CoSell.Sandbox.Dataverse.Plugins;

namespace CoSell.Benchmarks;

/// <summary>Keeps the body of every POST to the referrals, so that a bare loop can send the same.</summary>
internal sealed class RecordingHandler : DelegatingHandler
{
    public RecordingHandler() => InnerHandler = new OwnThreadNetwork();

    /// <summary>In the order in which they were sent.</summary>
    public ConcurrentQueue<byte[]> Bodies { get; } = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Keep(request, cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }

    private async Task Keep(HttpRequestMessage request, CancellationToken cancellation)
    {
        if (request.Method == HttpMethod.Post && request.Content is { } content && request.RequestUri!.AbsolutePath.Contains("/engagements/referrals", StringComparison.Ordinal))
            Bodies.Enqueue(await content.ReadAsByteArrayAsync(cancellation));
    }
}
