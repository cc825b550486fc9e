using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.WebApi.Model;
using CoSell.Sandbox.WebApi.Operations;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.WebApi.Paths;

/// <summary>What an address means.</summary>
internal abstract record Resource
{
    public sealed record ServiceDocument : Resource;

    public sealed record Metadata : Resource;

    public sealed record Batch : Resource;

    /// <summary>Tables, columns and choices as data.</summary>
    public sealed record Definitions(IReadOnlyList<PathPart> Parts) : Resource;

    /// <param name="Of">When set: only the rows that this row reaches through the property.</param>
    public sealed record Rows(Table Table, Link? Of) : Resource;

    public sealed record Count(Rows Set) : Resource;

    /// <param name="Via">When set: the row was reached through this single-valued property.</param>
    public sealed record Row(Table Table, EntityReference Reference, Link? Via) : Resource;

    /// <summary>A single-valued property that is empty.</summary>
    public sealed record Empty : Resource;

    public sealed record Property(Row Owner, Column Column, bool IsRaw) : Resource;

    /// <param name="Other">The row to take out, where the address names it.</param>
    public sealed record Association(Link Link, EntityReference? Other) : Resource;

    /// <param name="Target">Row or rows the operation is bound to; null for an unbound one.</param>
    public sealed record Call(Operation Operation, Resource? Target, string? Arguments) : Resource;
}

/// <summary>A navigation property of one row.</summary>
internal sealed record Link(Navigation Navigation, EntityReference From);
