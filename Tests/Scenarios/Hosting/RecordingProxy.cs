using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace CoSell.Scenarios.Tests.Hosting;

/// <summary>What a customer might put between connector and Partner Center: passes every request on and remembers it.</summary>
internal sealed class RecordingProxy : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly HttpClient client = new();

    private RecordingProxy(WebApplication application) => this.application = application;

    public ConcurrentQueue<string> Seen { get; } = new();

    public static async Task<RecordingProxy> StartAsync(int port, Uri target)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port));
        var built = builder.Build();
        var proxy = new RecordingProxy(built);
        built.Run(context => proxy.PassOnAsync(context, target));
        await built.StartAsync();
        return proxy;
    }

    private async Task PassOnAsync(HttpContext context, Uri target)
    {
        Seen.Enqueue($"{context.Request.Method} {context.Request.Path}");
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(target, context.Request.Path + context.Request.QueryString));
        if (context.Request.ContentLength > 0)
            request.Content = new StreamContent(context.Request.Body);
        foreach (var (name, values) in context.Request.Headers)
            if (name is not ("Host" or "Connection") && !request.Headers.TryAddWithoutValidation(name, values.ToArray()))
                request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
        using var answer = await client.SendAsync(request);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Transfer-Encoding" or "Connection")))
            context.Response.Headers[name] = values.ToArray();
        await answer.Content.CopyToAsync(context.Response.Body);
    }

    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        client.Dispose();
    }
}
