namespace CoSell.Sandbox.WebApi.Operations;

internal enum Binding { None, Row, Set }

internal enum ValueKind { Boolean, DateTime, Decimal, Row, Rows, Reference, Float, Integer, Money, Choice, Text, TextArray, Guid, GuidArray }

/// <param name="Table">Table of a row, rows or reference; null where any is welcome.</param>
internal sealed record Parameter(string Name, ValueKind Kind, string? Table = null, bool IsOptional = false);

/// <summary>An action or function of the Web API, and the message of the organisation behind it.</summary>
/// <param name="Message">Name of the organisation request; differs from <paramref name="Name"/> for Win and Lose.</param>
/// <param name="BoundTable">Null with a binding: bound to every table.</param>
internal sealed record Operation(string Name, string Message, bool IsFunction, Binding Binding, string? BoundTable,
    IReadOnlyList<Parameter> Parameters, IReadOnlyList<Parameter> Results)
{
    public Parameter? Find(string parameter)
    {
        foreach (var known in Parameters)
            if (known.Name == parameter) return known;
        return null;
    }

    public bool BindsTo(string table) => Binding != Binding.None && (BoundTable is null || BoundTable == table);
}
