using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoSell.Relay;

/// <summary>What Dataverse answered to a request it carried out, or 412.</summary>
/// <param name="On">When, by Dataverse's clock, to the second; null where a gateway took the date away.</param>
internal sealed record DataverseAnswer(int Status, JsonElement? Body, DateTimeOffset? On = null)
{
    public string? Text(string name) => Body is { ValueKind: JsonValueKind.Object } body && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>The one door to Dataverse's Web API: address, token, time limit and what counts as a failure.</summary>
internal sealed class DataverseClient(RelaySettings settings, RelaySurroundings surroundings, ITokenSource tokens) : IDisposable
{
    private const string Service = "/api/data/v9.2/";
    private const int LargestAnswer = 256 * 1024;
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private readonly HttpMessageInvoker _client = new(surroundings.Network, disposeHandler: false);
    private readonly Uri _service = new(settings.Dataverse.Url, Service);

    public Task<DataverseAnswer> GetAsync(string path, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Get, path, body: null, ifMatch: null, settings.Dataverse.Timeout, cancellation);

    public Task<DataverseAnswer> PostAsync(string path, JsonObject body, TimeSpan timeout, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, path, body, ifMatch: null, timeout, cancellation);

    /// <summary>Changes a row nobody else changed since; 412 where somebody did.</summary>
    public Task<DataverseAnswer> PatchAsync(string path, JsonObject body, string ifMatch, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Patch, path, body, ifMatch, settings.Dataverse.Timeout, cancellation);

    public void Dispose() => _client.Dispose();

    private async Task<DataverseAnswer> SendAsync(HttpMethod method, string path, JsonObject? body, string? ifMatch, TimeSpan timeout, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(timeout, surroundings.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            var (answer, unauthorized) = await AttemptAsync(method, path, body, ifMatch, renewToken: false, either.Token);
            return unauthorized ? (await AttemptAsync(method, path, body, ifMatch, renewToken: true, either.Token)).Answer! : answer!;
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new DataverseFailure($"Dataverse did not answer within {timeout:c}.", cause: late);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            throw new DataverseFailure("Dataverse could not be reached.", cause: broken);
        }
        catch (JsonException unreadable)
        {
            throw new DataverseFailure("Dataverse's answer is not JSON.", cause: unreadable);
        }
    }

    private async Task<(DataverseAnswer? Answer, bool Unauthorized)> AttemptAsync(
        HttpMethod method, string path, JsonObject? body, string? ifMatch, bool renewToken, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, new Uri(_service, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.GetAsync(renewToken, cancellation));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.TryAddWithoutValidation("OData-Version", "4.0");
        request.Headers.TryAddWithoutValidation("OData-MaxVersion", "4.0");
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");

        using var response = await _client.SendAsync(request, cancellation);
        if (response.StatusCode == HttpStatusCode.Unauthorized && !renewToken)
            return (null, true);
        if (!response.IsSuccessStatusCode && response.StatusCode != HttpStatusCode.PreconditionFailed)
            throw Failure(response, path);
        return (new DataverseAnswer((int)response.StatusCode, await ReadAsync(response, cancellation), response.Headers.Date), false);
    }

    private static async Task<JsonElement?> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        var buffer = new MemoryStream();
        var chunk = new byte[8192];
        for (int read; (read = await stream.ReadAsync(chunk, cancellation)) > 0;)
        {
            if (buffer.Length + read > LargestAnswer)
                throw new DataverseFailure($"Dataverse's answer is larger than {LargestAnswer} bytes.");
            buffer.Write(chunk, 0, read);
        }

        if (buffer.Length == 0)
            return null;
        using var document = JsonDocument.Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
        return document.RootElement.Clone();
    }

    private DataverseFailure Failure(HttpResponseMessage response, string path)
    {
        var status = (int)response.StatusCode;
        var way = response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => "Check that the application may sign in to this environment.",
            HttpStatusCode.Forbidden => "Give the application user the role Co-sell Service.",
            HttpStatusCode.NotFound => "Check Relay:Dataverse:Url and that the co-sell solution is installed there.",
            HttpStatusCode.TooManyRequests => "It limits requests for now.",
            _ => "See the plug-in trace log there.",
        };
        return new DataverseFailure($"Dataverse answered {status} to {path.Split('(', '?')[0]}. {way}", status, Wait(response.Headers.RetryAfter));
    }

    private TimeSpan? Wait(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? (header?.Date - surroundings.Clock.GetUtcNow());
        return wait is { } time && time > TimeSpan.Zero ? time < LongestWait ? time : LongestWait : null;
    }
}
