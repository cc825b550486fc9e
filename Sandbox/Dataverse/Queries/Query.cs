using CoSell.Sandbox.Dataverse.Metadata;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.Dataverse.Queries;

/// <summary>A query against known tables and columns, whichever of the three query languages it came in.</summary>
internal sealed class Query
{
    public required Source Root { get; init; }

    /// <summary>Root first, then links in the order written; a link follows the one it hangs on.</summary>
    public List<Source> Sources { get; } = [];

    public List<Ordering> Orders { get; } = [];

    public bool Distinct { get; set; }

    public bool Aggregate { get; set; }

    public int? Top { get; set; }

    public int PageSize { get; set; }

    public int Page { get; set; } = 1;

    public bool ReturnTotal { get; set; }
}

internal enum Join { Root, Inner, Outer, Exists, NotExists }

/// <summary>One table of the query with what is asked of it.</summary>
internal sealed class Source(Table table, int index, string alias)
{
    public Table Table => table;

    /// <summary>Place in a joined row.</summary>
    public int Index => index;

    public string Alias => alias;

    public Source? Parent { get; init; }

    public Join Join { get; init; }

    /// <summary>Column of the parent that the join starts from.</summary>
    public Column? From { get; init; }

    /// <summary>Column of this table that must equal it.</summary>
    public Column? To { get; init; }

    public Condition Filter { get; set; } = Condition.Everything;

    public List<Selected> Columns { get; } = [];
}

/// <summary>A column to return. <paramref name="Alias"/> is what FetchXML named it, if anything.</summary>
internal sealed record Selected(Column Column, string? Alias = null, string? Aggregate = null, bool GroupBy = false, string? DateGrouping = null, bool Distinct = false);

/// <summary>By a column of a source, or by the alias of an aggregate.</summary>
internal sealed record Ordering(Source? Source, Column? Column, string? Alias, bool Descending);

/// <summary>A condition tree over a joined row.</summary>
internal abstract record Condition
{
    public static readonly Condition Everything = new All([]);

    public sealed record All(IReadOnlyList<Condition> Parts) : Condition;

    public sealed record Any(IReadOnlyList<Condition> Parts) : Condition;

    /// <param name="Other">Column to compare with, of the same source, instead of values.</param>
    public sealed record Leaf(Source Source, Column Column, ConditionOperator Operator, IReadOnlyList<object> Values, Column? Other = null) : Condition;
}
