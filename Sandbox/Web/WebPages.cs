using CoSell.Sandbox.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CoSell.Sandbox.Web;

/// <summary>The pages of the sandbox under <c>/app/</c>: static files, and the few questions they ask that the Web API does not answer.</summary>
internal static class WebPages
{
    private const string Home = "/app/";

    public static void Map(IEndpointRouteBuilder routes, LocalSandbox sandbox, LocalSandboxOptions options)
    {
        // A browser at the root is somebody looking for the pages; anything else is told about both addresses.
        routes.MapGet("/", (HttpRequest request) => request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
            ? Results.Redirect(Home)
            : Results.Text("Dataverse Web API: /api/data/v9.2/ with Authorization: Bearer <token of a sample user>. Pages: /app/\n", "text/plain")).WithOrder(-1);

        var dataverse = sandbox.Dataverse;
        Func<string, string> In(int? language) => text => language is { } code ? dataverse.Components.Labels.In(code, text) : text;
        routes.MapGet("/app/api/session", () => Answer.Json(SessionJson.Of(sandbox, options)));
        routes.MapGet("/app/api/definitions", (int? language) => Answer.Json(DefinitionsJson.Of(dataverse, In(language))));
        routes.MapGet("/app/api/tables/{name}", (string name, int? language) =>
            dataverse.Metadata.TryGet(name, out var table) ? Answer.Json(TableJson.Of(dataverse.Metadata, table, In(language))) : Answer.NotFound($"There is no table '{name}'."));
        routes.MapGet("/app/api/privileges/{name}", (string name, HttpRequest request) => Privileges(dataverse, name, request));
        routes.MapGet("/app/webresources/{**name}", (string name) => WebResources.Find(dataverse, name) ?? Answer.NotFound($"There is no web resource '{name}'."));
        OperatorDesk.Map(routes, sandbox);
        PartnerCenterDoor.Map(routes, sandbox.PartnerCenter);
        // Addresses on the pages are relative to /app/; without its slash the home page is named once more.
        routes.MapGet("/app/{**path}", (string? path, HttpContext context) => context.Request.Path.Value == "/app"
            ? Results.Redirect(Home)
            : PageFiles.Find(path ?? "", context) ?? Answer.NotFound($"There is no page '{path}'."));
    }

    private static IResult Privileges(Dataverse.SandboxOrganization dataverse, string name, HttpRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(scheme, StringComparison.Ordinal) || dataverse.Users.FindByToken(header[scheme.Length..]) is not { } user)
            return Results.Unauthorized();
        return dataverse.Metadata.TryGet(name, out var table) ? Answer.Json(PrivilegesJson.Of(dataverse, user, table)) : Answer.NotFound($"There is no table '{name}'.");
    }
}
