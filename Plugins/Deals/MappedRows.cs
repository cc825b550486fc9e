using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>Reads the rows that an administrator's field mappings look up: one read for each lookup that is named and filled.</summary>
internal static class MappedRows
{
    /// <param name="known">As they were read before; a lookup that did not change is not read again.</param>
    public static IReadOnlyDictionary<string, Entity> Read(IOrganizationService service, Entity deal, Policy policy, IReadOnlyDictionary<string, Entity>? known = null)
    {
        var rows = new Dictionary<string, Entity>(StringComparer.Ordinal);
        foreach (var lookup in policy.Sources.Where(source => source.Lookup is not null).GroupBy(source => source.Lookup!, StringComparer.Ordinal))
        {
            var target = deal.GetAttributeValue<object?>(lookup.Key);
            if (target is not null and not EntityReference)
                throw NamedColumns.Unusable(policy, lookup.Key, "is not a lookup");
            if (target is EntityReference reference)
            {
                rows[lookup.Key] = known is not null && known.TryGetValue(lookup.Key, out var same) && same.Id == reference.Id ? same : NamedColumns.Read(policy,
                    () => service.Retrieve(reference.LogicalName, reference.Id, new ColumnSet([.. lookup.Select(source => source.Column!).Distinct(StringComparer.Ordinal)])));
            }
        }
        return rows;
    }
}
