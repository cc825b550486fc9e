using System.Text.Json.Nodes;
using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.WebApi.Http;
using CoSell.Sandbox.WebApi.Paths;

namespace CoSell.Sandbox.WebApi.Definitions;

/// <summary>EntityDefinitions, GlobalOptionSetDefinitions and RelationshipDefinitions: metadata as data, without pages.</summary>
internal static class DefinitionReads
{
    public static ApiAnswer Answer(Call call, Resource.Definitions resource)
    {
        var options = DefinitionOptions.Of(call.Request);
        var (node, context) = Find(call, resource.Parts, options);
        var json = new JsonObject { ["@odata.context"] = call.Request.Address("$metadata#" + context) };
        if (node is JsonArray list)
        {
            var chosen = new JsonArray([.. list.Select(item => item!.AsObject()).Where(options.Fits).Select(item => (JsonNode)options.Shape(item))]);
            if (options.Count) json["@odata.count"] = chosen.Count;
            json["value"] = chosen;
            return ApiAnswer.Json(200, json);
        }

        json["@odata.context"] = call.Request.Address($"$metadata#{context}/$entity");
        foreach (var (name, value) in options.Shape(node.AsObject()).ToList()) json[name] = value?.DeepClone();
        return ApiAnswer.Json(200, json);
    }

    private static (JsonNode Node, string Context) Find(Call call, IReadOnlyList<PathPart> parts, DefinitionOptions options)
    {
        var definitions = new DefinitionJson(call.Model.Catalog);
        var first = parts[0];
        if (first.Name == "GlobalOptionSetDefinitions") return Single(parts, GlobalChoice(call, definitions, first), "GlobalOptionSetDefinitions");
        if (first.Name == "RelationshipDefinitions") return Single(parts, Relationship(definitions, first), "RelationshipDefinitions");
        if (first.Arguments is null)
            return Single(parts, new JsonArray([.. call.Model.Catalog.Tables.OrderBy(table => table.Name, StringComparer.Ordinal).Select(table => (JsonNode)definitions.Of(table, options.Expands))]), "EntityDefinitions");
        var table = TableOf(call, definitions, first);
        if (parts.Count == 1) return (definitions.Of(table, options.Expands), "EntityDefinitions");
        return parts[1].Name switch
        {
            "Attributes" => Attributes(definitions, table, parts),
            "Keys" => Single(parts, definitions.Keys(table), "Keys", 2),
            "OneToManyRelationships" => Single(parts, definitions.OneToMany(table), "OneToManyRelationships", 2),
            "ManyToOneRelationships" => Single(parts, definitions.ManyToOne(table), "ManyToOneRelationships", 2),
            "ManyToManyRelationships" => Single(parts, definitions.ManyToMany(table), "ManyToManyRelationships", 2),
            var other => throw ApiError.NotFound(other),
        };
    }

    /// <summary>A cast in the path keeps the columns of that kind, or insists that the one column is of it.</summary>
    private static (JsonNode Node, string Context) Attributes(DefinitionJson definitions, Table table, IReadOnlyList<PathPart> parts)
    {
        var kind = parts.Count > 2 ? CastOf(parts[2]) : null;
        if (parts.Count > 4 || parts.Count > 3 && parts[3].Name is not ("OptionSet" or "GlobalOptionSet")) throw ApiError.NotFound(parts[^1].Name);
        if (parts[1].Arguments is not { } key)
        {
            var all = table.Columns.Where(column => kind is null || ColumnKinds.MetadataName(column) == kind).Select(column => (JsonNode)definitions.Of(table, column));
            return (new JsonArray([.. all]), $"EntityDefinitions('{table.Name}')/Attributes");
        }

        var name = KeyOf(key, "LogicalName");
        var column = table.Columns.FirstOrDefault(candidate => candidate.Name == name || DefinitionJson.IdOf(table, candidate).ToString() == name)
            ?? throw new ApiError(404, unchecked((int)0x80060888), $"Could not find an attribute '{name}' on table '{table.Name}'.");
        if (kind is not null && ColumnKinds.MetadataName(column) != kind)
            throw new ApiError(404, unchecked((int)0x80060888), $"The attribute '{column.Name}' of '{table.Name}' is a {ColumnKinds.MetadataName(column)}, not a {kind}.");
        var json = definitions.Of(table, column);
        if (parts.Count > 3) return (json[parts[3].Name]?.DeepClone() ?? throw ApiError.NotFound(parts[3].Name), parts[3].Name);
        return (json, $"EntityDefinitions('{table.Name}')/Attributes");
    }

    private static string CastOf(PathPart part)
    {
        const string prefix = "Microsoft.Dynamics.CRM.";
        return part.Name.StartsWith(prefix, StringComparison.Ordinal) && ColumnKinds.IsMetadataName(part.Name[prefix.Length..]) ? part.Name[prefix.Length..] : throw ApiError.NotFound(part.Name);
    }

    private static Table TableOf(Call call, DefinitionJson definitions, PathPart part)
    {
        var name = KeyOf(part.Arguments!, "LogicalName");
        return call.Model.Catalog.Find(name) ?? call.Model.Catalog.Tables.FirstOrDefault(table => DefinitionJson.IdOf(table).ToString() == name)
            ?? throw new ApiError(404, unchecked((int)0x80060888), $"Could not find an entity with name {name} and object type code -1.");
    }

    private static JsonNode GlobalChoice(Call call, DefinitionJson definitions, PathPart part)
    {
        if (part.Arguments is null) return new JsonArray([.. call.Model.Catalog.GlobalChoices.OrderBy(choice => choice.Name, StringComparer.Ordinal).Select(choice => (JsonNode)definitions.Of(choice))]);
        var name = KeyOf(part.Arguments, "Name");
        return call.Model.Catalog.FindChoice(name) is { } found ? definitions.Of(found)
            : throw new ApiError(404, unchecked((int)0x80060888), $"Could not find optionset with name {name}.");
    }

    private static JsonNode Relationship(DefinitionJson definitions, PathPart part)
    {
        if (part.Arguments is null) return definitions.AllRelationships();
        var name = KeyOf(part.Arguments, "SchemaName");
        return definitions.Relationship(name) ?? throw new ApiError(404, unchecked((int)0x80060888), $"Could not find a relationship with schema name {name}.");
    }

    private static (JsonNode Node, string Context) Single(IReadOnlyList<PathPart> parts, JsonNode node, string context, int length = 1) =>
        parts.Count == length ? (node, context) : throw ApiError.NotFound(parts[length].Name);

    /// <summary>By the named key, or by the metadata id that stands alone.</summary>
    private static string KeyOf(string key, string property) =>
        PathText.Pairs(key).TryGetValue(property, out var text) && KeyText.Unquoted(text) is { } name ? name
        : Guid.TryParse(key, out var id) ? id.ToString()
        : throw ApiError.Url($"The key '{key}' must be {property}='…' or a metadata id.");
}
