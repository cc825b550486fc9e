using CoSell.Sandbox.Dataverse;
using CoSell.Sandbox.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Web;

/// <summary>Serves the content of an imported web resource by its name, as the platform does below /WebResources/.</summary>
internal static class WebResources
{
    // The platform's web resource types.
    private static readonly Dictionary<int, string> Types = new()
    {
        [1] = "text/html; charset=utf-8", [2] = "text/css; charset=utf-8", [3] = "text/javascript; charset=utf-8", [4] = "text/xml; charset=utf-8",
        [5] = "image/png", [6] = "image/jpeg", [7] = "image/gif", [10] = "image/x-icon", [11] = "image/svg+xml", [12] = "text/xml; charset=utf-8",
    };

    public static IResult? Find(SandboxOrganization dataverse, string name)
    {
        var row = dataverse.Service.FirstOrDefault("webresource", "name", name, "content", "webresourcetype");
        if (row?.GetAttributeValue<string>("content") is not { } content)
            return null;
        var type = row.GetAttributeValue<OptionSetValue>("webresourcetype")?.Value ?? 0;
        return Results.Bytes(Convert.FromBase64String(content), Types.GetValueOrDefault(type, "application/octet-stream"));
    }
}
