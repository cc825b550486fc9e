using CoSell.Core.Sync;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>What becomes of cosell_Accept: the referral has its deal, and the answer stands on its row.</summary>
internal sealed class AcceptAnswer(Step step)
{
    public void Give()
    {
        var referral = AnsweredReferral.Read(step);
        // Our own steps would judge the deal as a seller's save; an answer has fourteen days, and what is wrong is said afterwards.
        step.BeginOwnWrites();
        var chosen = step.Context.InputParameters.TryGetValue("Opportunity", out var given) ? given as EntityReference : null;
        var deal = chosen is not null ? new AcceptedInto(step, referral).Join(chosen.Id)
            : referral.Deal is { } held ? Held(referral, held.Id)
            : (Guid?)null;
        var message = "The invitation is accepted; Partner Center is told in a moment.";
        referral.Note(ReferralAnswer.Accept, reason: null, joins: deal);
        if (deal is { } id)
        {
            referral.Tell(id, DealStatus.Requested, message);
            step.Context.OutputParameters["Opportunity"] = new EntityReference(OpportunityTable.Name, id);
        }
        step.Context.OutputParameters["Status"] = DealStatus.Requested.ToString();
        step.Context.OutputParameters["Message"] = message;
        step.Decided("Accept", message);
    }

    private static Guid Held(AnsweredReferral referral, Guid deal)
    {
        referral.ClaimDeal(deal, sync: true);
        return deal;
    }
}
