using System.Net;
using System.Text;

namespace CoSell.Core.Tests.PartnerCenter;

/// <summary>A network that answers from a list, in order, and keeps what was asked. Sign-ins are answered apart.</summary>
internal sealed class Script : HttpMessageHandler
{
    private readonly Queue<Func<CancellationToken, Task<HttpResponseMessage>>> answers = new();
    private readonly object gate = new();

    public List<Asked> Requests { get; } = [];

    public List<Asked> SignIns { get; } = [];

    /// <summary>How the sign-in answers its n-th request (from 1).</summary>
    public Func<int, Task<HttpResponseMessage>> SignIn { get; set; } =
        number => Task.FromResult(Of(200, $$"""{"token_type":"Bearer","expires_in":"3600","access_token":"token-{{number}}"}"""));

    public static HttpResponseMessage Of(int status, string body, params string[] headers)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var header in headers)
        {
            var parts = header.Split(": ", 2);
            response.Headers.TryAddWithoutValidation(parts[0], parts[1]);
        }
        return response;
    }

    public Script Then(int status, string body, params string[] headers) => Then(_ => Task.FromResult(Of(status, body, headers)));

    public Script Then(Exception failure) => Then(_ => Task.FromException<HttpResponseMessage>(failure));

    public Script Then(Func<CancellationToken, Task<HttpResponseMessage>> answer)
    {
        answers.Enqueue(answer);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = new Asked(
            request.Method.Method, request.RequestUri!.AbsoluteUri,
            request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
            request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
        Func<CancellationToken, Task<HttpResponseMessage>> answer;
        lock (gate)
        {
            if (asked.Address.Contains("/oauth2/token", StringComparison.Ordinal))
            {
                SignIns.Add(asked);
                var number = SignIns.Count;
                answer = _ => SignIn(number);
            }
            else
            {
                Requests.Add(asked);
                answer = answers.Count > 0 ? answers.Dequeue() : throw new InvalidOperationException($"The script has no answer for {asked.Method} {asked.Address}.");
            }
        }
        return await answer(cancellationToken);
    }
}

internal sealed record Asked(string Method, string Address, IReadOnlyDictionary<string, string> Headers, string Body);
