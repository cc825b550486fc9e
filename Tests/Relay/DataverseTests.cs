using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Relay.Tests;

/// <summary>2xx only once Dataverse stored the event; who we are there; what we say when it fails.</summary>
public sealed class DataverseTests(WebhookCertificate certificate) : IClassFixture<WebhookCertificate>
{
    private const string NotStored = "503 CSL4013 The event could not be stored; try again.";

    [Theory]
    [InlineData(400, "Dataverse answered 400 to cosell_ReceiveEvent. See the plug-in trace log there.")]
    [InlineData(403, "Dataverse answered 403 to cosell_ReceiveEvent. Give the application user the role Co-sell Service.")]
    [InlineData(404, "Dataverse answered 404 to cosell_ReceiveEvent. Check Relay:Dataverse:Url and that the co-sell solution is installed there.")]
    [InlineData(412, "Dataverse answered 412 to cosell_ReceiveEvent without an Outcome. Install the same version of the solution and of the relay.")]
    [InlineData(500, "Dataverse answered 500 to cosell_ReceiveEvent. See the plug-in trace log there.")]
    [InlineData(204, "Dataverse answered 204 to cosell_ReceiveEvent without an Outcome. Install the same version of the solution and of the relay.")]
    [InlineData(302, "Dataverse answered 302 to cosell_ReceiveEvent. See the plug-in trace log there.")]
    public async Task Event_ThatDataverseDidNotStore_IsAskedForAgain(int status, string sentence)
    {
        await using var relay = await new TestRelay(certificate).StartAsync();
        relay.Dataverse.Instead = _ => new HttpResponseMessage((HttpStatusCode)status);

        var reply = await relay.PostAsync();

        Assert.Equal((NotStored, TimeSpan.FromSeconds(30)), (reply.Refusal, reply.RetryAfter));
        Assert.Contains($"Error: Event referral-updated not stored; Partner Center is asked to send it again. {sentence}", relay.Log);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    public async Task Event_AnsweredWithNonsense_CountsAsNotStored(string body)
    {
        await using var relay = await new TestRelay(certificate).StartAsync();
        relay.Dataverse.Instead = _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

        Assert.Equal(NotStored, (await relay.PostAsync()).Refusal);
    }

    [Theory]
    [InlineData(7, 7)]
    [InlineData(100_000, 3600)]
    public async Task Event_WhileDataverseLimitsRequests_PassesItsWaitOn(int seconds, int told)
    {
        await using var relay = await new TestRelay(certificate).StartAsync();
        relay.Dataverse.Instead = _ =>
        {
            var answer = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
            answer.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds));
            return answer;
        };

