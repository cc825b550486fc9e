using System.Text.Json;
using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.WebApi.Http;
using CoSell.Sandbox.WebApi.Model;
using CoSell.Sandbox.WebApi.Paths;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.WebApi.Rows;

/// <summary>A row as a caller wrote it, and the rows written inside it.</summary>
internal sealed record RowBody(Entity Row, IReadOnlyList<RelatedRow> Related);

/// <summary>What a navigation property of the body holds besides a plain reference: a new row, or a row to be associated.</summary>
internal sealed record RelatedRow(Navigation Navigation, RowBody? New, EntityReference? Existing);

/// <summary>Reads the body of a row. Names are compared exactly; what the table does not have is refused.</summary>
internal sealed class RowBodyReader(ServiceModel model, References references)
{
    private const string Bind = "@odata.bind";

    public RowBody Read(Table table, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw ApiError.Payload($"Error identified in Payload provided by the user for Entity :'{table.SetName}'. A JSON object was expected, not {json.ValueKind}.");
        var row = new Entity(table.Name);
        var related = new List<RelatedRow>();
        foreach (var property in json.EnumerateObject()) Take(table, property, row, related);
        if (row.Attributes.TryGetValue(table.PrimaryId, out var id) && id is Guid given) row.Id = given;
        return new RowBody(row, related);
    }

    private void Take(Table table, JsonProperty property, Entity row, List<RelatedRow> related)
    {
        var name = property.Name;
        if (name.EndsWith(Bind, StringComparison.Ordinal)) TakeBind(table, name[..^Bind.Length], property.Value, row, related);
        else if (name == "@odata.type") CheckType(table, property.Value);
        else if (name.Contains('@', StringComparison.Ordinal)) return;
        else if (PropertyNames.ColumnOf(table, name) is { } column) TakeColumn(table, column, name, property.Value, row);
        else if (model.Navigation(table, name) is { } navigation) TakeNested(table, navigation, property.Value, row, related);
        else throw Unknown(table, name);
    }

    private static void TakeColumn(Table table, Column column, string name, JsonElement json, Entity row)
    {
        if (column.IsLookup && name != column.Name)
            throw ApiError.Payload($"CRM do not support direct update of Entity Reference properties, Use Navigation properties instead. (property '{name}' of '{table.Name}')");
        row[column.Name] = ColumnValue.Read(table, column, json);
    }

    private void TakeBind(Table table, string name, JsonElement json, Entity row, List<RelatedRow> related)
    {
        switch (model.Navigation(table, name))
        {
            case Navigation.Lookup lookup when json.ValueKind == JsonValueKind.Null:
                row[lookup.Column.Name] = null;
                break;
            case Navigation.Lookup lookup when json.ValueKind == JsonValueKind.String:
                row[lookup.Column.Name] = Checked(table, name, references.Read(json.GetString()!), lookup.Targets);
                break;
            case (Navigation.Children or Navigation.Pairs) and var collection when json.ValueKind == JsonValueKind.Array:
                foreach (var one in json.EnumerateArray())
                    related.Add(new RelatedRow(collection, null, references.Read(one.GetString() ?? throw BadBind(table, name))));
                break;
            case null:
                throw ApiError.Payload($"Error identified in Payload provided by the user for Entity :'{table.SetName}'. An undeclared property '{name}' which only has property annotations in the payload but no property value was found in the payload. In OData, only declared navigation properties and declared named streams can be represented as properties without values. Navigation properties are case-sensitive{Near(table, name)}.");
            default:
                throw BadBind(table, name);
        }
    }

    private void TakeNested(Table table, Navigation navigation, JsonElement json, Entity row, List<RelatedRow> related)
    {
        switch (navigation)
        {
            case Navigation.Lookup lookup when json.ValueKind == JsonValueKind.Null:
                row[lookup.Column.Name] = null;
                break;
            case Navigation.Lookup lookup when json.ValueKind == JsonValueKind.Object:
                related.Add(new RelatedRow(lookup, Read(TypeOf(lookup, json), json), null));
                break;
            case Navigation.Children children when json.ValueKind == JsonValueKind.Array:
                foreach (var child in json.EnumerateArray()) related.Add(new RelatedRow(children, Read(children.Child, child), null));
                break;
            case Navigation.Pairs pairs when json.ValueKind == JsonValueKind.Array:
                foreach (var other in json.EnumerateArray()) related.Add(new RelatedRow(pairs, Read(pairs.Other, other), null));
                break;
            default:
                throw ApiError.Payload($"Error identified in Payload provided by the user for Entity :'{table.SetName}'. The navigation property '{navigation.Name}' cannot hold {json.GetRawText()}; give an object or an array of objects, or bind existing rows with '{navigation.Name}{Bind}'.");
        }
    }

    /// <summary>A property with several targets needs the type in the object.</summary>
    private static Table TypeOf(Navigation.Lookup lookup, JsonElement json)
    {
        var name = json.TryGetProperty("@odata.type", out var type) ? TypeName(type) : null;
        return lookup.Targets.FirstOrDefault(target => name is null ? lookup.Targets.Count == 1 : target.Name == name)
            ?? throw ApiError.Payload($"The object in '{lookup.Name}' needs an @odata.type that is one of {string.Join(", ", lookup.Targets.Select(target => EdmBuilder.Namespace + "." + target.Name))}.");
    }

    private static void CheckType(Table table, JsonElement json)
    {
        if (TypeName(json) is { } name && name != table.Name)
            throw ApiError.Payload($"Error identified in Payload provided by the user for Entity :'{table.SetName}'. The @odata.type '{json.GetString()}' is not '{EdmBuilder.Namespace}.{table.Name}'.");
    }

    public static string? TypeName(JsonElement json)
    {
        var text = json.ValueKind == JsonValueKind.String ? json.GetString()!.TrimStart('#') : "";
        return text.StartsWith(EdmBuilder.Namespace + ".", StringComparison.Ordinal) ? text[(EdmBuilder.Namespace.Length + 1)..] : null;
    }

    private static EntityReference Checked(Table table, string name, EntityReference reference, IReadOnlyList<Table> targets) =>
        targets.Any(target => target.Name == reference.LogicalName) ? reference
            : throw ApiError.Payload($"Error identified in Payload provided by the user for Entity :'{table.SetName}'. The navigation property '{name}' takes {string.Join(" or ", targets.Select(target => target.SetName))}, not a row of '{reference.LogicalName}'.");

    private static ApiError BadBind(Table table, string name) => ApiError.Payload(
        $"Error identified in Payload provided by the user for Entity :'{table.SetName}'. '{name}{Bind}' must be the address of a row, such as \"/accounts(00000000-0000-0000-0000-000000000000)\", or an array of addresses where the property is a collection.");

    private ApiError Unknown(Table table, string name) => ApiError.Payload(
        $"Error identified in Payload provided by the user for Entity :'{table.SetName}'. Invalid property '{name}' was found in entity '{EdmBuilder.Namespace}.{table.Name}'{Near(table, name)}.");

    /// <summary>The name that was probably meant, when only its case differs.</summary>
    private string Near(Table table, string name)
    {
        var near = table.Columns.Where(PropertyNames.IsProperty).Select(column => PropertyNames.Of(table, column))
            .Concat(model.Catalog.ParentsOf(table.Name).Select(parent => parent.LookupProperty))
            .Concat(model.Catalog.ChildrenOf(table.Name).Select(child => child.CollectionProperty))
            .FirstOrDefault(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));
        return near is null ? "" : $"; did you mean '{near}'?";
    }
}
