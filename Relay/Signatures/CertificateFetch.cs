using System.Net;

namespace CoSell.Relay;

/// <summary>Fetches a certificate's bytes within limits: no redirect, a bounded size, a bounded time, few at once.</summary>
internal sealed class CertificateFetch(RelaySettings settings, RelaySurroundings surroundings) : IDisposable
{
    private readonly HttpMessageInvoker _client = new(surroundings.CertificateNetwork(settings.Signature), disposeHandler: false);

    // Strangers choose the path: two at once is plenty for the one true certificate and bounds what they can cause.
    private readonly SemaphoreSlim _gate = new(2);

    /// <exception cref="Refusal">Unreadable for good (401), or unavailable now (503).</exception>
    public async Task<byte[]> GetAsync(Uri address)
    {
        using var patience = new CancellationTokenSource(settings.Signature.FetchTimeout, surroundings.Clock);
        try
        {
            await _gate.WaitAsync(patience.Token);
            try
            {
                return await FetchAsync(address, patience.Token);
            }
            finally
            {
                _gate.Release();
            }
        }
        catch (OperationCanceledException late)
        {
            throw Unavailable("The certificate did not arrive in time; try again.", late);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            throw Unavailable("The certificate's host could not be reached; try again.", broken);
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _gate.Dispose();
    }

    private async Task<byte[]> FetchAsync(Uri address, CancellationToken patience)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = await _client.SendAsync(request, patience);
        if ((int)response.StatusCode >= 500 || response.StatusCode == HttpStatusCode.TooManyRequests)
            throw Unavailable($"The certificate's host answered {(int)response.StatusCode}; try again.", cause: null);
        if (response.StatusCode != HttpStatusCode.OK)
            throw Unreadable($"The certificate's host answered {(int)response.StatusCode}; redirects are not followed.");
        return await ReadAsync(response.Content, patience);
    }

    private async Task<byte[]> ReadAsync(HttpContent content, CancellationToken patience)
    {
        var largest = settings.Signature.LargestCertificate;
        if (content.Headers.ContentLength > largest)
            throw Unreadable($"The certificate is larger than {largest} bytes.");
        await using var stream = await content.ReadAsStreamAsync(patience);
        var buffer = new byte[largest + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, patience);
        return length <= largest ? buffer[..length] : throw Unreadable($"The certificate is larger than {largest} bytes.");
    }

    private static Refusal Unreadable(string sentence) => new(Refusals.CertificateUnreadable, sentence);

    private Refusal Unavailable(string sentence, Exception? cause) => new(Refusals.CertificateUnavailable, sentence, settings.RetryAfter, cause);
}
