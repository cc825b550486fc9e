using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>The answer of cosell_Sync: the deal is marked, and what stands in its way is named at once.</summary>
internal sealed class SyncAnswer(Step step, PolicyCache policies)
{
    public void Give() => Give(BoundDeal.IdOf(step));

    public void Give(Guid dealId)
    {
        var stored = BoundDeal.ReadAsCaller(step, dealId, OpportunityTable.Sync, OpportunityTable.Topic, OpportunityTable.Referral);
        if (!OpportunityTable.IsSynced(stored))
        {
            Answer(DealStatus.NotSynced, $"{SaveMessage.SwitchedOff} Set it to Yes first.", []);
            return;
        }
        var policy = policies.Get(step.System, step.Now);
        // As SYSTEM from here on: the run will read and write as SYSTEM as well, whatever the caller may.
        var parts = DealQuery.Read(step.System, stored.Id, policy, DealReading.Columns(policy)) ?? throw PlatformErrors.DealGone(stored.Id);
        var findings = Validator.Check(DealReading.Compose(parts, policy), StateOnRow.Read(parts.Referral), policy.Sync, step.Now);
        var waits = findings.Any(finding => finding.IsError);
        var status = waits ? DealStatus.Waiting : DealStatus.Requested;
        var message = waits ? SaveMessage.Waiting(findings) : SaveMessage.Requested(findings);
        step.BeginOwnWrites();
        step.System.Update(new Entity(OpportunityTable.Name, stored.Id)
        {
            [OpportunityTable.SyncStatus] = Choices.Of(status),
            [OpportunityTable.SyncMessage] = message.UpTo(OpportunityTable.MessageLength),
        });
        SyncRequest.Mark(step, stored.Id, OpportunityTable.ReferralOf(stored), stored.GetAttributeValue<string?>(OpportunityTable.Topic), changed: false);
        Answer(status, message, findings);
    }

    private void Answer(DealStatus status, string message, IReadOnlyList<Finding> findings)
    {
        step.Context.OutputParameters["Status"] = status.ToString();
        step.Context.OutputParameters["Message"] = message;
        step.Context.OutputParameters["Findings"] = ApiJson.Findings(findings);
        step.Decided(status.ToString(), message);
    }
}
