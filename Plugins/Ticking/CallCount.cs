using System.Globalization;
using System.ServiceModel;
using CoSell.Core.Sync;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>How many calls of Partner Center's were made this UTC day: those in the log, and those of quiet ticks, which the connection holds.</summary>
/// <remarks>
/// One aggregate a tick over the day's entries, which runs write anyway. A counter would be one row that every run writes, and they would wait for
/// each other. What a worker called that was killed before it wrote its entry is not counted.
/// </remarks>
internal static class CallCount
{
    private const string Alias = "calls";

    // Dataverse aggregates no more rows than this; each has at least one call.
    private const int AggregateLimit = 50_000;
    private const int AggregateLimitExceeded = unchecked((int)0x8004e023);

    public static CallBudget Of(IOrganizationService system, Connection connection, int most, DateTime now) =>
        new(InLog(system, now.Date) + QuietOn(connection, now), most, now);

    /// <summary>Of quiet ticks so far on the day of <paramref name="now"/>.</summary>
    public static int QuietOn(Connection connection, DateTime now) => connection.Budget?.CountedOn.Date == now.Date ? connection.QuietCalls : 0;

    private static int InLog(IOrganizationService system, DateTime day)
    {
        var since = day.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        try
        {
            var rows = system.RetrieveMultiple(new FetchExpression(
                $"<fetch aggregate=\"true\"><entity name=\"{SyncLogTable.Name}\"><attribute name=\"{SyncLogTable.Calls}\" alias=\"{Alias}\" aggregate=\"sum\" />"
                + $"<filter><condition attribute=\"{SyncLogTable.StartedOn}\" operator=\"ge\" value=\"{since}\" />"
                + $"<condition attribute=\"{SyncLogTable.Calls}\" operator=\"gt\" value=\"0\" /></filter></entity></fetch>")).Entities;
            return rows.Count > 0 && rows[0].GetAttributeValue<AliasedValue?>(Alias)?.Value is int sum ? sum : 0;
        }
        catch (FaultException<OrganizationServiceFault> fault) when (fault.Detail?.ErrorCode == AggregateLimitExceeded)
        {
            return AggregateLimit;
        }
    }
}
