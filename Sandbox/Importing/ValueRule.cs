using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoSell.Sandbox.Importing;

/// <summary>Where a column's value comes from: text with <c>{CSV columns}</c>, translated, looked up, or a default where it is empty.</summary>
internal sealed record ValueRule
{
    /// <summary>Text with CSV columns in braces. <c>{name:first}</c> is the first word, <c>{name:rest}</c> the others, <c>{name:mail}</c> is in
    /// lower case with dots for spaces.</summary>
    public string Value { get; init; } = "";

    /// <summary>Translations of the text; text that is not listed stays as it is.</summary>
    public IReadOnlyDictionary<string, string>? Map { get; init; }

    /// <summary>A CSV file of this mapping: the text is the key of a row there, and the column becomes a lookup to it.</summary>
    public string? Lookup { get; init; }

    /// <summary>A table and column: the row with this text becomes the lookup's target, such as a currency by its code.</summary>
    public FindRule? Find { get; init; }

    /// <summary>Another file's column, taken from the row whose key is the text, such as a product's list price.</summary>
    public FromRule? From { get; init; }

    /// <summary>Used where the result is empty. <c>today+90d</c> is a date by the sandbox's clock.</summary>
    public ValueRule? Default { get; init; }
}

internal sealed record FindRule(string Table, string Column);

internal sealed record FromRule(string File, string Column);

/// <summary>Lets a rule be written as plain text, <c>"{account}"</c>, where it needs nothing else.</summary>
internal sealed class ValueRuleConverter : JsonConverter<ValueRule>
{
    private static readonly JsonSerializerOptions Inner = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public override ValueRule? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return new ValueRule { Value = reader.GetString()! };
        var plain = JsonSerializer.Deserialize<Written>(ref reader, WithRules) ?? throw new JsonException("a value rule is text or an object");
        return new ValueRule
        {
            Value = plain.Value ?? "", Map = plain.Map, Lookup = plain.Lookup, Find = plain.Find, From = plain.From, Default = plain.Default,
        };
    }

    public override void Write(Utf8JsonWriter writer, ValueRule value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Mapping files are read, never written.");

    private static readonly JsonSerializerOptions WithRules = new(Inner) { Converters = { new ValueRuleConverter() } };

    private sealed record Written(string? Value, IReadOnlyDictionary<string, string>? Map, string? Lookup, FindRule? Find, FromRule? From, ValueRule? Default);
}
