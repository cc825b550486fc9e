using System.Net;
using System.Net.Http.Headers;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>Serves an <see cref="HttpClient"/> in process: the same rules and faults as over a socket, without one.</summary>
/// <remarks>A call that a fault lets time out fails at once, in the form of an HttpClient's own time-out.</remarks>
internal sealed class SimulatorHandler(RequestPipeline pipeline) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var uri = request.RequestUri ?? throw new InvalidOperationException("The request has no address.");
        var outcome = await pipeline.HandleAsync(
            new ApiRequest(request.Method.Method, Uri.UnescapeDataString(uri.AbsolutePath), uri.Query, Headers(request), body), cancellationToken);
        if (outcome is null)
            throw new TaskCanceledException("The request timed out.", new TimeoutException("The simulator left the call without an answer."));
        return Message(outcome, request);
    }

    private static Dictionary<string, string> Headers(HttpRequestMessage request)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in request.Headers.NonValidated)
            headers[name] = values.ToString();
        if (request.Content is not null)
            foreach (var (name, values) in request.Content.Headers.NonValidated)
                headers[name] = values.ToString();
        return headers;
    }

    private static HttpResponseMessage Message(ApiResponse outcome, HttpRequestMessage request)
    {
        var message = new HttpResponseMessage((HttpStatusCode)outcome.Status)
        {
            RequestMessage = request,
            Content = outcome.CutAfter is { } arrives
                ? new StreamContent(new CutStream(outcome.Body, arrives))
                : new ByteArrayContent(outcome.Body),
        };
        if (outcome.ContentType is { } type)
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        foreach (var (name, value) in outcome.Headers)
            if (!message.Headers.TryAddWithoutValidation(name, value))
                message.Content.Headers.TryAddWithoutValidation(name, value);
        return message;
    }
}
