using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>Writes only where nobody else has written since.</summary>
internal static class GuardedUpdate
{
    /// <summary>Writes columns that are still what they were when the change was decided.</summary>
    /// <param name="known">The row as it was read then.</param>
    /// <returns>False where one of the columns is different by now, or the row is written in the same instant; nothing is written then.</returns>
    public static bool TryWrite(IOrganizationService system, Entity change, Entity? known)
    {
        var now = system.Retrieve(change.LogicalName, change.Id, new ColumnSet([.. change.Attributes.Keys]));
        if (known is not null && change.Attributes.Keys.Any(column => !Equals(known.GetAttributeValue<object?>(column), now.GetAttributeValue<object?>(column))))
            return false;
        change.RowVersion = now.RowVersion;
        return TryUpdate(system, change);
    }

    /// <param name="change">With the row version it was decided on; a table without row versions is written as it is.</param>
    /// <returns>False where the row has another version by now.</returns>
    public static bool TryUpdate(IOrganizationService system, Entity change)
    {
        try
        {
            system.Execute(new UpdateRequest
            {
                Target = change, ConcurrencyBehavior = change.RowVersion is null ? ConcurrencyBehavior.Default : ConcurrencyBehavior.IfRowVersionMatches,
            });
            return true;
        }
        // Outside a transaction a refused write may be survived: asynchronous steps have none.
        catch (FaultException<OrganizationServiceFault> fault) when (fault.Detail?.ErrorCode == PlatformErrors.RowVersionDiffers)
        {
            return false;
        }
    }
}
