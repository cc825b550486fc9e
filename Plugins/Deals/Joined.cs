using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>Takes a joined row apart again: the columns of each link come back under its alias.</summary>
internal static class Joined
{
    /// <summary>The linked row, or null where the join found none.</summary>
    public static Entity? Part(Entity row, string alias, string table, string idColumn)
    {
        if (row.GetAttributeValue<AliasedValue?>($"{alias}.{idColumn}")?.Value is not Guid id)
            return null;
        var part = new Entity(table, id);
        var prefix = alias + ".";
        foreach (var attribute in row.Attributes)
        {
            if (attribute.Key.StartsWith(prefix, StringComparison.Ordinal) && attribute.Value is AliasedValue { Value: var value })
                part[attribute.Key.Substring(prefix.Length)] = value;
        }
        return part;
    }
}
