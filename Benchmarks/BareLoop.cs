using System.Diagnostics;
using System.Net.Http.Headers;
using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Benchmarks;

/// <summary>Posts bodies one after the other and reads the answers; nothing else.</summary>
internal sealed class BareLoop : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { UseCookies = false });
    private readonly Uri address;
    private readonly string token;
    private readonly bool closes;

    /// <param name="closes">Whether each connection is closed after use, as Microsoft advises plug-ins.</param>
    public BareLoop(ServedSimulator served, bool closes)
    {
        address = new Uri(served.Address, "v1.0/engagements/referrals");
        token = served.Simulator.IssueToken(SampleOrganizations.Service);
        this.closes = closes;
    }

    /// <returns>Milliseconds for all.</returns>
    public async Task<double> PostAsync(IEnumerable<byte[]> bodies, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        foreach (var body in bodies)
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            message.Headers.Add("client-request-id", CoSell.Sandbox.Hosting.LocalSandbox.NewId().ToString());
            message.Headers.ConnectionClose = closes;
            using var answer = await client.SendAsync(message, cancellation);
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync(cancellation);
        }
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    public void Dispose() => client.Dispose();
}
