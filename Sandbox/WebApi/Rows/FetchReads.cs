using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.WebApi.Http;
using CoSell.Sandbox.WebApi.Model;
using CoSell.Sandbox.WebApi.Paths;
using CoSell.Sandbox.WebApi.Queries;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.WebApi.Rows;

/// <summary>Sets read by FetchXML: given in the address, by a saved view, or made of $apply.</summary>
internal sealed class FetchReads(Call call, RowSets sets)
{
    private readonly RowWriter writer = new(call.Model, call.Request.Preferences);

    public static bool IsAsked(ApiRequest request) =>
        request.Options.ContainsKey("fetchXml") || request.Options.ContainsKey("savedQuery") || request.Options.ContainsKey("userQuery") || request.Options.ContainsKey("$apply");

    public ApiAnswer Answer(Resource.Rows resource)
    {
        if (resource.Of is not null) throw ApiError.Url("fetchXml, savedQuery and $apply are for whole sets; leave out the path behind the set.");
        var options = call.Request.Options;
        if (options.ContainsKey("userQuery")) throw ApiError.Unsupported("The sandbox keeps no personal views; use savedQuery or fetchXml.");
        var fetch = options.TryGetValue("$apply", out var apply) ? ApplyTranslation.FetchOf(call, resource.Table, apply)
            : Parse(options.TryGetValue("fetchXml", out var text) ? text : ViewOf(resource.Table, options["savedQuery"]));
        return Run(resource.Table, fetch);
    }

    private ApiAnswer Run(Table table, XElement fetch)
    {
        var named = fetch.Element("entity")?.Attribute("name")?.Value;
        if (named != table.Name) throw ApiError.Url($"The fetch is about '{named}', the address about '{table.SetName}'; both must name the same table.");
        var token = SkipToken.Read(call.Request.Options.GetValueOrDefault("$skiptoken"), call.Request.Preferences.PageSize);
        var pages = fetch.Attribute("page") is null && fetch.Attribute("top") is null;
        if (pages)
        {
            fetch.SetAttributeValue("page", token.Page.ToString(CultureInfo.InvariantCulture));
            if (fetch.Attribute("count") is null) fetch.SetAttributeValue("count", token.Size.ToString(CultureInfo.InvariantCulture));
        }

        var page = sets.Run(new FetchExpression(fetch.ToString(SaveOptions.DisableFormatting)));
        var json = sets.Envelope($"$metadata#{table.SetName}", (string?)fetch.Attribute("returntotalrecordcount") is "true" or "1" ? page : null, page);
        if (page is { MoreRecords: true, PagingCookie: { } cookie } && call.Request.Preferences.Wants("Microsoft.Dynamics.CRM.fetchxmlpagingcookie"))
            json["@Microsoft.Dynamics.CRM.fetchxmlpagingcookie"] = CookieText(token.Page + 1, cookie);
        json["value"] = new JsonArray([.. page.Entities.Select(row => Write(table, row))]);
        if (page.MoreRecords && pages) json["@odata.nextLink"] = token.Next(call.Request);
        return Answers.Annotated(call, ApiAnswer.Json(200, json));
    }

    /// <summary>The row's own columns as ever; those of links and aggregates under their alias.</summary>
    private JsonObject Write(Table table, Entity row)
    {
        var own = row.Attributes.Where(pair => pair.Value is not AliasedValue).Select(pair => table.Find(pair.Key))
            .Where(column => column is not null && PropertyNames.IsProperty(column)).Select(column => column!).ToList();
        var json = row.Id == Guid.Empty ? [] : writer.Write(table, row, own);
        foreach (var (name, value) in row.Attributes)
        {
            if (value is not AliasedValue aliased) continue;
            var column = call.Model.Catalog.Find(aliased.EntityLogicalName)?.Find(aliased.AttributeLogicalName);
            if (row.FormattedValues.TryGetValue(name, out var text) && call.Request.Preferences.Wants(RowWriter.Formatted)) json[$"{name}@{RowWriter.Formatted}"] = text;
            if (aliased.Value is EntityReference reference && call.Request.Preferences.Wants(RowWriter.LookupTable)) json[$"{name}@{RowWriter.LookupTable}"] = reference.LogicalName;
            json[name] = RowWriter.ValueOf(aliased.Value, column?.Type == ColumnType.Date);
        }

        return json;
    }

    private string ViewOf(Table table, string id)
    {
        if (!Guid.TryParse(id, out var view)) throw ApiError.Url($"savedQuery={id} is not the id of a view.");
        var row = call.Organization.Retrieve("savedquery", view, new ColumnSet("returnedtypecode", "fetchxml"));
        var of = row.GetAttributeValue<string>("returnedtypecode");
        if (of != table.Name) throw ApiError.Url($"The view {view} is about '{of}', not about '{table.Name}'.");
        return row.GetAttributeValue<string>("fetchxml") ?? throw ApiError.Url($"The view {view} holds no FetchXML.");
    }

    private static XElement Parse(string text)
    {
        try
        {
            return XElement.Parse(text);
        }
        catch (XmlException error)
        {
            throw ApiError.BadRequest(unchecked((int)0x80041101), $"Invalid XML in the fetch: {error.Message}");
        }
    }

    private static string CookieText(int page, string cookie) => new XElement("cookie", new XAttribute("pagenumber", page.ToString(CultureInfo.InvariantCulture)),
        new XAttribute("pagingcookie", Uri.EscapeDataString(Uri.EscapeDataString(cookie))), new XAttribute("istracking", "False")).ToString(SaveOptions.DisableFormatting);
}
