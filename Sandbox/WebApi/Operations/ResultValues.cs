using System.Text.Json.Nodes;
using CoSell.Sandbox.WebApi.Http;
using CoSell.Sandbox.WebApi.Model;
using CoSell.Sandbox.WebApi.Rows;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.WebApi.Operations;

/// <summary>What an operation gives back, as JSON.</summary>
internal sealed class ResultValues(Call call)
{
    private readonly RowWriter writer = new(call.Model, call.Request.Preferences);

    public JsonNode? Write(Parameter result, object? value) => value switch
    {
        Entity row => Row(row),
        EntityCollection rows => new JsonArray([.. rows.Entities.Select(Row)]),
        EntityReference reference => Reference(reference),
        string[] texts => new JsonArray([.. texts.Select(text => JsonValue.Create(text))]),
        Guid[] ids => new JsonArray([.. ids.Select(id => JsonValue.Create(id.ToString()))]),
        null when result.Kind is ValueKind.Rows or ValueKind.TextArray or ValueKind.GuidArray => new JsonArray(),
        _ => RowWriter.ValueOf(value),
    };

    /// <summary>Only the columns the row holds; a plug-in may build one that is in no table.</summary>
    private JsonObject Row(Entity row)
    {
        var json = new JsonObject { ["@odata.type"] = $"#{EdmBuilder.Namespace}.{row.LogicalName}" };
        if (call.Model.Catalog.Find(row.LogicalName) is not { } table) return json;
        var columns = row.Attributes.Keys.Select(table.Find).Where(column => column is not null && PropertyNames.IsProperty(column)).Select(column => column!).ToList();
        foreach (var (name, value) in writer.Write(table, row, columns).ToList()) json[name] = value?.DeepClone();
        return json;
    }

    private JsonObject Reference(EntityReference reference)
    {
        var json = new JsonObject { ["@odata.type"] = $"#{EdmBuilder.Namespace}.{reference.LogicalName}" };
        json[call.Model.Catalog.Find(reference.LogicalName)?.PrimaryId ?? reference.LogicalName + "id"] = reference.Id.ToString();
        return json;
    }
}
