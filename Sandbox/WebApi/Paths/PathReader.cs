using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.WebApi.Http;
using CoSell.Sandbox.WebApi.Model;
using CoSell.Sandbox.WebApi.Operations;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.WebApi.Paths;

/// <summary>Walks a path from segment to segment. Following a lookup reads the row, because only it knows where the lookup points.</summary>
internal sealed class PathReader(ServiceModel model, References references, IOrganizationService service)
{
    private static readonly HashSet<string> DefinitionSets = new(StringComparer.Ordinal) { "EntityDefinitions", "GlobalOptionSetDefinitions", "RelationshipDefinitions" };

    public Resource Read(string path)
    {
        if (path.StartsWith('$') && path is not ("$metadata" or "$batch")) return OfContentId(path);
        var parts = PathText.Split(path);
        if (parts.Count == 0) return new Resource.ServiceDocument();
        var first = parts[0];
        if (first.Name == "$metadata" && parts.Count == 1) return new Resource.Metadata();
        if (first.Name == "$batch" && parts.Count == 1) return new Resource.Batch();
        if (DefinitionSets.Contains(first.Name)) return new Resource.Definitions(parts);
        if (model.Catalog.FindBySetName(first.Name) is { } table)
            return Walk(first.Arguments is { } key ? new Resource.Row(table, references.Of(table, key), null) : new Resource.Rows(table, null), parts, 1);
        if (model.Unbound(first.Name) is { } operation && parts.Count == 1) return new Resource.Call(operation, null, first.Arguments);
        throw ApiError.NotFound(first.Name);
    }

    /// <summary>Inside a change set an address may begin with a row that an earlier part creates.</summary>
    private Resource OfContentId(string path)
    {
        var cut = path.IndexOf('/', StringComparison.Ordinal);
        var reference = references.Read(cut < 0 ? path : path[..cut]);
        var row = new Resource.Row(model.Catalog[reference.LogicalName], reference, null);
        return cut < 0 ? row : Walk(row, PathText.Split(path[(cut + 1)..]), 0);
    }

    private Resource Walk(Resource at, IReadOnlyList<PathPart> parts, int place)
    {
        for (; place < parts.Count; place++)
        {
            var part = parts[place];
            var next = place + 1 < parts.Count ? parts[place + 1].Name : null;
            at = at switch
            {
                Resource.Rows rows => AfterRows(rows, part),
                Resource.Row row => AfterRow(row, part, next, ref place),
                Resource.Property { IsRaw: false } property when part.Name == "$value" => property with { IsRaw = true },
                _ => throw ApiError.NotFound(part.Name),
            };
        }

        return at;
    }

    private Resource AfterRows(Resource.Rows rows, PathPart part)
    {
        if (part.Name == "$count") return new Resource.Count(rows);
        if (part.Name == "$ref" && rows.Of is { } link) return new Resource.Association(link, null);
        return OperationName(part.Name) is { } name && model.Bound(name, rows.Table, Binding.Set) is { } operation
            ? new Resource.Call(operation, rows, part.Arguments) : throw ApiError.NotFound(part.Name);
    }

    private Resource AfterRow(Resource.Row row, PathPart part, string? next, ref int place)
    {
        if (part.Name == "$ref" && row.Via is { } via) return new Resource.Association(via, row.Reference);
        if (OperationName(part.Name) is { } name)
            return model.Bound(name, row.Table, Binding.Row) is { } operation ? new Resource.Call(operation, row, part.Arguments) : throw ApiError.NotFound(part.Name);
        if (PropertyNames.ColumnOf(row.Table, part.Name) is { } column && part.Arguments is null) return new Resource.Property(row, column, false);
        var navigation = model.Navigation(row.Table, part.Name) ?? throw ApiError.NotFound(part.Name);
        var link = new Link(navigation, row.Reference);
        if (navigation is Navigation.Lookup lookup)
        {
            if (next != "$ref") return Follow(lookup, link);
            place++;
            return new Resource.Association(link, null);
        }

        var target = navigation is Navigation.Children children ? children.Child : ((Navigation.Pairs)navigation).Other;
        return part.Arguments is { Length: > 0 } key ? new Resource.Row(target, references.Of(target, key), link) : new Resource.Rows(target, link);
    }

    private Resource Follow(Navigation.Lookup lookup, Link link)
    {
        var row = ((RetrieveResponse)service.Execute(new RetrieveRequest { Target = link.From, ColumnSet = new ColumnSet(lookup.Column.Name) })).Entity;
        var target = row.GetAttributeValue<EntityReference>(lookup.Column.Name);
        return target is not null && lookup.Targets.FirstOrDefault(table => table.Name == target.LogicalName) is { } table
            ? new Resource.Row(table, new EntityReference(table.Name, target.Id), link) : new Resource.Empty();
    }

    private static string? OperationName(string segment) =>
        segment.StartsWith(EdmBuilder.Namespace + ".", StringComparison.Ordinal) ? segment[(EdmBuilder.Namespace.Length + 1)..] : null;
}
