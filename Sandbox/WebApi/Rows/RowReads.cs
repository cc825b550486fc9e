using System.Text;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.WebApi.Http;
using CoSell.Sandbox.WebApi.Model;
using CoSell.Sandbox.WebApi.Paths;
using CoSell.Sandbox.WebApi.Queries;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.WebApi.Rows;

/// <summary>GET on one row and on what hangs on it.</summary>
internal sealed class RowReads(Call call)
{
    private readonly RowWriter writer = new(call.Model, call.Request.Preferences);

    /// <summary>The row with the address's $select and $expand; 304 when the caller has this version already.</summary>
    public ApiAnswer Row(Table table, EntityReference reference, int status = 200)
    {
        var options = ReadOptions.Of(call.Model, table, call.Request);
        var row = Retrieve(reference, options.Selection.ColumnSet);
        var tag = row.RowVersion is { } version ? ETag.Of(version) : null;
        var known = call.Request.Header("If-None-Match");
        if (status == 200 && call.Request.Method == "GET" && known is not null && known == tag && options.Selection.Expansions.Count == 0 && call.Request.Preferences.Annotations is null)
            return ApiAnswer.NotModified.With("ETag", tag);
        var json = new JsonObject { ["@odata.context"] = call.Request.Address($"$metadata#{table.SetName}{options.Selection.ContextText}/$entity") };
        var body = writer.Write(table, row, options.Selection.Columns);
        new Expansions(call, writer).AddTo([(row, body)], options.Selection);
        foreach (var (name, value) in body.ToList())
        {
            body.Remove(name);
            json[name] = value;
        }

        return Answers.Annotated(call, ApiAnswer.Json(status, json)).WithWhen(tag is not null, "ETag", tag ?? "");
    }

    public ApiAnswer Property(Resource.Property property)
    {
        var row = Retrieve(property.Owner.Reference, new ColumnSet(property.Column.Name));
        row.Attributes.TryGetValue(property.Column.Name, out var value);
        if (value is null) return ApiAnswer.NoContent;
        var name = PropertyNames.Of(property.Owner.Table, property.Column);
        var json = RowWriter.ValueOf(value, property.Column.Type == ColumnType.Date)!;
        if (property.IsRaw) return ApiAnswer.Text(json.ToString(), "text/plain");
        return ApiAnswer.Json(200, new JsonObject
        {
            ["@odata.context"] = call.Request.Address($"$metadata#{property.Owner.Table.SetName}({row.Id})/{name}"), ["value"] = json,
        });
    }

    /// <summary>The address behind a single-valued property, or the addresses in a collection.</summary>
    public ApiAnswer Reference(Resource.Association reference)
    {
        var context = call.Request.Address("$metadata#$ref");
        if (reference.Link.Navigation is Navigation.Lookup lookup)
        {
            var target = Retrieve(reference.Link.From, new ColumnSet(lookup.Column.Name)).GetAttributeValue<EntityReference>(lookup.Column.Name);
            return target is null ? ApiAnswer.NoContent : ApiAnswer.Json(200, new JsonObject { ["@odata.context"] = context, ["@odata.id"] = AddressOf(target) });
        }

        var table = reference.Link.Navigation is Navigation.Children children ? children.Child : ((Navigation.Pairs)reference.Link.Navigation).Other;
        var query = new QueryExpression(table.Name);
        RowSets.Restrict(query, reference.Link, this);
        var list = new JsonArray([.. AllPages.Of(call.Organization, query).Select(row => new JsonObject { ["@odata.id"] = AddressOf(row.ToEntityReference()) })]);
        return ApiAnswer.Json(200, new JsonObject { ["@odata.context"] = call.Request.Address("$metadata#Collection($ref)"), ["value"] = list });
    }

    /// <summary>The row's id, and proof that it exists.</summary>
    public EntityReference Identify(EntityReference reference) =>
        new(reference.LogicalName, Retrieve(reference, new ColumnSet(call.Model.Catalog[reference.LogicalName].PrimaryId)).Id);

    private Entity Retrieve(EntityReference reference, ColumnSet columns) =>
        ((RetrieveResponse)call.Execute(call.Parameters.On(new RetrieveRequest { Target = reference, ColumnSet = columns }))).Entity;

    private string AddressOf(EntityReference row) => call.Request.Address($"{call.Model.Catalog[row.LogicalName].SetName}({row.Id})");
}
