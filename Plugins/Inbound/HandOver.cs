using CoSell.Core.Json;
using CoSell.Core.Referrals;
using CoSell.Core.Sync;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>Gives what is known of a referral to the row that holds it, and removes the one that was begun for it.</summary>
internal sealed class HandOver(Step step, QueueRow row, string id)
{
    public void To(Entity holder, JsonObject? referral, string? changedOn)
    {
        var ofMicrosoft = referral is null ? !ReferralRows.IsOwn(holder, id) : ReferralFacts.IsMicrosofts(referral);
        var known = holder.GetAttributeValue<string?>(ofMicrosoft ? ReferralTable.MicrosoftUpdatedOn : ReferralTable.UpdatedOn);
        ReferralRows.KeepLog(step.System, row.Id, holder.ToEntityReference());
        // Before the other row gets the id: it can be held once only.
        step.System.Delete(ReferralTable.Name, row.Id);
        if (changedOn is not null && !ReferralEvent.IsKnown(changedOn, known, TimeSpan.Zero))
        {
            var mark = SyncRequest.Marked(step, holder.Id);
            if (referral is not null && !ofMicrosoft)
                Bringing(mark, id, referral);
            else if (referral is not null)
                mark[ReferralTable.Incoming] = new JsonArray([referral]).ToString();
            ReferralRows.Report(mark, changedOn, ofMicrosoft);
            step.System.Update(mark);
        }
        step.Decided("HandOver", $"row {holder.Id:D} holds the referral.");
    }

    /// <summary>The mark with our referral in full, so that the next run need not read it.</summary>
    public static Entity Bringing(Entity mark, string id, JsonObject referral)
    {
        mark[ReferralTable.PartnerCenterId] = id;
        mark[ReferralTable.Incoming] = new JsonArray([referral]).ToString();
        ReferralRows.Report(mark, ReferralFacts.UpdatedOn(referral) ?? "", ofMicrosoft: false);
        return mark;
    }
}
