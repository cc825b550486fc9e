using System.ServiceModel;
using CoSell.Core.Sync;
using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>What becomes of cosell_Accept: the referral has its deal, and the answer stands on its row. Commits or rolls back as one.</summary>
internal sealed class AcceptAnswer(Step step, PolicyCache policies)
{
    public void Give()
    {
        var referral = AnsweredReferral.Read(step, ReferralAnswer.Accept);
        // Our own steps would judge the deal as a seller's save; an answer has fourteen days, and what is wrong is said afterwards.
        step.BeginOwnWrites();
        var chosen = step.Context.InputParameters.TryGetValue("Opportunity", out var given) ? (given as EntityReference)?.Id : null;
        var changedOn = chosen is { } one && referral.Deal is null && Rows.Exists(step.System, OpportunityTable.Name, one) ? Rows.ModifiedOn(step.System, one) : null;
        var deal = DealFor(referral, chosen);
        var message = Invitation.IsOpen(referral.State)
            ? "The invitation is accepted; Partner Center is told in a moment."
            : "The deal is taken over; both sides are brought in step in a moment.";
        // A deal that was accepted in Partner Center, or made there, needs no answer.
        referral.Note(Invitation.IsOpen(referral.State) ? ReferralAnswer.Accept : ReferralAnswer.None, reason: null, joins: deal, changedOn);
        if (deal is { } id)
        {
            referral.Tell(id, DealStatus.Requested, message);
            step.Context.OutputParameters["Opportunity"] = new EntityReference(OpportunityTable.Name, id);
        }
        step.Context.OutputParameters["Status"] = DealStatus.Requested.ToString();
        step.Context.OutputParameters["Message"] = message;
        step.Decided("Accept", message);
    }

    /// <summary>The one that was chosen, the one there is, or a new one. Null for a lead, which stays one.</summary>
    private Guid? DealFor(AnsweredReferral referral, Guid? chosen)
    {
        if (chosen is { } one)
            return new AcceptedInto(step, referral).Join(one);
        if (referral.Deal is { Id: var held })
        {
            referral.ClaimDeal(held, sync: true);
            return held;
        }
        if (referral.Lead is not null)
            return null;
        var body = referral.Body ?? throw new ConnectorException(Errors.NotReadYet.For(null));
        // Whoever accepts it owns it: that was a person's decision, whatever the referral's team says.
        var owner = new EntityReference(UserTable.Name, step.Context.UserId);
        try
        {
            return new NewDeal(step, policies.Get(step.System, step.Now), asCaller: true).Make(IncomingDeal.Of(body), referral.Id, owner);
        }
        catch (FaultException<OrganizationServiceFault> fault) when (AnsweredReferral.IsLackOfRights(fault))
        {
            throw new ConnectorException(Errors.AnswerNotAllowed.For(null), fault);
        }
    }
}
