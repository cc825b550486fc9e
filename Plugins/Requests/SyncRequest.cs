using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CoSell.Plugins;

/// <summary>Marks a deal's queue row. However often a deal is marked before a worker comes, it is synchronised once.</summary>
internal static class SyncRequest
{
    /// <summary>The one write of a save: creates the row or marks the one there is.</summary>
    /// <remarks>
    /// As SYSTEM: sellers have no rights on the queue. For a deal that starts in the CRM the row's id is the deal's own, so that
    /// no look-up is needed and two saves at once cannot make two rows.
    /// </remarks>
    /// <param name="changed">Whether something of the deal was changed, and not only asked for.</param>
    public static void Mark(Step step, Guid dealId, EntityReference? referral, string? dealName, bool changed = true)
    {
        var row = Marked(step, referral?.Id ?? dealId);
        if (changed)
            row[ReferralTable.DealChangedOn] = step.Now;
        row[ReferralTable.Opportunity] = new EntityReference(OpportunityTable.Name, dealId);
        if (dealName is not null)
            row[ReferralTable.Title] = dealName;
        step.System.Execute(new UpsertRequest { Target = row });
        step.Decided("Mark", $"deal {dealId:D} is to be synchronised, request {row.GetAttributeValue<string>(ReferralTable.RequestId)}.");
    }

    /// <summary>Marks a row that is known to exist; a mark of the same kind as a seller's.</summary>
    public static void MarkAgain(Step step, Guid referralRowId) => step.System.Update(Marked(step, referralRowId));

    /// <summary>A row with nothing but the mark in it.</summary>
    public static Entity Marked(Step step, Guid rowId) => new(ReferralTable.Name, rowId)
    {
        [ReferralTable.SyncStatus] = Choices.Of(DealStatus.Requested),
        [ReferralTable.RequestedOn] = step.Now,
        [ReferralTable.RequestId] = $"{step.NewId():D}",
    };
}
