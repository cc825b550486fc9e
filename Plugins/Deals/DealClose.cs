using System.ServiceModel;
using CoSell.Core.Deals;
using CoSell.Core.Sync;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>Ends a deal the way the form's own button does, so that a close activity tells why and the customer's steps on Win and Lose run.</summary>
internal static class DealClose
{
    private const int AlreadyClosed = unchecked((int)0x80040515);

    // The status reason that the organisation has made the default of the state: Won, or Canceled unless somebody chose another.
    private const int DefaultStatus = -1;

    /// <returns>Why Dataverse refuses; null where the deal is closed, by whomever.</returns>
    public static string? CarryOut(IOrganizationService system, EntityReference deal, SyncAction.CloseDeal close)
    {
        var activity = new Entity(OpportunityCloseTable.Name)
        {
            [OpportunityCloseTable.Opportunity] = deal,
            [OpportunityCloseTable.Subject] = $"Closed as {close.Outcome.ToString().ToLowerInvariant()} at Partner Center",
        };
        if (close.Reason is not null)
            activity[OpportunityCloseTable.Description] = close.Reason.UpTo(OpportunityCloseTable.DescriptionLength);
        if (close.ClosedOn is { } day)
            activity[OpportunityCloseTable.ActualEnd] = day;
        try
        {
            system.Execute(new OrganizationRequest(close.Outcome == DealOutcome.Won ? "WinOpportunity" : "LoseOpportunity")
            {
                ["OpportunityClose"] = activity,
                ["Status"] = new OptionSetValue(DefaultStatus),
            });
            return null;
        }
        catch (FaultException<OrganizationServiceFault> fault) when (fault.Detail?.ErrorCode == AlreadyClosed)
        {
            return null;
        }
        // Asynchronous steps have no transaction that the refusal could have spoilt. What passes by itself is left to the platform's retry.
        catch (FaultException<OrganizationServiceFault> fault) when (!Translation.Passes(fault))
        {
            return Translation.Words(fault);
        }
    }
}
