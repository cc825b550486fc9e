using CoSell.Core.Sync;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>Writes down what came of a run: on the deal for the seller, in the log for the administrator, on the queue row for the next run.</summary>
/// <remarks>The queue row comes last: whatever breaks off before leaves it claimed, and the run is repeated. Only then others are told.</remarks>
internal sealed class RunRecord(Step step, QueueRow row, DateTime started)
{
    private const int CodeLength = 20;

    public void Write(RunResult result, DataverseDealStore? store, bool masked)
    {
        if (store?.Parts?.Row is { } deal)
            WriteDeal(deal, result, row.IsMarkedAgain);
        else if (row.DealId is { } dealId && result.Outcome.Result == SyncResult.Failed)
            WriteDeal(new Entity(OpportunityTable.Name, dealId), result, row.IsMarkedAgain);
        var log = SyncLog.Row(step, row, result, started, masked);
        step.System.Create(log);
        var saved = store?.Saved ?? row.State;
        row.Finish((finished, current) =>
        {
            StateOnRow.Write(finished, saved, result.Outcome.State);
            StateOnRow.WriteEvents(finished, row.State, result.Outcome.State, current);
            finished[ReferralTable.NextAttemptOn] = result.Outcome.NextAttemptOn;
            finished[ReferralTable.FindingCode] = result.Code.UpTo(CodeLength);
            finished[ReferralTable.Message] = result.Message.UpTo(OpportunityTable.MessageLength);
        }, result.Status);
        new Notices(step, row).Raise(result, log);
    }

    // Changed columns only. The status stays as it is where a save has marked the deal again meanwhile: that save said "requested".
    private void WriteDeal(Entity deal, RunResult result, bool markedAgain)
    {
        var state = result.Outcome.State;
        var change = new Entity(OpportunityTable.Name, deal.Id);
        Put(change, deal, OpportunityTable.ReferralIdentifier, state.ReferralId);
        Put(change, deal, OpportunityTable.ReferralLink, state.Link);
        Put(change, deal, OpportunityTable.MicrosoftCrmIdentifier, state.MicrosoftCrmId);
        if (OpportunityTable.ReferralOf(deal)?.Id != row.Id)
            change[OpportunityTable.Referral] = new EntityReference(ReferralTable.Name, row.Id);
        if (result.Outcome.Result == SyncResult.Synced || (result.Status == DealStatus.Synced && !deal.Contains(OpportunityTable.LastSyncedOn)))
            change[OpportunityTable.LastSyncedOn] = step.Now;
        if (!markedAgain)
        {
            Put(change, deal, OpportunityTable.SyncMessage, result.Message.UpTo(OpportunityTable.MessageLength));
            if (Choices.Status(deal.GetAttributeValue<OptionSetValue?>(OpportunityTable.SyncStatus)) != result.Status)
                change[OpportunityTable.SyncStatus] = Choices.Of(result.Status);
        }
        if (change.Attributes.Count > 0)
            step.System.Update(change);
    }

    private static void Put(Entity change, Entity stored, string column, string? text)
    {
        if (stored.GetAttributeValue<string?>(column) != text)
            change[column] = text;
    }
}
