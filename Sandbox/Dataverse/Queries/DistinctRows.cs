using System.Globalization;
using System.Text;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Queries;

/// <summary>Keeps the first of entities whose returned columns are all equal.</summary>
internal static class DistinctRows
{
    public static List<Entity> Of(List<Entity> entities)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return entities.FindAll(entity => seen.Add(KeyOf(entity)));
    }

    private static string KeyOf(Entity entity)
    {
        var key = new StringBuilder();
        foreach (var (name, value) in entity.Attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            key.Append(name).Append('=').Append(TextOf(value)).Append('\u001f');
        return key.ToString();
    }

    private static string? TextOf(object? value) => value switch
    {
        AliasedValue aliased => TextOf(aliased.Value),
        EntityReference reference => reference.Id.ToString(),
        OptionSetValue option => option.Value.ToString(CultureInfo.InvariantCulture),
        OptionSetValueCollection options => string.Join(',', options.Select(option => option.Value)),
        Money money => money.Value.ToString(CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
