using CoSell.Sandbox.Dataverse.Data;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Operations;

/// <summary>Optimistic concurrency: only with IfRowVersionMatches is the version compared, and then it must be given.</summary>
internal static class RowVersions
{
    public static void Check(OrganizationRequest request, Row row, string? given)
    {
        if (!request.Parameters.TryGetValue("ConcurrencyBehavior", out var behaviour) || behaviour is not ConcurrencyBehavior.IfRowVersionMatches) return;
        if (string.IsNullOrEmpty(given)) throw Faults.VersionMissing(row.Table.Name);
        if (given != EntityBuilder.VersionOf(row)) throw Faults.VersionDiffers(row.Table.Name, row.Id);
    }
}
