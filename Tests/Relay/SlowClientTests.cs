using System.Net.Sockets;
using System.Text;
using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Relay.Tests;

/// <summary>Whoever sends slowly waits alone: nobody else's event is asked to come back for it.</summary>
public sealed class SlowClientTests(WebhookCertificate certificate) : IClassFixture<WebhookCertificate>
{
    // More than MaxConcurrentEvents.
    private const int Crowd = 105;

    [Fact]
    public async Task Door_WithACrowdThatSendsSlowly_TakesGenuineEventsAndSendsTheCrowdAway()
    {
        await using var relay = await new TestRelay(certificate, served: true).StartAsync();
        var slow = await Task.WhenAll(Enumerable.Range(0, Crowd).Select(_ => BeginAsync(relay.Address)));
        await relay.Clock.Until(Crowd).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.Equal(204, (await relay.PostAsync()).Status);
        Assert.Single(relay.Dataverse.Events);

        relay.Clock.Turn(TimeSpan.FromSeconds(10));
        foreach (var client in slow)
        {
            var answer = await AnswerAsync(client);
            Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
            Assert.Contains("""{"code":"CSL4015","message":"The body did not arrive in time; send it at once."}""", answer, StringComparison.Ordinal);
            client.Dispose();
        }
    }

    [Fact]
    public async Task Door_WithASlowBodyAndWithoutASignature_RefusesBeforeTheBodyArrives()
    {
        await using var relay = await new TestRelay(certificate, served: true).StartAsync();
        using var client = await BeginAsync(relay.Address, signature: null);

        Assert.StartsWith("HTTP/1.1 401 ", await AnswerAsync(client), StringComparison.Ordinal);
    }

    // Up to the end of the answer and not of the connection: the server waits a while for the rest of the body.
    private static async Task<string> AnswerAsync(TcpClient client)
    {
        var (answer, buffer) = (new StringBuilder(), new byte[1024]);
        for (int read; !answer.ToString().Contains('}', StringComparison.Ordinal) && (read = await client.GetStream().ReadAsync(buffer, TestContext.Current.CancellationToken)) > 0;)
            answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
        return answer.ToString();
    }

    /// <summary>Headers that prove nothing, and the beginning of a body that never ends.</summary>
    private static async Task<TcpClient> BeginAsync(Uri relay, string? signature = "Authorization: Signature AAAA\r\n")
    {
        var client = new TcpClient();
        await client.ConnectAsync(relay.Host, relay.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {EventDoor.Path} HTTP/1.1\r\nHost: {relay.Authority}\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n{signature}"
            + $"X-MS-Certificate-Url: {TestRelay.CertificateUrl}\r\nX-MS-Signature-Algorithm: rsa-sha256\r\n\r\n{new string('x', 320)}"), TestContext.Current.CancellationToken);
        return client;
    }
}
