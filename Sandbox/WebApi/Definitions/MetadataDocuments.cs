using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using CoSell.Sandbox.WebApi.Http;
using Microsoft.OData.Edm.Csdl;

namespace CoSell.Sandbox.WebApi.Definitions;

/// <summary>The service document and $metadata.</summary>
internal static class MetadataDocuments
{
    public static ApiAnswer Service(Call call)
    {
        var sets = call.Model.Catalog.Tables.OrderBy(table => table.SetName, StringComparer.Ordinal)
            .Select(table => new JsonObject { ["name"] = table.SetName, ["kind"] = "EntitySet", ["url"] = table.SetName });
        return ApiAnswer.Json(200, new JsonObject { ["@odata.context"] = call.Request.Address("$metadata"), ["value"] = new JsonArray([.. sets]) });
    }

    public static ApiAnswer Csdl(Call call)
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true }))
        {
            if (!CsdlWriter.TryWriteCsdl(call.Model.Published, writer, CsdlTarget.OData, out var errors))
                throw new InvalidOperationException("The model cannot be written as CSDL: " + string.Join("; ", errors.Select(error => error.ErrorMessage)));
        }

        return ApiAnswer.Text("<?xml version=\"1.0\" encoding=\"utf-8\"?>" + text, "application/xml");
    }
}
