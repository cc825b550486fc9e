using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>An Update that carries state or status beside ordinary columns runs its steps once for each kind.</summary>
internal static class UpdateParts
{
    private static readonly HashSet<string> StateColumns = new(StringComparer.Ordinal) { "statecode", "statuscode" };

    // Where the platform still runs a message of its own behind an owner or a parent.
    private static readonly Dictionary<string, HashSet<string>> SpecialColumns = new(StringComparer.Ordinal)
    {
        ["systemuser"] = ["businessunitid", "parentsystemuserid", "isdisabled"],
        ["businessunit"] = ["parentbusinessunitid", "isdisabled"],
        ["equipment"] = ["businessunitid"],
        ["team"] = ["businessunitid"],
    };

    /// <returns>The requests to run one after the other; the given one alone when there is nothing to split.</returns>
    public static IReadOnlyList<OrganizationRequest> Of(OrganizationRequest request, string primaryId)
    {
        if (request.RequestName != "Update" || !request.Parameters.TryGetValue("Target", out Entity target))
            return [request];
        if (AreOfOneKind(target, primaryId))
            return [request];
        var groups = target.Attributes.Keys.Where(name => name != primaryId).GroupBy(name => KindOf(target.LogicalName, name)).OrderBy(group => group.Key).ToList();
        return [.. groups.Select((group, place) => Part(request, target, group.Append(primaryId), isFirst: place == 0))];
    }

    private static bool AreOfOneKind(Entity target, string primaryId)
    {
        int? first = null;
        foreach (var name in target.Attributes.Keys)
        {
            if (name == primaryId)
                continue;
            var kind = KindOf(target.LogicalName, name);
            if ((first ??= kind) != kind)
                return false;
        }
        return true;
    }

    private static int KindOf(string table, string column) =>
        StateColumns.Contains(column) ? 2 : SpecialColumns.TryGetValue(table, out var special) && special.Contains(column) ? 1 : 0;

    /// <remarks>The row version is checked once: the first part's own write changes it.</remarks>
    private static OrganizationRequest Part(OrganizationRequest request, Entity target, IEnumerable<string> columns, bool isFirst)
    {
        var part = Copies.Of(request);
        var partial = (Entity)part["Target"];
        foreach (var name in target.Attributes.Keys.Except(columns).ToList())
            partial.Attributes.Remove(name);
        if (!isFirst)
        {
            partial.RowVersion = null;
            part.Parameters.Remove("ConcurrencyBehavior");
        }

        return part;
    }
}
