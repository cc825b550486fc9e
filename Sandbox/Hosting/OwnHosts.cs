using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CoSell.Sandbox.Hosting;

/// <summary>Only who asks for this machine by a name of its own is answered.</summary>
/// <remarks>The sandbox lists its sample tokens to anybody. A page elsewhere whose name is made to lead here would pass for one of ours, but for the host that it asks for.</remarks>
internal static class OwnHosts
{
    private static readonly string[] Names = ["127.0.0.1", "localhost", "[::1]"];

    public static void Require(WebApplication application) => application.Use((context, next) =>
        Names.Contains(context.Request.Host.Host, StringComparer.OrdinalIgnoreCase) ? next(context) : RefuseAsync(context.Response));

    private static Task RefuseAsync(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync("The sandbox answers to 127.0.0.1, localhost and [::1] only. Ask for one of these.");
    }
}
