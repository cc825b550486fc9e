using CoSell.Core.Sync;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>What becomes of cosell_Decline: the answer stands on the referral's row and is sent after the undo window.</summary>
internal sealed class DeclineAnswer(Step step, PolicyCache policies)
{
    public void Give()
    {
        var reason = step.Context.InputParameters.TryGetValue("Reason", out var given) ? (given as string)?.Trim() : null;
        if (Invitation.RefuseReason(reason) is { } refusal)
            throw new ConnectorException(refusal);
        var referral = AnsweredReferral.Read(step, ReferralAnswer.Decline);
        step.BeginOwnWrites();
        if (referral.Deal is { } held)
            referral.ClaimDeal(held.Id, OpportunityTable.IsSynced(step.System.Retrieve(OpportunityTable.Name, held.Id, new ColumnSet(OpportunityTable.Sync))));
        referral.Note(ReferralAnswer.Decline, reason, joins: null);
        var message = Invitation.WillDecline(step.Now + policies.Get(step.System, step.Now).Sync.UndoWindow);
        if (referral.Deal is { } deal)
            referral.Tell(deal.Id, DealStatus.Waiting, message);
        step.Context.OutputParameters["Status"] = DealStatus.Waiting.ToString();
        step.Context.OutputParameters["Message"] = message;
        step.Decided("Decline", message);
    }
}
