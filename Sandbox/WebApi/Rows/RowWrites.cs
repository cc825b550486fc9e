using System.Text.Json;
using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.WebApi.Http;
using CoSell.Sandbox.WebApi.Model;
using CoSell.Sandbox.WebApi.Paths;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CoSell.Sandbox.WebApi.Rows;

/// <summary>POST, PATCH, PUT and DELETE on rows, as requests of the organisation.</summary>
internal sealed class RowWrites(Call call, RowReads reads)
{
    /// <param name="isNamed">A later part of the change set refers to the row, so its id is chosen here.</param>
    public WritePlan Create(Table table, bool isNamed, Link? under)
    {
        var body = Body(table);
        if (under is not null) Place(body.Row, under);
        if (isNamed && body.Row.Id == Guid.Empty) body.Row.Id = call.Ids();
        var requests = Insertion.Of(body, call.Ids);
        foreach (var request in requests) call.Parameters.On(request);
        var place = requests.TakeWhile(request => request is not CreateRequest { Target: var target } || target != body.Row).Count();
        return new WritePlan(requests, responses => Answer(table, new EntityReference(table.Name, ((CreateResponse)responses[place]).id), 201),
            body.Row.Id == Guid.Empty ? null : body.Row.ToEntityReference());
    }

    /// <summary>PATCH creates what is absent, unless <c>If-Match</c> forbids it; <c>If-None-Match: *</c> forbids the update.</summary>
    public WritePlan Save(Resource.Row resource)
    {
        var body = Body(resource.Table);
        if (body.Related.Count > 0)
            throw ApiError.Payload($"Error identified in Payload provided by the user for Entity :'{resource.Table.SetName}'. PATCH cannot write related rows or collections; bind lookups with @odata.bind and use $ref for collections.");
        var row = body.Row;
        var reference = resource.Reference;
        if (row.Id != Guid.Empty && reference.Id != Guid.Empty && row.Id != reference.Id)
            throw ApiError.Payload($"The body names the row {row.Id}, the address the row {reference.Id}.");
        if (call.Request.HasHeader("If-None-Match", "*")) return CreateOnly(resource.Table, row, reference);
        row.Id = reference.Id;
        row.KeyAttributes = reference.KeyAttributes;
        if (Condition() is not { } condition)
        {
            return new WritePlan([call.Parameters.On(new UpsertRequest { Target = row })], responses =>
            {
                var upsert = (UpsertResponse)responses[0];
                return Answer(resource.Table, upsert.Target, upsert.RecordCreated ? 201 : 200);
            }, Known(reference));
        }

        return new WritePlan([Update(row, condition)], _ => Answer(resource.Table, row.Id == Guid.Empty ? reads.Identify(reference) : row.ToEntityReference(), 200), Known(reference));
    }

    public WritePlan Delete(Resource.Row resource)
    {
        var request = new DeleteRequest { Target = resource.Reference };
        if (Condition() is { Length: > 0 } version)
        {
            request.Target.RowVersion = version;
            request.ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches;
        }

        return new WritePlan([call.Parameters.On(request)], _ => ApiAnswer.NoContent);
    }

    /// <summary>PUT sets one column, DELETE empties it.</summary>
    public WritePlan SetProperty(Resource.Property property, bool clears)
    {
        var table = property.Owner.Table;
        if (property.Column.IsLookup) throw ApiError.Url($"'{PropertyNames.Of(table, property.Column)}' cannot be written; use PATCH with @odata.bind, or $ref on the navigation property.");
        var row = new Entity(table.Name, property.Owner.Reference.Id) { KeyAttributes = property.Owner.Reference.KeyAttributes };
        row[property.Column.Name] = clears ? null : ValueIn(table, property.Column);
        return new WritePlan([Update(row, Condition() ?? "")], _ => ApiAnswer.NoContent);
    }

    private static EntityReference? Known(EntityReference reference) => reference.Id == Guid.Empty ? null : reference;

    private object? ValueIn(Table table, Column column)
    {
        var json = JsonBody.Of(call.Request);
        return json.ValueKind == JsonValueKind.Object && json.TryGetProperty("value", out var value)
            ? ColumnValue.Read(table, column, value) : throw ApiError.Payload($"The body of PUT {column.Name} must be {{\"value\": …}}.");
    }

    private WritePlan CreateOnly(Table table, Entity row, EntityReference reference)
    {
        row.Id = reference.Id;
        foreach (var (name, value) in reference.KeyAttributes)
            if (!row.Contains(name)) row[name] = value;
        return new WritePlan([call.Parameters.On(new CreateRequest { Target = row })],
            responses => Answer(table, new EntityReference(table.Name, ((CreateResponse)responses[0]).id), 201));
    }

    private OrganizationRequest Update(Entity row, string version)
    {
        var request = new UpdateRequest { Target = row };
        if (version.Length > 0)
        {
            row.RowVersion = version;
            request.ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches;
        }

        return call.Parameters.On(request);
    }

    /// <returns>Null without <c>If-Match</c>; empty for the star; otherwise the row version that must be met.</returns>
    private string? Condition() => call.Request.Header("If-Match") is not { } header ? null : header.Trim() == "*" ? "" : ETag.VersionIn(header);

    private RowBody Body(Table table) => new RowBodyReader(call.Model, call.References).Read(table, JsonBody.Of(call.Request));

    private static void Place(Entity row, Link under)
    {
        if (under.Navigation is not Navigation.Children children)
            throw ApiError.Url($"A row cannot be created in '{under.Navigation.Name}'; create it in its own set and associate it with $ref.");
        row[children.Column.Name] = under.From;
    }

    private ApiAnswer Answer(Table table, EntityReference row, int status)
    {
        var address = call.Request.Address($"{table.SetName}({row.Id})");
        var answer = call.Request.Preferences.ReturnRepresentation
            ? reads.Row(table, row, status).With("Preference-Applied", "return=representation")
            : ApiAnswer.NoContent;
        return answer.WithWhen(status == 201, "Location", address).With("OData-EntityId", address);
    }
}
