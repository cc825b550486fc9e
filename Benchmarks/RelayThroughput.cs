using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Benchmarks;

/// <summary>Signed events through the Relay, over sockets, against a bare endpoint that answers 204 to the same requests.</summary>
internal static class RelayThroughput
{
    /// <summary>Connections that send at once; Partner Center's number is not known.</summary>
    private const int Senders = 8;

    private const int DifferentEvents = 256;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(Scale scale, CancellationToken cancellation)
    {
        using var certificate = new WebhookCertificate();
        await using var standIns = await StandIns.StartAsync(certificate, cancellation);
        await using var relay = await RelayProcess.StartAsync(standIns.Address, certificate, cancellation);
        var events = Enumerable.Range(0, DifferentEvents).Select(_ => Signed.New(certificate, standIns.CertificateAddress)).ToList();
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Senders });

        List<double> ours = [], theirs = [];
        double idle = 0, sent = 0;
        for (var round = -1; round < scale.EventRounds; round++)
        {
            // Who begins changes from round to round; the first round only warms up.
            var relayFirst = round % 2 == 0;
            var bareBefore = relayFirst ? 0 : await SendAsync(client, standIns.BareAddress, events, scale.EventsPerRound, cancellation);
            var relayed = await SendAsync(client, relay.EventsAddress, events, scale.EventsPerRound, cancellation);
            sent += scale.EventsPerRound;
            var bare = relayFirst ? await SendAsync(client, standIns.BareAddress, events, scale.EventsPerRound, cancellation) : bareBefore;
            if (round < 0)
            {
                idle = relay.Memory;
                continue;
            }
            ours.Add(relayed);
            theirs.Add(bare);
        }
        if (standIns.EventsStored != sent)
            throw new SandboxException("CSL3212", $"{sent:N0} events were sent and {standIns.EventsStored:N0} stored.", "The Relay must hand every event on to be measured.");

        var (speed, bareSpeed) = (Interleaved.Median(ours), Interleaved.Median(theirs));
        return
        [
            Measurement.Fact("Relay, signed events stored", speed, "a second", string.Create(CultureInfo.InvariantCulture,
                $"median of {ours.Count} rounds of {scale.EventsPerRound:N0} over {Senders} connections; sender, Relay and Dataverse's stand-in share {Environment.ProcessorCount} processors")),
            Measurement.Fact("… share of a bare endpoint's speed", speed / bareSpeed, "of it", string.Create(CultureInfo.InvariantCulture,
                $"it answers 204 to the same requests {bareSpeed:N0} times a second, verifies nothing and asks nobody")),
            Measurement.Fact("Relay's memory after these", relay.Memory, "MiB", string.Create(CultureInfo.InvariantCulture,
                $"working set of its process after {sent:N0} events; {idle:0} MiB after the first {scale.EventsPerRound:N0}")),
        ];
    }

    /// <returns>Events a second.</returns>
    private static async Task<double> SendAsync(HttpClient client, Uri address, List<Signed> events, int count, CancellationToken cancellation)
    {
        var next = -1;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(async _ =>
        {
            for (int number; (number = Interlocked.Increment(ref next)) < count;)
                await events[number % events.Count].SendAsync(client, address, cancellation);
        }));
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>An event as Partner Center sends it.</summary>
    private sealed record Signed(byte[] Body, string Signature, string CertificateUrl)
    {
        public static Signed New(WebhookCertificate certificate, Uri certificateAddress)
        {
            var body = Encoding.UTF8.GetBytes(new JsonObject
            {
                ["EventName"] = "referral-updated",
                ["ResourceUri"] = $"https://api.partnercenter.microsoft.com/engagements/v1/referrals/{LocalSandbox.NewId()}",
                ["ResourceName"] = "referral",
                ["AuditUri"] = null,
                ["ResourceChangeUtcDate"] = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture),
            }.ToJsonString());
            return new Signed(body, "Signature " + certificate.Sign(body), certificateAddress.ToString());
        }

        public async Task SendAsync(HttpClient client, Uri address, CancellationToken cancellation)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(Body) };
            request.Headers.TryAddWithoutValidation("Authorization", Signature);
            request.Headers.TryAddWithoutValidation("X-MS-Certificate-Url", CertificateUrl);
            request.Headers.TryAddWithoutValidation("X-MS-Signature-Algorithm", "rsa-sha256");
            using var answer = await client.SendAsync(request, cancellation);
            if (answer.StatusCode != HttpStatusCode.NoContent)
                throw new SandboxException("CSL3212", $"An event was answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellation)}", "Events must be taken to be measured.");
        }
    }
}
