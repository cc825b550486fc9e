using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>Serves the simulator through ASP.NET Core, by Kestrel or a test server.</summary>
internal static class EndpointMapping
{
    private const int LargestBody = 1 << 20;

    public static void Map(IEndpointRouteBuilder routes, RequestPipeline pipeline)
    {
        RequestDelegate serve = context => ServeAsync(context, pipeline);
        foreach (var root in RequestPipeline.Roots)
            routes.Map(root + "/{**rest}", serve);
        routes.Map("/{tenant}/oauth2/{**rest}", serve);
    }

    private static async Task ServeAsync(HttpContext context, RequestPipeline pipeline)
    {
        var request = context.Request;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in request.Headers)
            headers[name] = value.ToString();
        if (request.ContentLength > LargestBody)
        {
            await WriteAsync(context, ErrorBody.Envelope(413, "invalidRequest", "The request body is larger than one megabyte."));
            return;
        }

        using var body = new MemoryStream((int)(request.ContentLength ?? 0));
        await request.Body.CopyToAsync(body, context.RequestAborted);
        var outcome = await pipeline.HandleAsync(
            new ApiRequest(request.Method, request.Path.Value ?? "/", request.QueryString.Value ?? string.Empty, headers, body.GetBuffer().AsMemory(0, (int)body.Length)),
            context.RequestAborted);
        if (outcome is not null)
        {
            await WriteAsync(context, outcome);
            return;
        }

        await pipeline.HangAsync(context.RequestAborted);
        context.Abort();
    }

    private static async Task WriteAsync(HttpContext context, ApiResponse outcome)
    {
        var response = context.Response;
        response.StatusCode = outcome.Status;
        if (outcome.ContentType is { } type)
            response.ContentType = type;
        foreach (var (name, value) in outcome.Headers)
            response.Headers.Append(name, value);
        if (outcome.Status != StatusCodes.Status204NoContent)
            response.ContentLength = outcome.Body.Length;
        if (outcome.CutAfter is not { } arrives)
        {
            await response.Body.WriteAsync(outcome.Body, context.RequestAborted);
            return;
        }

        await response.Body.WriteAsync(outcome.Body.AsMemory(0, arrives), context.RequestAborted);
        await response.Body.FlushAsync(context.RequestAborted);
        context.Features.Get<IHttpRequestLifetimeFeature>()?.Abort();
    }
}
