using System.Text.Json;

namespace CoSell.Sandbox.PartnerCenter.OData;

/// <summary>A condition on a JSON document.</summary>
internal abstract record FilterNode
{
    public abstract bool Matches(JsonElement item);

    /// <summary>The conditions that must all hold; a single one where there is no outer <c>and</c>. Look-ups through an index start here.</summary>
    public virtual IEnumerable<FilterNode> Conjuncts => [this];
}

internal sealed record AndNode(FilterNode Left, FilterNode Right) : FilterNode
{
    public override IEnumerable<FilterNode> Conjuncts => Left.Conjuncts.Concat(Right.Conjuncts);

    public override bool Matches(JsonElement item) => Left.Matches(item) && Right.Matches(item);
}

internal sealed record OrNode(FilterNode Left, FilterNode Right) : FilterNode
{
    public override bool Matches(JsonElement item) => Left.Matches(item) || Right.Matches(item);
}

internal sealed record NotNode(FilterNode Inner) : FilterNode
{
    public override bool Matches(JsonElement item) => !Inner.Matches(item);
}

/// <summary>At least one item of a list meets the condition.</summary>
internal sealed record AnyNode(string Path, FilterNode Condition) : FilterNode
{
    public override bool Matches(JsonElement item) =>
        JsonPath.Find(item, Path) is { ValueKind: JsonValueKind.Array } list && list.EnumerateArray().Any(Condition.Matches);
}

/// <summary>Compares a field with a literal. A field that is absent or null equals only null and differs from everything else.</summary>
/// <param name="Literal">Null for the literal <c>null</c>.</param>
internal sealed record CompareNode(string Path, Comparison Comparison, FieldKind Kind, IComparable? Literal) : FilterNode
{
    public override bool Matches(JsonElement item)
    {
        var value = JsonPath.Find(item, Path) is { } element ? FieldKinds.Read(Kind, element) : null;
        if (value is null || Literal is null)
            return Comparison == (value is null && Literal is null ? Comparison.Equal : Comparison.NotEqual);
        var order = value is string text ? string.CompareOrdinal(text, (string)Literal) : value.CompareTo(Literal);
        return Comparison switch
        {
            Comparison.Equal => order == 0,
            Comparison.NotEqual => order != 0,
            Comparison.Greater => order > 0,
            Comparison.GreaterOrEqual => order >= 0,
            Comparison.Less => order < 0,
            _ => order <= 0,
        };
    }
}

internal enum Comparison
{
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

/// <summary>Walks a path with slashes.</summary>
internal static class JsonPath
{
    public static JsonElement? Find(JsonElement item, string path)
    {
        foreach (var name in path.Split('/'))
            if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(name, out item))
                return null;
        return item;
    }
}
