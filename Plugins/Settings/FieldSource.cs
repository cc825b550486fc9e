using System.Globalization;
using CoSell.Core.Deals;
using CoSell.Core.Json;
using CoSell.Core.Mapping;
using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>Where an administrator wants a field read: a column of the deal or of a row it looks up, what its values are called, and what stands for empty.</summary>
internal sealed class FieldSource
{
    private readonly ValueMap map;
    private readonly JsonValue otherwise;

    private FieldSource(ReferralField field, string? path, ValueMap map, JsonValue otherwise)
    {
        Field = field;
        var dot = path?.IndexOf('.') ?? -1;
        Lookup = dot < 0 ? null : path!.Substring(0, dot);
        Column = path?.Substring(dot + 1);
        this.map = map;
        this.otherwise = otherwise;
    }

    public ReferralField Field { get; }

    /// <summary>The lookup of opportunity whose row holds <see cref="Column"/>; null where opportunity itself does.</summary>
    public string? Lookup { get; }

    /// <summary>Null where the built-in column stays.</summary>
    public string? Column { get; }

    private bool IsText => Field.Kind is FieldKind.Text or FieldKind.Code or FieldKind.Country;

    /// <summary>Null where the mapping row chooses neither column nor values.</summary>
    public static FieldSource? Read(Entity row, string key)
    {
        var path = Text(row, FieldMappingTable.ColumnPath);
        var pairs = Text(row, FieldMappingTable.ValueMap);
        var standing = Text(row, FieldMappingTable.Default);
        if (path is null && pairs is null && standing is null)
            return null;
        if (FieldMap.Find(key) is not { IsMappable: true } field)
            throw new ConnectorException(Errors.MappingField.For(null, key, string.Join(", ", FieldMap.All.Where(one => one.IsMappable).Select(one => one.Key))));
        if (path is not null && (path.Split('.') is not { Length: 1 or 2 } parts || !parts.All(IsName)))
            throw new ConnectorException(Errors.MappingPath.For(field.Key, field.Key, path));
        var names = ValueMap.Parse(pairs, out var wrong)
            ?? throw new ConnectorException(Errors.MappingValue.For(field.Key, field.Key, wrong, "value map", "a pair such as 1=Yes that names a value for the first time"));
        return new FieldSource(field, path, names, Otherwise(field, standing));
    }

    /// <summary>The deal with this field as the administrator wants it.</summary>
    public Deal Apply(Deal deal, DealParts parts)
    {
        var value = Column is null ? Mapped(Field.FromDeal(deal)) : Canonicalised(Holder(parts)?.GetAttributeValue<object?>(Column));
        return Field.IntoDeal!(deal, value is JsonNull ? otherwise : value);
    }

    /// <summary>Partner Center's value as the CRM calls it.</summary>
    public JsonValue Back(JsonValue value) => value is JsonString { Value: var text } && map.FromPartnerCenter(text) is { } called ? JsonValue.Of(called) : value;

    /// <summary>Whether the column can be given a text: which choice or row is meant by a text is not known here.</summary>
    public bool TakesText(object? stored) => IsText && (stored is string || (stored is null && map.IsEmpty));

    private Entity? Holder(DealParts parts) => Lookup is null ? parts.Row : parts.LookedUp.TryGetValue(Lookup, out var row) ? row : null;

    private JsonValue Canonicalised(object? stored) => stored switch
    {
        null => JsonValue.Null,
        string text when IsText => Mapped(Canonical.Text(text)),
        // A choice counts by its number; what the map does not name is empty, since a number means nothing there.
        OptionSetValue choice when IsText || Field.Kind == FieldKind.Flag => Named(choice.Value.ToString(CultureInfo.InvariantCulture)),
        bool flag when Field.Kind == FieldKind.Flag => JsonValue.Of(flag),
        bool flag when IsText => Named(flag ? "true" : "false"),
        Money money when Field.Kind == FieldKind.Number => Canonical.Number(money.Value),
        decimal number when Field.Kind == FieldKind.Number => Canonical.Number(number),
        double number when Field.Kind == FieldKind.Number => Canonical.Number((decimal)number),
        int number when Field.Kind == FieldKind.Number => Canonical.Number(number),
        DateTime date when Field.Kind == FieldKind.Date => Canonical.Date(date),
        _ => throw new ConnectorException(Errors.MappingColumn.For(
            Field.Key, Field.Key, Lookup is null ? Column! : $"{Lookup}.{Column}", $"holds {Kind(stored)}, and {Field.Title} is a {Field.Kind.ToString().ToLowerInvariant()}")),
    };

    private JsonValue Named(string value) => map.ToPartnerCenter(value) is { } name ? Canonical.Of(Field.Kind, JsonValue.Of(name)) : JsonValue.Null;

    private JsonValue Mapped(JsonValue value) => value is JsonString { Value: var text } && map.ToPartnerCenter(text) is { } name ? JsonValue.Of(name) : value;

    private static JsonValue Otherwise(ReferralField field, string? text)
    {
        if (text is null)
            return JsonValue.Null;
        var value = field.Kind is FieldKind.Text or FieldKind.Code or FieldKind.Country ? Canonical.Text(text) : Canonical.Of(field.Kind, JsonValue.Of(text));
        var fits = field.Kind switch
        {
            FieldKind.Number => value is JsonNumber,
            FieldKind.Date => Canonical.Day(value) is not null,
            FieldKind.Flag => value is JsonBoolean,
            _ => true,
        };
        return fits ? value : throw new ConnectorException(
            Errors.MappingValue.For(field.Key, field.Key, text, "default", $"a {field.Kind.ToString().ToLowerInvariant()}"));
    }

    private static string Kind(object stored) => stored switch
    {
        EntityReference => "a lookup",
        OptionSetValue => "a choice",
        DateTime => "a date",
        bool => "yes or no",
        string => "a text",
        _ => "a number",
    };

    private static bool IsName(string name) => name.Length > 0 && name.All(letter => letter is >= 'a' and <= 'z' or >= '0' and <= '9' or '_');

    private static string? Text(Entity row, string column) =>
        row.GetAttributeValue<string?>(column) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
}
