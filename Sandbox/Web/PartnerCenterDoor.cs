using CoSell.Sandbox.PartnerCenter;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CoSell.Sandbox.Web;

/// <summary>Passes the Partner Center page's acts on to the simulator's control surface, which listens on another port and so out of a page's reach.</summary>
internal static class PartnerCenterDoor
{
    public static void Map(IEndpointRouteBuilder routes, PartnerCenterSimulator simulator)
    {
        var client = new HttpClient(simulator.CreateHandler()) { BaseAddress = new Uri(simulator.Options.PublicAddress) };
        routes.Map("/app/api/partner-center/{**path}", (string path, HttpContext context) => PassAsync(client, path, context));
    }

    private static async Task PassAsync(HttpClient client, string path, HttpContext context)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), "/_control/" + path);
        if (context.Request.ContentLength > 0)
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            request.Content = new ByteArrayContent(body.ToArray());
            request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        }

        using var answer = await client.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        if (answer.StatusCode == System.Net.HttpStatusCode.NoContent)
            return;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
