using System.Security.Cryptography.X509Certificates;

namespace CoSell.Relay;

/// <summary>Trusted certificates by address, kept until they expire; failures are kept for a while too, so that repeating one costs no fetch.</summary>
internal sealed class SigningCertificates(CertificateFetch fetch, CertificateTrust trust, RelaySettings settings, RelaySurroundings surroundings, RelayMetrics metrics)
{
    private const int MostKept = 64;
    private static readonly TimeSpan KeepFailure = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan KeepOutage = TimeSpan.FromSeconds(5);

    private sealed class Entry
    {
        public required Task<X509Certificate2> Certificate { get; init; }

        /// <summary>Null while it is on its way: others wait for the same fetch.</summary>
        public DateTimeOffset? Until { get; set; }

        public bool IsTrusted => Certificate.IsCompletedSuccessfully;
    }

    private readonly Lock _gate = new();
    private readonly Dictionary<Uri, Entry> _entries = [];

    /// <exception cref="Refusal">There is no trusted certificate at the address.</exception>
    public Task<X509Certificate2> GetAsync(Uri address, CancellationToken cancellation)
    {
        Entry entry;
        lock (_gate)
        {
            if (_entries.TryGetValue(address, out var known) && (known.Until is not { } until || surroundings.Clock.GetUtcNow() < until))
                return known.Certificate.WaitAsync(cancellation);
            MakeRoom();
            // Detached from this request: others may be waiting for it, and the fetch has its own time limit.
            entry = new Entry { Certificate = Task.Run(() => FetchAsync(address), CancellationToken.None) };
            _entries[address] = entry;
        }

        return FinishAsync(entry, cancellation);
    }

    private async Task<X509Certificate2> FinishAsync(Entry entry, CancellationToken cancellation)
    {
        _ = entry.Certificate.ContinueWith(_ => Settle(entry), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return await entry.Certificate.WaitAsync(cancellation);
    }

    private async Task<X509Certificate2> FetchAsync(Uri address)
    {
        try
        {
            var certificate = trust.Check(await fetch.GetAsync(address));
            metrics.CertificateFetched("trusted");
            return certificate;
        }
        catch (Refusal refusal)
        {
            metrics.CertificateFetched(refusal.Kind.Reason);
            throw;
        }
    }

    private void Settle(Entry entry)
    {
        var now = surroundings.Clock.GetUtcNow();
        lock (_gate)
            entry.Until = entry.Certificate switch
            {
                { IsCompletedSuccessfully: true, Result: var certificate } => Earlier(now + settings.Signature.CacheFor, new DateTimeOffset(certificate.NotAfter)),
                { Exception.InnerException: Refusal { Kind.Status: 401 } } => now + KeepFailure,
                _ => now + KeepOutage,
            };
    }

    /// <summary>What has run out goes first, then failures: a stranger who makes up addresses cannot push the true certificate out.</summary>
    private void MakeRoom()
    {
        if (_entries.Count < MostKept)
            return;
        var now = surroundings.Clock.GetUtcNow();
        var worst = _entries.OrderBy(pair => pair.Value.Until is { } until && until <= now ? 0 : pair.Value.IsTrusted ? 2 : 1).ThenBy(pair => pair.Value.Until ?? DateTimeOffset.MaxValue).First().Key;
        _entries.Remove(worst);
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
