namespace CoSell.Sandbox.Dataverse.Queries;

/// <summary>Order and equality of values as the database sees them: text without case, the rest by its own order.</summary>
internal static class Compared
{
    public static readonly IEqualityComparer<object> Equality = EqualityComparer<object>.Create(
        (left, right) => left is not null && right is not null && Of(left, right) == 0,
        value => value is string text ? StringComparer.OrdinalIgnoreCase.GetHashCode(text) : value.GetHashCode());

    public static int Of(object left, object right) => (left, right) switch
    {
        (string one, string other) => string.Compare(one, other, StringComparison.OrdinalIgnoreCase),
        (IComparable one, _) when left.GetType() == right.GetType() => one.CompareTo(right),
        _ => string.Compare(left.ToString(), right.ToString(), StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>Rows without a value come first, as in the platform's database.</summary>
    public static int WithNulls(object? left, object? right) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        _ => Of(left, right),
    };
}
