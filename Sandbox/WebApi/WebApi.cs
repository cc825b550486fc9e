using CoSell.Sandbox.WebApi.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CoSell.Sandbox.WebApi;

/// <summary>The Dataverse Web API of an organisation, served by Kestrel or a test server.</summary>
internal static class WebApi
{
    /// <summary>Versions that answer alike.</summary>
    private static readonly string[] Versions = ["v9.2", "v9.1", "v9.0"];

    /// <summary>The platform takes up to 116.85 MB.</summary>
    private const long LargestBody = 122_525_900;

    public static void Map(IEndpointRouteBuilder routes, OrganizationPort organization)
    {
        var handler = new RequestHandler(organization);
        foreach (var version in Versions)
            routes.Map($"/api/data/{version}/{{**path}}", context => ServeAsync(context, version, handler));
        routes.MapGet("/", () => Results.Text("Dataverse Web API: /api/data/v9.2/ with Authorization: Bearer <token of a sample user>.\n", "text/plain"));
    }

    private static async Task ServeAsync(HttpContext context, string version, RequestHandler handler)
    {
        var request = context.Request;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in request.Headers) headers[name] = value.ToString();
        if (request.ContentLength > LargestBody)
        {
            await WriteAsync(context, ErrorBody.Of(new ApiError(413, unchecked((int)0x80060888), "The request is larger than 116.85 MB. Send less at a time."), annotated: false)!);
            return;
        }

        using var body = new MemoryStream((int)(request.ContentLength ?? 0));
        await request.Body.CopyToAsync(body, context.RequestAborted);
        var service = $"/api/data/{version}/";
        var path = request.Path.Value ?? "";
        var root = new Uri($"{request.Scheme}://{request.Host}{service}");
        var answer = handler.Handle(new ApiRequest(request.Method, root, path.Length > service.Length ? path[service.Length..] : "",
            request.QueryString.Value ?? "", headers, body.GetBuffer().AsMemory(0, (int)body.Length)));
        await WriteAsync(context, answer);
    }

    private static async Task WriteAsync(HttpContext context, ApiAnswer answer)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers) response.Headers.Append(name, value);
        if (answer.Status is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified) return;
        response.ContentLength = answer.Body.Length;
        await response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }
}
