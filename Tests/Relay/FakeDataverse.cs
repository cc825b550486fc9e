using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace CoSell.Relay.Tests;

/// <summary>As much of Dataverse as the relay uses: two custom APIs, WhoAmI and the connection's row with its version.</summary>
internal sealed class FakeDataverse : HttpMessageHandler
{
    public const string Address = "http://localhost:5080";
    private readonly Lock _gate = new();
    private int _version = 1;

    /// <summary>Bodies that cosell_ReceiveEvent was given.</summary>
    public List<JsonObject> Events { get; } = [];

    public List<string> Tokens { get; } = [];

    public int Ticks { get; private set; }

    /// <summary>Dates its answers by this clock; null leaves the date out.</summary>
    public TimeProvider? Clock { get; set; }

    public bool HasConnection { get; set; } = true;

    public string? Holder { get; private set; }

    public DateTimeOffset? Until { get; private set; }

    /// <summary>Answers instead of the organisation where it says something.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?> Instead { get; set; } = _ => null;

    /// <summary>Somebody else writes the row.</summary>
    public void Touch()
    {
        lock (_gate)
            _version++;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : JsonNode.Parse(await request.Content.ReadAsStringAsync(cancellationToken))!.AsObject();
        lock (_gate)
        {
            Tokens.Add(request.Headers.Authorization?.ToString() ?? "(none)");
            var answer = Instead(request) ?? Answer(request, body);
            answer.Headers.Date = Clock?.GetUtcNow();
            return answer;
        }
    }

    private HttpResponseMessage Answer(HttpRequestMessage request, JsonObject? body) => (request.Method.Method, request.RequestUri!.AbsolutePath["/api/data/v9.2/".Length..]) switch
    {
        ("GET", "WhoAmI") => Json("""{"UserId":"c0ffee00-0000-4000-8000-000000000001"}"""),
        ("POST", "cosell_ReceiveEvent") => Receive(body!),
        ("POST", "cosell_Tick") => Tick(),
        ("GET", "cosell_connections") => Json(HasConnection ? $$"""{"value":[{{Row()}}]}""" : """{"value":[]}"""),
        ("PATCH", "cosell_connections(c0ffee00-0000-4000-8000-000000000002)") => Patch(request, body!),
        var (method, path) => throw new InvalidOperationException($"The relay was not expected to send {method} {path}."),
    };

    private HttpResponseMessage Receive(JsonObject body)
    {
        Events.Add(body);
        return Json("""{"Outcome":"Marked","Message":"The deal is read next."}""");
    }

    private HttpResponseMessage Tick()
    {
        Ticks++;
        _version++; // The tick writes its heartbeat into the same row.
        return Json("""{"Resumed":3,"Message":"Three deals resumed."}""");
    }

    private HttpResponseMessage Patch(HttpRequestMessage request, JsonObject body)
    {
        if (request.Headers.GetValues("If-Match").Single() != ETag)
            return new HttpResponseMessage(HttpStatusCode.PreconditionFailed);
        _version++;
        (Holder, Until) = ((string?)body["cosell_leaseholder"], (DateTimeOffset?)body["cosell_leaseuntil"]);
        return new HttpResponseMessage(HttpStatusCode.NoContent);
    }

    private string ETag => $"W/\"{_version}\"";

    private string Row() => new JsonObject
    {
        ["@odata.etag"] = ETag,
        ["cosell_connectionid"] = "c0ffee00-0000-4000-8000-000000000002",
        ["cosell_leaseholder"] = Holder,
        ["cosell_leaseuntil"] = Until?.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
    }.ToJsonString();

    private static HttpResponseMessage Json(string json) => new(HttpStatusCode.OK) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
}
