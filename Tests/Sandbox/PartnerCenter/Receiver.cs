using System.Net;

namespace CoSell.Sandbox.Tests.PartnerCenter;

/// <summary>A partner's webhook: keeps what arrives and answers what the test says.</summary>
internal sealed class Receiver : HttpMessageHandler
{
    public HttpStatusCode Answer { get; set; } = HttpStatusCode.OK;

    public List<(byte[] Body, Dictionary<string, string> Headers)> Received { get; } = [];

    public IEnumerable<string> Events => Received.Select(one => System.Text.Json.Nodes.JsonNode.Parse(one.Body)!.Text("EventName"));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Received.Add((
            await request.Content!.ReadAsByteArrayAsync(cancellationToken),
            request.Headers.NonValidated.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        return new HttpResponseMessage(Answer);
    }
}
