using System.Net;

namespace CoSell.Relay.Tests;

/// <summary>A network that answers what the test says and remembers what it was asked.</summary>
internal sealed class Answers(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    private int _count;

    public Answers(Func<HttpRequestMessage, HttpResponseMessage> answer) : this((request, _) => Task.FromResult(answer(request)))
    {
    }

    public int Count => Volatile.Read(ref _count);

    public static HttpResponseMessage Bytes(byte[] bytes) => new(HttpStatusCode.OK) { Content = new ByteArrayContent(bytes) };

    /// <summary>Never answers; only the caller's patience ends it.</summary>
    public static async Task<HttpResponseMessage> Silence(HttpRequestMessage request, CancellationToken cancellation)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
        return new HttpResponseMessage();
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _count);
        return answer(request, cancellationToken);
    }
}
