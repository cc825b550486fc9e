namespace CoSell.Core.Json;

/// <summary>A JSON value that keeps whatever the server sent, fields we do not know included.</summary>
/// <remarks>
/// Values are immutable. The framework's own tree types exist only on .NET 10, and Core also runs on .NET Framework 4.6.2
/// without packages; <see cref="JsonText"/> reads and writes them.
/// </remarks>
public abstract record JsonValue
{
    public static readonly JsonValue Null = new JsonNull();

    public static JsonValue Of(string? text) => text is null ? Null : new JsonString(text);

    public static JsonValue Of(bool value) => new JsonBoolean(value);

    /// <summary>A number, written in plain decimal notation without trailing zeros being added or removed.</summary>
    public static JsonValue Of(decimal value) => new JsonNumber(value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public sealed override string ToString() => JsonText.Write(this);
}

public sealed record JsonNull : JsonValue;

public sealed record JsonBoolean(bool Value) : JsonValue;

/// <summary>A number, kept as the text that was sent so that no digit is lost.</summary>
public sealed record JsonNumber(string Digits) : JsonValue;

public sealed record JsonString(string Value) : JsonValue;

/// <summary>An array; equality is by elements.</summary>
public sealed record JsonArray(IReadOnlyList<JsonValue> Items) : JsonValue
{
    public bool Equals(JsonArray? other) => other is not null && Items.SequenceEqual(other.Items);

    public override int GetHashCode() => Items.Aggregate(17, (hash, item) => unchecked(hash * 31 + item.GetHashCode()));
}

/// <summary>A member of an object.</summary>
public sealed record JsonMember(string Name, JsonValue Value);

/// <summary>An object; members keep their order. Equality is by members in order.</summary>
public sealed record JsonObject(IReadOnlyList<JsonMember> Members) : JsonValue
{
    public static readonly JsonObject Empty = new([]);

    /// <summary>The member's value, or <see cref="JsonValue.Null"/> where it is absent. Names are compared without regard to case:
    /// Partner Center mixes camelCase and PascalCase (reference, 3).</summary>
    public JsonValue this[string name] =>
        Members.FirstOrDefault(member => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))?.Value ?? Null;

    /// <summary>This object with the member set (replaced in place, or added at the end).</summary>
    public JsonObject With(string name, JsonValue value)
    {
        var found = false;
        var members = new List<JsonMember>(Members.Count + 1);
        foreach (var member in Members)
        {
            var same = string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase);
            found |= same;
            members.Add(same ? new JsonMember(member.Name, value) : member);
        }
        if (!found)
            members.Add(new JsonMember(name, value));
        return new JsonObject(members);
    }

    public bool Equals(JsonObject? other) => other is not null && Members.SequenceEqual(other.Members);

    public override int GetHashCode() => Members.Aggregate(19, (hash, member) => unchecked(hash * 31 + member.GetHashCode()));
}
