using System.Globalization;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Workflows;

/// <summary>Values of process steps. Arguments know nine types; a column's or a row's value becomes one of them.</summary>
internal static class InputValues
{
    public static readonly IReadOnlyList<Type> Types =
    [
        typeof(bool), typeof(DateTime), typeof(decimal), typeof(double), typeof(EntityReference), typeof(int), typeof(Money), typeof(OptionSetValue), typeof(string),
    ];

    /// <returns>The value an input starts with; null where it has no default.</returns>
    public static object? Default(ActivityArgument input)
    {
        if (input.Default is not { } text)
            return null;
        if (input.Type == typeof(EntityReference))
            return Guid.TryParse(text, out var id) ? new EntityReference(input.DefaultTable ?? input.Table, id) : text;
        return FromText(input.Type, text) ?? text;
    }

    /// <returns>Null where the value does not fit, and for null: what was bound is empty.</returns>
    public static object? Convert(Type type, object? value) => value switch
    {
        null => null,
        _ when type.IsInstanceOfType(value) => value,
        Entity row when type == typeof(EntityReference) => row.ToEntityReference(),
        int number when type == typeof(OptionSetValue) => new OptionSetValue(number),
        int number when type == typeof(decimal) => (decimal)number,
        int number when type == typeof(double) => (double)number,
        decimal number when type == typeof(Money) => new Money(number),
        Money { Value: var amount } when type == typeof(decimal) => amount,
        Guid id when type == typeof(string) => id.ToString("D"),
        _ => null,
    };

    private static object? FromText(Type type, string text)
    {
        var culture = CultureInfo.InvariantCulture;
        if (type == typeof(string))
            return text;
        if (type == typeof(bool))
            return bool.TryParse(text, out var yes) ? yes : null;
        if (type == typeof(int))
            return int.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var whole) ? whole : null;
        if (type == typeof(OptionSetValue))
            return int.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var option) ? new OptionSetValue(option) : null;
        if (type == typeof(decimal))
            return decimal.TryParse(text, NumberStyles.Number, culture, out var exact) ? exact : null;
        if (type == typeof(Money))
            return decimal.TryParse(text, NumberStyles.Number, culture, out var amount) ? new Money(amount) : null;
        if (type == typeof(double))
            return double.TryParse(text, NumberStyles.Float, culture, out var real) ? real : null;
        return DateTime.TryParse(text, culture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }
}
