namespace CoSell.Benchmarks;

/// <summary>One line of the table.</summary>
/// <param name="Aim">In words; null where nothing is aimed at.</param>
/// <param name="Met">Null where nothing is aimed at.</param>
/// <param name="Detail">What the value was made of.</param>
internal sealed record Measurement(string Name, double Value, string Unit, string? Aim, bool? Met, string Detail)
{
    public static Measurement Below(string name, double value, double limit, string unit, string detail) =>
        new(name, value, unit, $"under {limit:0.##}", value < limit, detail);

    public static Measurement AtMost(string name, double value, double limit, string unit, string detail) =>
        new(name, value, unit, $"at most {limit:0.##}", value <= limit, detail);

    public static Measurement AtLeast(string name, double value, double limit, string unit, string detail) =>
        new(name, value, unit, $"at least {limit:0.##}", value >= limit, detail);

    public static Measurement Fact(string name, double value, string unit, string detail) => new(name, value, unit, null, null, detail);
}