        Assert.Equal(TimeSpan.FromSeconds(told), (await relay.PostAsync()).RetryAfter);
    }

    [Fact]
    public async Task Event_WhileDataverseHangs_IsAnsweredInTime()
    {
        var asked = new TaskCompletionSource();
        await using var relay = await new TestRelay(certificate, network: new Answers((request, cancellation) =>
        {
            asked.SetResult();
            return Answers.Silence(request, cancellation);
        })).StartAsync();
        var answer = relay.PostAsync();
        await asked.Task;

        relay.Clock.Turn(TimeSpan.FromSeconds(20));

        Assert.Equal(NotStored, (await answer).Refusal);
        Assert.Contains("Error: Event referral-updated not stored; Partner Center is asked to send it again. Dataverse did not answer within 00:00:20.", relay.Log);
    }

    [Fact]
    public async Task Event_BeyondTheMostAtOnce_IsAskedForAgain()
    {
        var (asked, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var relay = await new TestRelay(certificate, new() { ["Relay:MaxConcurrentEvents"] = "1" }, network: new Answers(async (_, _) =>
        {
            asked.TrySetResult();
            await release.Task;
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{"Outcome":"Marked"}""") };
        })).StartAsync();
        var first = relay.PostAsync();
        await asked.Task;

        Assert.Equal("503 CSL4014 Too many events at once; try again.", (await relay.PostAsync()).Refusal);
        Assert.Equal(401, (await relay.PostAsync(change: headers => headers.Remove("Authorization"))).Status); // Refused before it could stand in the way.
        release.SetResult();

        Assert.Equal((204, 204), ((await first).Status, (await relay.PostAsync()).Status));
    }

    [Fact]
    public async Task Application_SignsInOnce_AndAgainWhereItsTokenIsRefused()
    {
        var (dataverse, tokens) = (new FakeDataverse(), 0);
        await using var relay = await WithApplication(dataverse, _ => TokenAnswer($"token-{Interlocked.Increment(ref tokens)}")).StartAsync();
        await relay.PostAsync();
        await relay.PostAsync();
        Assert.Equal(["Bearer token-1", "Bearer token-1"], dataverse.Tokens);

        dataverse.Instead = request => request.Headers.Authorization!.Parameter == "token-1" ? new HttpResponseMessage(HttpStatusCode.Unauthorized) : null;
        Assert.Equal(204, (await relay.PostAsync()).Status);

        Assert.Equal(["Bearer token-1", "Bearer token-2"], dataverse.Tokens.Skip(2));
    }

    [Fact]
    public async Task Application_ThatIsRefused_IsTheOperatorsBusinessNotTheCallers()
    {
        await using var relay = await WithApplication(new FakeDataverse(), _ => new HttpResponseMessage(HttpStatusCode.Unauthorized)
        {
            Content = new StringContent("""{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided."}""", Encoding.UTF8, "application/json"),
        }).StartAsync();

        Assert.Equal(NotStored, (await relay.PostAsync()).Refusal);

        Assert.Contains(
            "Error: Event referral-updated not stored; Partner Center is asked to send it again. The login host refused the application (invalid_client, 401). Check Relay:Dataverse:TenantId, ClientId and the secret or certificate.",
            relay.Log);
        Assert.DoesNotContain(relay.Log, line => line.Contains("top-secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Logs_OfEverything_HoldNoTokenSignatureOrBody()
    {
        await using var relay = await new TestRelay(certificate).StartAsync();
        var body = TestRelay.Body("kim@fabrikam.example", "https://x.example/kim@fabrikam.example");
        await relay.PostAsync(body);
        relay.Dataverse.Instead = _ => new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent("kim@fabrikam.example") };
        await relay.PostAsync(body);
        await relay.PostAsync(TestRelay.Body(date: "kim@fabrikam.example"));

        Assert.DoesNotContain(relay.Log, line => line.Contains("kim@", StringComparison.Ordinal) || line.Contains("sandbox-token", StringComparison.Ordinal) || line.Contains(certificate.Sign(body), StringComparison.Ordinal));
        Assert.Contains("Warning: Event stored although odd (unknown-event): Marked", relay.Log);
    }

    [Fact]
    public async Task Health_WhateverHappens_SaysAliveAndWhetherReady()
    {
        await using var relay = await new TestRelay(certificate).StartAsync();
        Assert.Equal((200, """{"status":"ready"}"""), Short(await relay.GetAsync("/readyz")));

        relay.Dataverse.Instead = _ => throw new HttpRequestException("Connection refused");
        Assert.Equal(200, (await relay.GetAsync("/readyz")).Status);
        relay.Clock.Turn(TimeSpan.FromSeconds(10));

        Assert.Equal(503, (await relay.GetAsync("/readyz")).Status);
        Assert.Equal((200, """{"status":"alive"}"""), Short(await relay.GetAsync("/healthz")));
        Assert.Contains("Warning: Not ready: Dataverse could not be reached.", relay.Log);
    }

    private static (int, string) Short(Reply reply) => (reply.Status, reply.Text);

    private TestRelay WithApplication(FakeDataverse dataverse, Func<HttpRequestMessage, HttpResponseMessage> login)
    {
        var inner = new HttpMessageInvoker(dataverse, disposeHandler: false);
        var network = new Answers((request, cancellation) => request.RequestUri!.Host == "login.microsoftonline.com"
            ? Task.FromResult(login(request))
            : inner.SendAsync(request, cancellation));
        return new TestRelay(certificate, new()
        {
            ["Relay:Dataverse:BearerToken"] = null,
            ["Relay:Dataverse:Url"] = "https://contoso.crm.dynamics.com",
            ["Relay:Dataverse:TenantId"] = "c0500000-0000-4000-8000-00000000000a",
            ["Relay:Dataverse:ClientId"] = "c0500000-0000-4000-8000-00000000000b",
            ["Relay:Dataverse:ClientSecret"] = "top-secret",
        }, network: network, dataverse: dataverse);
    }

    private static HttpResponseMessage TokenAnswer(string token) => new(HttpStatusCode.OK)
    {
        Content = new StringContent($$"""{"token_type":"Bearer","expires_in":3599,"access_token":"{{token}}"}""", Encoding.UTF8, "application/json"),
    };
}
