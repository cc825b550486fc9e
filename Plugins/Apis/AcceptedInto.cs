using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>Joins a referral to an opportunity that a seller chose for it.</summary>
internal sealed class AcceptedInto(Step step, AnsweredReferral referral)
{
    public Guid Join(Guid dealId)
    {
        if (referral.Deal is { } held && held.Id != dealId)
            throw Refused(dealId, $"the referral belongs to the opportunity {held.Id:D} already");
        // As the caller: who does not see the opportunity is told so by the platform.
        var deal = step.Caller.Retrieve(OpportunityTable.Name, dealId, new ColumnSet(OpportunityTable.State));
        if (deal.GetAttributeValue<OptionSetValue?>(OpportunityTable.State)?.Value != OpportunityTable.StateOpen)
            throw Refused(dealId, "it is closed");
        if (ReferralRows.OfDeal(step.System, dealId) is { } other && other.Id != referral.Id)
            Replace(dealId, other);
        referral.ClaimDeal(dealId, sync: true);
        return dealId;
    }

    // A deal that was to be shared, but never was, has a row of its own; the referral it is accepted into takes its place.
    private void Replace(Guid dealId, Entity other)
    {
        if (other.GetAttributeValue<string?>(ReferralTable.PartnerCenterId) is { } id)
            throw Refused(dealId, $"it has the referral {id} already");
        if (other.Contains(ReferralTable.PendingOperation))
            throw Refused(dealId, "it is being shared at this moment");
        ReferralRows.KeepLog(step.System, other.Id, new EntityReference(ReferralTable.Name, referral.Id));
        step.System.Delete(ReferralTable.Name, other.Id);
    }

    private static ConnectorException Refused(Guid dealId, string because) => new(Errors.NotAcceptedInto.For(null, $"{dealId:D}", because));
}
