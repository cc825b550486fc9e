using System.ServiceModel;
using CoSell.Core.Json;
using CoSell.Core.Referrals;
using CoSell.Core.Sync;
using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>The referral a seller answers, and what becomes of its row. Everything here commits or rolls back with the call.</summary>
internal sealed class AnsweredReferral
{
    private const int NoPrivilege = unchecked((int)0x80040220);
    private const int NoAccess = unchecked((int)0x80048306);

    private readonly Step step;
    private readonly Entity row;

    private AnsweredReferral(Step step, Entity row)
    {
        this.step = step;
        this.row = row;
        State = StateOnRow.Read(row);
    }

    public Guid Id => row.Id;

    public string? Title => row.GetAttributeValue<string?>(ReferralTable.Title);

    public SyncState State { get; }

    public EntityReference? Deal => row.GetAttributeValue<EntityReference?>(ReferralTable.Opportunity);

    public EntityReference? Lead => row.GetAttributeValue<EntityReference?>(ReferralTable.Lead);

    /// <summary>The referral in full, as it was kept for the answer; null where it was not.</summary>
    public JsonObject? Body => State.Incoming?.Items.OfType<JsonObject>().FirstOrDefault(body => ReferralFacts.Id(body) == State.ReferralId);

    public static bool IsLackOfRights(FaultException<OrganizationServiceFault> fault) => fault.Detail?.ErrorCode is NoPrivilege or NoAccess;

    private bool IsInvited => row.GetAttributeValue<bool?>(ReferralTable.Inbound) ?? false;

    /// <summary>Reads the row as the caller, so that who may not see it is refused, and then as SYSTEM, as the run will.</summary>
    /// <exception cref="ConnectorException">There is nothing to answer, and the message says why.</exception>
    public static AnsweredReferral Read(Step step, ReferralAnswer answer)
    {
        var id = step.Context.InputParameters.TryGetValue("Target", out var target) && target is EntityReference { Id: var given } && given != Guid.Empty
            ? given
            : throw PlatformErrors.WithoutTarget(step.Context);
        step.Caller.Retrieve(ReferralTable.Name, id, new ColumnSet(ReferralTable.Title));
        var referral = new AnsweredReferral(step, step.System.Retrieve(
            ReferralTable.Name, id, new ColumnSet([.. ReferralTable.QueueColumns, .. ReferralTable.StateColumns])));
        return Invitation.Refuse(referral.State, answer, referral.IsInvited, referral.Deal is not null || referral.Lead is not null, step.Now) is { } refusal ? throw new ConnectorException(refusal) : referral;
    }

    /// <summary>Switches sync on as the caller: who may not change the deal may not answer for it.</summary>
    public void ClaimDeal(Guid dealId, bool sync)
    {
        var change = new Entity(OpportunityTable.Name, dealId) { [OpportunityTable.Sync] = sync };
        try
        {
            step.Caller.Update(change);
        }
        catch (FaultException<OrganizationServiceFault> fault) when (IsLackOfRights(fault))
        {
            throw new ConnectorException(Errors.AnswerNotAllowed.For(null), fault);
        }
    }

    /// <summary>Notes the answer and starts a run, which tells Partner Center.</summary>
    /// <param name="dealChangedOn">When a person changed the deal last, where that is not known by the row yet.</param>
    public void Note(ReferralAnswer answer, string? reason, Guid? joins, DateTime? dealChangedOn = null)
    {
        var mark = SyncRequest.Marked(step, row.Id);
        mark[ReferralTable.Answer] = Choices.Of(answer);
        mark[ReferralTable.AnswerReason] = reason;
        mark[ReferralTable.AnsweredOn] = answer == ReferralAnswer.None ? null : step.Now;
        if (joins is { } deal)
        {
            mark[ReferralTable.Opportunity] = new EntityReference(OpportunityTable.Name, deal);
            mark[ReferralTable.PartnerCenterId] = State.ReferralId;
        }
        if (dealChangedOn is not null)
            mark[ReferralTable.DealChangedOn] = dealChangedOn;
        step.System.Update(mark);
    }

    /// <summary>Tells the seller on the deal's form.</summary>
    public void Tell(Guid dealId, DealStatus status, string message) => step.System.Update(new Entity(OpportunityTable.Name, dealId)
    {
        [OpportunityTable.SyncStatus] = Choices.Of(status),
        [OpportunityTable.SyncMessage] = message.UpTo(OpportunityTable.MessageLength),
        [OpportunityTable.Referral] = new EntityReference(ReferralTable.Name, row.Id),
    });
}
