using System.Text.Json;
using CoSell.Sandbox.WebApi.Http;
using CoSell.Sandbox.WebApi.Model;
using CoSell.Sandbox.WebApi.Paths;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CoSell.Sandbox.WebApi.Rows;

/// <summary>$ref: puts a row into a collection or behind a lookup, and takes it out again.</summary>
internal sealed class ReferenceWrites(Call call)
{
    /// <summary>A lookup is set by an update of its row; PUT and POST mean the same there.</summary>
    public WritePlan Associate(Resource.Association reference)
    {
        var json = JsonBody.Of(call.Request);
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("@odata.id", out var address) || address.ValueKind != JsonValueKind.String)
            throw ApiError.Payload("The body of a $ref request must be {\"@odata.id\": \"address of the row\"}.");
        var other = call.References.Read(address.GetString()!);
        if (reference.Link.Navigation is Navigation.Lookup lookup)
            return lookup.Targets.Any(target => target.Name == other.LogicalName) ? Point(reference.Link, lookup, other)
                : throw ApiError.Payload($"'{lookup.Name}' takes {string.Join(" or ", lookup.Targets.Select(target => target.SetName))}, not a row of '{other.LogicalName}'.");
        if (call.Request.Method == "PUT") throw ApiError.MethodNotAllowed("PUT");
        return Plan(new AssociateRequest { Target = reference.Link.From, Relationship = Relation(reference.Link), RelatedEntities = new EntityReferenceCollection { other } });
    }

    /// <summary>Which row leaves a collection stands in the path, or in <c>$id</c>.</summary>
    public WritePlan Disassociate(Resource.Association reference)
    {
        if (reference.Link.Navigation is Navigation.Lookup lookup) return Point(reference.Link, lookup, null);
        var other = reference.Other
            ?? (call.Request.Options.TryGetValue("$id", out var address) ? call.References.Read(address)
                : throw ApiError.Url("Name the row to take out: …/collection(id)/$ref, or $ref?$id=address."));
        return Plan(new DisassociateRequest { Target = reference.Link.From, Relationship = Relation(reference.Link), RelatedEntities = new EntityReferenceCollection { other } });
    }

    private static Relationship Relation(Link link) => new(link.Navigation.SchemaName);

    private WritePlan Point(Link link, Navigation.Lookup lookup, EntityReference? other) =>
        Plan(new UpdateRequest { Target = new Entity(link.From.LogicalName, link.From.Id) { KeyAttributes = link.From.KeyAttributes, [lookup.Column.Name] = other } });

    private WritePlan Plan(OrganizationRequest request) => new([call.Parameters.On(request)], _ => ApiAnswer.NoContent);
}
