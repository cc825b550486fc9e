using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Dataverse.Metadata;

namespace CoSell.Sandbox.WebApi.Definitions;

/// <summary>Tables, columns, keys, relationships and choices as the platform's metadata entities show them.</summary>
internal sealed class DefinitionJson(MetadataCatalog catalog)
{
    /// <summary>Ids of metadata are made of names, so that they are the same in every run.</summary>
    public static Guid IdOf(Table table) => IdOf("table:" + table.Name);

    public static Guid IdOf(Table table, Column column) => IdOf($"column:{table.Name}.{column.Name}");

    public JsonObject Of(Table table, IReadOnlySet<string> expands)
    {
        var json = new JsonObject
        {
            ["MetadataId"] = IdOf(table).ToString(), ["LogicalName"] = table.Name, ["SchemaName"] = table.SchemaName, ["EntitySetName"] = table.SetName,
            ["LogicalCollectionName"] = table.SetName, ["CollectionSchemaName"] = table.SetName, ["PrimaryIdAttribute"] = table.PrimaryId, ["PrimaryNameAttribute"] = table.PrimaryName,
            ["ObjectTypeCode"] = table.ObjectTypeCode, ["OwnershipType"] = table.Ownership + (table.Ownership is Ownership.None ? "" : "Owned"),
            ["IsActivity"] = table.IsActivity, ["IsCustomEntity"] = table.IsCustom, ["IsIntersect"] = table.IsIntersect, ["TableType"] = "Standard",
            ["DisplayName"] = Labels.Of(table.Label), ["HasChanged"] = null,
        };
        if (expands.Contains("Attributes")) json["Attributes"] = new JsonArray([.. table.Columns.Select(column => (JsonNode)Of(table, column))]);
        if (expands.Contains("Keys")) json["Keys"] = Keys(table);
        if (expands.Contains("OneToManyRelationships")) json["OneToManyRelationships"] = OneToMany(table);
        if (expands.Contains("ManyToOneRelationships")) json["ManyToOneRelationships"] = ManyToOne(table);
        if (expands.Contains("ManyToManyRelationships")) json["ManyToManyRelationships"] = ManyToMany(table);
        return json;
    }

    public JsonObject Of(Table table, Column column)
    {
        var json = new JsonObject
        {
            ["@odata.type"] = "#Microsoft.Dynamics.CRM." + ColumnKinds.MetadataName(column), ["MetadataId"] = IdOf(table, column).ToString(),
            ["EntityLogicalName"] = table.Name, ["LogicalName"] = column.Name, ["SchemaName"] = column.SchemaName,
            ["AttributeType"] = ColumnKinds.AttributeType(column), ["AttributeTypeName"] = new JsonObject { ["Value"] = ColumnKinds.TypeName(column) },
            ["AttributeOf"] = column.AttributeOf, ["DisplayName"] = Labels.Of(column.Label), ["Description"] = Labels.Of(column.Description),
            ["RequiredLevel"] = new JsonObject { ["Value"] = Level(column.Required), ["CanBeChanged"] = column.Required != Required.System },
            ["IsPrimaryId"] = column.Name == table.PrimaryId, ["IsPrimaryName"] = column.Name == table.PrimaryName, ["IsCustomAttribute"] = column.IsCustom,
            ["IsSecured"] = column.IsSecured, ["IsValidForCreate"] = column.ValidForCreate, ["IsValidForUpdate"] = column.ValidForUpdate, ["IsValidForRead"] = column.ValidForRead,
        };
        if (column.MaxLength is { } length) json["MaxLength"] = length;
        if (column.Min is { } min) json["MinValue"] = min;
        if (column.Max is { } max) json["MaxValue"] = max;
        if (column.Precision is { } precision) json["Precision"] = precision;
        if (column.Format is { } format) json["Format"] = format;
        if (column.IsDate) json["DateTimeBehavior"] = new JsonObject { ["Value"] = column.Type == ColumnType.Date ? "DateOnly" : "UserLocal" };
        if (column.IsLookup) json["Targets"] = new JsonArray([.. column.Targets.Select(target => JsonValue.Create(target))]);
        if (column.Default is not null) json["DefaultFormValue"] = Rows.RowWriter.ValueOf(column.Default);
        if (column.Choice is { } choice) json["OptionSet"] = Options(choice, column);
        if (column.Choice is { IsGlobal: true } shared) json["GlobalOptionSet"] = Of(shared);
        return json;
    }

    public JsonObject Of(Choice choice) => Options(choice, null);

    public JsonArray Keys(Table table) => new([.. table.Keys.Select(key => (JsonNode)new JsonObject
    {
        ["LogicalName"] = key.Name.ToLowerInvariant(), ["SchemaName"] = key.Name, ["EntityLogicalName"] = table.Name,
        ["KeyAttributes"] = new JsonArray([.. key.Columns.Select(column => JsonValue.Create(column))]), ["EntityKeyIndexStatus"] = "Active",
    })]);

