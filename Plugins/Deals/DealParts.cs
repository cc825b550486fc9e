using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>The rows a deal is made of, as read; null where there is none.</summary>
internal sealed record DealParts
{
    /// <summary>The opportunity.</summary>
    public required Entity Row { get; init; }

    public Entity? Account { get; init; }

    public Entity? Contact { get; init; }

    public Entity? Owner { get; init; }

    public Entity? Referral { get; init; }

    /// <summary>Rows that field mappings read, by the lookup of opportunity that leads to them.</summary>
    public IReadOnlyDictionary<string, Entity> LookedUp { get; init; } = new Dictionary<string, Entity>();

    public IReadOnlyList<Entity> Solutions { get; init; } = [];

    /// <summary>The row of a table that may be written back to, as read.</summary>
    public Entity? Writable(string table) => table == ContactTable.Name ? Contact : Row;
}
