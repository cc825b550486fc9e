using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>The answer of cosell_Resubmit: that of cosell_Sync for the entry's deal; a referral without a deal is read again.</summary>
/// <remarks>What the entry did is not repeated: the run works from the state of both sides as they are now, so that nothing is sent twice.</remarks>
internal sealed class ResubmitAnswer(Step step, PolicyCache policies)
{
    public void Give()
    {
        // As the caller: who may not see the entry, or what it is about, gets the platform's refusal.
        var entry = step.Caller.Retrieve(SyncLogTable.Name, BoundDeal.IdOf(step), new ColumnSet(SyncLogTable.Opportunity, SyncLogTable.Referral));
        if (entry.GetAttributeValue<EntityReference?>(SyncLogTable.Opportunity) is { } deal)
            new SyncAnswer(step, policies).Give(deal.Id);
        else if (entry.GetAttributeValue<EntityReference?>(SyncLogTable.Referral) is { } referral)
            Read(referral.Id);
        else
            Answer(DealStatus.NotSynced, "This entry is about no deal and no referral, so there is nothing to synchronise.");
    }

    private void Read(Guid referral)
    {
        step.Caller.Retrieve(ReferralTable.Name, referral, new ColumnSet(ReferralTable.Title));
        var mark = SyncRequest.Marked(step, referral);
        mark[ReferralTable.ReferralChanged] = true;
        mark[ReferralTable.ReferralChangedOn] = null;
        step.System.Update(mark);
        Answer(DealStatus.Requested, "The referral will be read again in a moment.");
    }

    private void Answer(DealStatus status, string message)
    {
        step.Context.OutputParameters["Status"] = status.ToString();
        step.Context.OutputParameters["Message"] = message;
        step.Decided(status.ToString(), message);
    }
}
