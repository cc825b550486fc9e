using System.Text.Json.Nodes;
using CoSell.Sandbox.WebApi.Http;
using CoSell.Sandbox.WebApi.Paths;

namespace CoSell.Sandbox.WebApi.Definitions;

/// <summary>$select, $filter and $expand on definitions. Their types are not in the model, so names are checked against what is there.</summary>
internal sealed class DefinitionOptions
{
    private static readonly HashSet<string> Expandable = new(StringComparer.Ordinal)
    {
        "Attributes", "Keys", "OneToManyRelationships", "ManyToOneRelationships", "ManyToManyRelationships", "OptionSet", "GlobalOptionSet",
    };

    private readonly Dictionary<string, DefinitionOptions> expansions = new(StringComparer.Ordinal);
    private IReadOnlyList<string>? select;
    private DefinitionFilter? filter;

    public bool Count { get; private init; }

    public IReadOnlySet<string> Expands => expansions.Keys.ToHashSet(StringComparer.Ordinal);

    public static DefinitionOptions Of(ApiRequest request)
    {
        foreach (var name in request.Options.Keys)
            if (name is not ("$select" or "$filter" or "$expand" or "$count" or "LabelLanguages" or "tag"))
                throw ApiError.Url($"The query parameter {name} is not supported on definitions.");
        return Of(request.Options);
    }

    public bool Fits(JsonObject item) => filter?.Fits(item) != false;

    public JsonObject Shape(JsonObject item)
    {
        var shaped = new JsonObject();
        foreach (var name in select ?? [])
            if (!item.ContainsKey(name) && !DefinitionNames.Known.Contains(name)) throw ApiError.Url($"Could not find a property named '{name}' on the definition.");
        foreach (var (name, value) in item)
        {
            if (expansions.TryGetValue(name, out var nested)) shaped[name] = nested.Nested(value);
            else if (name is "@odata.type" or "MetadataId" || (select is null ? !Expandable.Contains(name) : select.Contains(name))) shaped[name] = value?.DeepClone();
        }

        return shaped;
    }

    private JsonNode? Nested(JsonNode? value) => value switch
    {
        JsonArray list => new JsonArray([.. list.Select(item => item!.AsObject()).Where(Fits).Select(item => (JsonNode)Shape(item))]),
        JsonObject one => Shape(one),
        _ => null,
    };

    private static DefinitionOptions Of(IReadOnlyDictionary<string, string> options)
    {
        var read = new DefinitionOptions { Count = options.GetValueOrDefault("$count") == "true" };
        if (options.TryGetValue("$select", out var select)) read.select = select.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (options.TryGetValue("$filter", out var filter)) read.filter = DefinitionFilter.Parse(filter);
        foreach (var item in PathText.Cut(options.GetValueOrDefault("$expand", ""), ','))
            if (item.Trim().Length > 0) read.Add(item.Trim());
        return read;
    }

    private void Add(string item)
    {
        var open = item.IndexOf('(', StringComparison.Ordinal);
        var name = open < 0 ? item : item[..open];
        if (!Expandable.Contains(name)) throw ApiError.Url($"The property '{name}' of a definition cannot be expanded.");
        var inner = new Dictionary<string, string>(StringComparer.Ordinal);
        if (open >= 0)
        {
            foreach (var option in PathText.Cut(item[(open + 1)..].TrimEnd(')'), ';'))
            {
                var cut = option.IndexOf('=', StringComparison.Ordinal);
                inner[option[..cut].Trim()] = option[(cut + 1)..];
            }
        }

        expansions[name] = Of(inner);
    }
}

/// <summary>Properties that only some kinds of definition show; selecting them on another kind is no mistake.</summary>
internal static class DefinitionNames
{
    public static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "MaxLength", "MinValue", "MaxValue", "Precision", "Format", "DateTimeBehavior", "Targets", "DefaultFormValue", "OptionSet", "GlobalOptionSet", "IsManaged",
        "Description", "DisplayName", "DisplayCollectionName", "Attributes", "Keys",
    };
}
