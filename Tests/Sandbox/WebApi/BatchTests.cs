using System.Text.RegularExpressions;

namespace CoSell.Sandbox.Tests.WebApi;

public sealed class BatchTests
{
    private const string Id = "11111111-1111-4111-8111-111111111111";

    [Fact]
    public async Task Batch_ChangeSetWithContentId_WritesBothAndAnswersInCrlf()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = (await SendAsync(host, ChangeSet(
            Operation("1", "POST /api/data/v9.2/accounts", """{"name":"Contoso"}"""),
            Operation("2", "POST opportunities", """{"name":"Deal","parentaccountid@odata.bind":"$1"}""")))).Ok();

        Assert.Equal("multipart/mixed; boundary=batchresponse_f0000000-0000-4000-8000-000000000001", reply.Headers["Content-Type"]);
        var account = new Guid(Regex.Match(reply.Text, @"accounts\(([0-9a-f-]{36})\)", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value);
        Assert.StartsWith(
            "--batchresponse_f0000000-0000-4000-8000-000000000001\r\nContent-Type: multipart/mixed; boundary=changesetresponse_f0000000-0000-4000-8000-000000000003\r\n\r\n"
            + "--changesetresponse_f0000000-0000-4000-8000-000000000003\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: 1\r\n\r\n"
            + $"HTTP/1.1 204 No Content\r\nOData-Version: 4.0\r\nLocation: {ApiHost.Base}accounts({account})\r\nOData-EntityId: {ApiHost.Base}accounts({account})\r\n\r\n\r\n", reply.Text, StringComparison.Ordinal);
        Assert.EndsWith("--changesetresponse_f0000000-0000-4000-8000-000000000003--\r\n--batchresponse_f0000000-0000-4000-8000-000000000001--\r\n", reply.Text, StringComparison.Ordinal);
        Assert.Equal(account.ToString(), (string?)(await host.GetAsync("opportunities?$select=_parentaccountid_value")).Row(0)["_parentaccountid_value"]);
    }

    [Fact]
    public async Task Batch_ChangeSetFails_RollsBackAndAnswersTheFailure()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await SendAsync(host, ChangeSet(
            Operation("1", "POST accounts", """{"name":"Contoso"}"""),
            Operation("2", $"DELETE accounts({Id})", null)));

        Assert.Equal(404, reply.Status);
        Assert.Contains($"Content-ID: 2\r\n\r\nHTTP/1.1 404 Not Found\r\n", reply.Text, StringComparison.Ordinal);
        Assert.Contains($"account With Id = {Id} Does Not Exist", reply.Text, StringComparison.Ordinal);
        Assert.Empty((await host.GetAsync("accounts")).Names());
    }

    [Fact]
    public async Task Batch_AddressBeginsWithContentId_MeansTheNewRow()
    {
        await using var host = await ApiHost.StartAsync();

        (await SendAsync(host, ChangeSet(
            Operation("7", "POST accounts", """{"name":"Contoso"}"""),
            Operation("8", "PATCH $7", """{"description":"Big"}""")))).Ok();

        Assert.Equal("Big", (string?)(await host.GetAsync("accounts?$select=description")).Row(0)["description"]);
    }

    [Fact]
    public async Task Batch_ContentIdOfAnUpsert_MeansItsRow()
    {
        await using var host = await ApiHost.StartAsync();

        (await SendAsync(host, ChangeSet(
            Operation("1", $"PATCH accounts({Id})", """{"name":"Contoso"}"""),
            Operation("2", "POST opportunities", """{"name":"Deal","parentaccountid@odata.bind":"$1"}""")))).Ok();

        Assert.Equal(Id, (string?)(await host.GetAsync("opportunities?$select=_parentaccountid_value")).Row(0)["_parentaccountid_value"]);
    }

    [Fact]
    public async Task Batch_PartFails_StopsThere()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await SendAsync(host, Single($"GET accounts({Id})"), Single("GET WhoAmI()"));

        Assert.Equal(404, reply.Status);
        Assert.DoesNotContain("UserId", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_ContinueOnError_GoesOnWith200()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = (await SendAsync(host, ["Prefer: odata.continue-on-error"], Single($"GET accounts({Id})"), Single("GET /api/data/v9.2/WhoAmI()"))).Ok();

        Assert.Contains("HTTP/1.1 404 Not Found", reply.Text, StringComparison.Ordinal);
        Assert.Contains("HTTP/1.1 200 OK\r\nContent-Type: application/json; odata.metadata=minimal\r\nOData-Version: 4.0\r\n\r\n{\"@odata.context\"", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_GetInAChangeSet_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await SendAsync(host, ChangeSet(Operation("1", "GET accounts", null)));

        Assert.Equal("400 0x80048d19 An invalid HTTP method 'GET' was detected for a request in a change set. Requests in change sets only support the HTTP methods 'POST', 'PUT', 'DELETE', and 'PATCH'.", reply.Error);
    }

    [Fact]
    public async Task Batch_MoreThan1000Operations_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await SendAsync(host, [.. Enumerable.Repeat(Single("GET WhoAmI()"), 1001)]);

        Assert.Equal("400 0x80040203 The batch holds 1001 operations; at most 1000 are allowed. Send them in several batches.", reply.Error);
    }

    [Fact]
    public async Task Batch_BareLineFeeds_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.PostAsync("$batch", Body(Single("GET WhoAmI()")).Replace("\r\n", "\n", StringComparison.Ordinal), "Content-Type: multipart/mixed; boundary=\"b\"");

        Assert.Equal("400 0x80048d19 The boundary '--b' must stand alone on a line that ends in CRLF.", reply.Error);
    }

    [Fact]
    public async Task Batch_OtherContentType_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();

        Assert.Equal("400 0x80048d19 The content type 'application/json' must be multipart/mixed with a boundary.", (await host.PostAsync("$batch", "{}")).Error);
    }

    private static Task<Reply> SendAsync(ApiHost host, params string[] parts) => SendAsync(host, [], parts);

    private static Task<Reply> SendAsync(ApiHost host, string[] headers, params string[] parts) =>
        host.PostAsync("$batch", Body(parts), [.. headers, "Content-Type: multipart/mixed; boundary=\"b\""]);

    private static string Body(params string[] parts) => string.Concat(parts.Select(part => "--b\r\n" + part)) + "--b--\r\n";

    private static string Single(string line) => $"Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n{line} HTTP/1.1\r\nAccept: application/json\r\n\r\n\r\n";

    private static string Operation(string id, string line, string? body) =>
        $"--c\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: {id}\r\n\r\n{line} HTTP/1.1\r\nContent-Type: application/json\r\n\r\n{body}\r\n";

    private static string ChangeSet(params string[] operations) => "Content-Type: multipart/mixed; boundary=\"c\"\r\n\r\n" + string.Concat(operations) + "--c--\r\n";
}
