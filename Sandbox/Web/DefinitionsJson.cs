using System.Text.Json.Nodes;
using System.Xml.Linq;
using CoSell.Sandbox.Dataverse;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.Web;

/// <summary>What the packed solution says about forms, views, charts, dashboards, buttons and navigation, for the pages to render.</summary>
/// <remarks>Microsoft's own forms and views are not ours to copy: small ones of the sandbox stand for them, marked <c>isBase</c>.</remarks>
internal static class DefinitionsJson
{
    public static JsonObject Of(SandboxOrganization dataverse, Func<string, string> say)
    {
        var service = dataverse.Service;
        var bases = PageFiles.Names("Base/").Select(name => XElement.Parse(PageFiles.Text(name))).ToList();
        var forms = new JsonArray([.. bases.Elements("systemform").Select(BaseForm), .. Rows(service, "systemform", "name", "objecttypecode", "type", "formxml")]);
        var views = new JsonArray(
            [.. bases.Elements("savedquery").Select(BaseView), .. Rows(service, "savedquery", "name", "returnedtypecode", "querytype", "fetchxml", "layoutxml", "isdefault")]);
        var charts = new JsonArray([.. Rows(service, "savedqueryvisualization", "name", "primaryentitytypecode", "datadescription", "presentationdescription")]);
        foreach (var definition in forms.Concat(views).Concat(charts))
            definition!["name"] = definition["name"]?.GetValue<string>() is { } name ? say(name) : null;
        return new JsonObject
        {
            ["forms"] = forms,
            ["views"] = views,
            ["charts"] = charts,
            ["webResources"] = new JsonArray([.. Rows(service, "webresource", "name", "webresourcetype")]),
            ["ribbons"] = Stored(dataverse, "ribbon"),
            ["apps"] = Stored(dataverse, "app"),
            ["siteMaps"] = Stored(dataverse, "sitemap"),
        };
    }

    private static JsonNode BaseForm(XElement form) => new JsonObject
    {
        ["id"] = form.Attribute("id")!.Value, ["name"] = form.Attribute("name")!.Value, ["objecttypecode"] = form.Attribute("table")!.Value,
        ["type"] = 2, ["formxml"] = form.Element("form")!.ToString(), ["isBase"] = true,
    };

    private static JsonNode BaseView(XElement view) => new JsonObject
    {
        ["id"] = view.Attribute("id")!.Value, ["name"] = view.Attribute("name")!.Value, ["returnedtypecode"] = view.Attribute("table")!.Value,
        ["querytype"] = int.Parse(view.Attribute("type")?.Value ?? "0", System.Globalization.CultureInfo.InvariantCulture), ["isBase"] = true,
        ["isdefault"] = view.Attribute("default") is not null,
        ["fetchxml"] = view.Element("fetch")!.ToString(), ["layoutxml"] = view.Element("grid")!.ToString(),
    };

    private static IEnumerable<JsonNode> Rows(IOrganizationService service, string table, params string[] columns)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(columns), Orders = { new OrderExpression("name", OrderType.Ascending) } };
        return service.RetrieveMultiple(query).Entities.Select(row =>
        {
            var json = new JsonObject { ["id"] = row.Id.ToString() };
            foreach (var column in columns)
                json[column] = row.Contains(column) ? Plain(row[column]) : null;
            return (JsonNode)json;
        });
    }

    private static JsonNode? Plain(object? value) => value switch
    {
        OptionSetValue option => option.Value,
        int number => number,
        bool flag => flag,
        null => null,
        _ => value.ToString(),
    };

    private static JsonArray Stored(SandboxOrganization dataverse, string kind) => [.. dataverse.Components.OfKind(kind)
        .Select(component => (JsonNode)new JsonObject { ["name"] = component.Name, ["xml"] = component.Definition.ToString(SaveOptions.DisableFormatting) })];
}