    public JsonArray OneToMany(Table table) => new([.. catalog.ChildrenOf(table.Name).Select(one => (JsonNode)Of(one))]);

    public JsonArray ManyToOne(Table table) => new([.. catalog.ParentsOf(table.Name).Select(one => (JsonNode)Of(one))]);

    public JsonArray ManyToMany(Table table) =>
        new([.. catalog.ManyToManyRelationships.Where(pairs => pairs.First == table.Name || pairs.Second == table.Name).Select(pairs => (JsonNode)Of(pairs))]);

    public JsonArray AllRelationships() =>
        new([.. catalog.Relationships.Select(one => (JsonNode)Of(one)), .. catalog.ManyToManyRelationships.Select(pairs => (JsonNode)Of(pairs))]);

    public JsonObject? Relationship(string schemaName) =>
        catalog.FindRelationship(schemaName) is { } one ? Of(one) : catalog.FindManyToMany(schemaName) is { } pairs ? Of(pairs) : null;

    private JsonObject Of(Relationship one) => new()
    {
        ["@odata.type"] = "#Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata", ["MetadataId"] = IdOf("relationship:" + one.SchemaName).ToString(),
        ["SchemaName"] = one.SchemaName, ["RelationshipType"] = "OneToManyRelationship",
        ["ReferencedEntity"] = one.Referenced, ["ReferencedAttribute"] = catalog.Find(one.Referenced)?.PrimaryId, ["ReferencingEntity"] = one.Referencing,
        ["ReferencingAttribute"] = one.Column, ["ReferencedEntityNavigationPropertyName"] = one.CollectionProperty,
        ["ReferencingEntityNavigationPropertyName"] = one.LookupProperty,
        ["CascadeConfiguration"] = new JsonObject { ["Assign"] = one.AssignCascades ? "Cascade" : "NoCascade", ["Delete"] = one.OnDelete.ToString() },
    };

    private static JsonObject Of(ManyToMany pairs) => new()
    {
        ["@odata.type"] = "#Microsoft.Dynamics.CRM.ManyToManyRelationshipMetadata", ["MetadataId"] = IdOf("relationship:" + pairs.SchemaName).ToString(),
        ["SchemaName"] = pairs.SchemaName, ["RelationshipType"] = "ManyToManyRelationship", ["IntersectEntityName"] = pairs.Intersect,
        ["Entity1LogicalName"] = pairs.First, ["Entity1IntersectAttribute"] = pairs.FirstColumn, ["Entity1NavigationPropertyName"] = pairs.FirstProperty,
        ["Entity2LogicalName"] = pairs.Second, ["Entity2IntersectAttribute"] = pairs.SecondColumn, ["Entity2NavigationPropertyName"] = pairs.SecondProperty,
    };

    private static JsonObject Options(Choice choice, Column? column)
    {
        var json = new JsonObject
        {
            ["MetadataId"] = IdOf($"choice:{choice.Name ?? column?.Name}").ToString(), ["Name"] = choice.Name, ["IsGlobal"] = choice.IsGlobal,
            ["OptionSetType"] = column?.Type switch { ColumnType.Boolean => "Boolean", ColumnType.State => "State", ColumnType.Status => "Status", _ => "Picklist" },
        };
        if (column?.Type == ColumnType.Boolean)
        {
            json["TrueOption"] = Option(choice.Find(1)!, column);
            json["FalseOption"] = Option(choice.Find(0)!, column);
            return json;
        }

        json["Options"] = new JsonArray([.. choice.Options.OrderBy(option => option.Value).Select(option => (JsonNode)Option(option, column))]);
        return json;
    }

    private static JsonObject Option(ChoiceOption option, Column? column)
    {
        var json = new JsonObject { ["Value"] = option.Value, ["Label"] = Labels.Of(option.Label) };
        if (column?.Type == ColumnType.Status) json["State"] = option.State;
        if (column?.Type == ColumnType.State) json["DefaultStatus"] = option.DefaultStatus;
        return json;
    }

    private static string Level(Required required) => required switch
    {
        Required.System => "SystemRequired",
        Required.Business => "ApplicationRequired",
        Required.Recommended => "Recommended",
        _ => "None",
    };

    private static Guid IdOf(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
}

/// <summary>Texts of metadata come in every language of the organisation; here it is one, English.</summary>
internal static class Labels
{
    public static JsonObject Of(string? text)
    {
        if (string.IsNullOrEmpty(text)) return new JsonObject { ["LocalizedLabels"] = new JsonArray(), ["UserLocalizedLabel"] = null };
        return new JsonObject { ["LocalizedLabels"] = new JsonArray(One(text)), ["UserLocalizedLabel"] = One(text) };
    }

    private static JsonObject One(string text) => new() { ["Label"] = text, ["LanguageCode"] = 1033 };
}
