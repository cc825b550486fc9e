using CoSell.Core.Json;
using CoSell.Core.PartnerCenter;
using CoSell.Core.Referrals;
using CoSell.Core.Sync;
using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>Puts a referral that no deal holds where it belongs: to its deal, into a new opportunity or lead, or among those that wait.</summary>
/// <remarks>Every step may be repeated: rows that are made have ids that follow from the referral, and the referral's row learns of them last.</remarks>
/// <param name="client">Null where a list had brought the referral, so that nothing was read.</param>
internal sealed class InboundPlacing(Step step, QueueRow row, Policy policy, JsonObject referral, PartnerCenterClient? client)
{
    private readonly string id = ReferralFacts.Id(referral) ?? $"{row.Id:D}";

    /// <summary>Null where the row is gone, because another one holds the referral.</summary>
    public RunResult? Place()
    {
        var decision = row.LeadId is null ? InboundDecision.Of(referral, policy.Inbound) : IsLead();
        if (decision is InboundDecision.OfDeal { DealId: var named })
            return OfDeal(named);
        if (decision is InboundDecision.OfMicrosoft { EngagementId: var engagement })
        {
            if (engagement is not null && ReferralRows.OfEngagement(step.System, engagement, row.Id) is { } ours)
                return Gone(ours);
            decision = new InboundDecision.Ignored(null, "It is Microsoft's side of an engagement in which no deal here takes part.");
        }
        step.Decided(decision.GetType().Name, decision.Because);
        return decision switch
        {
            InboundDecision.ToDeal => MakeDeal(decision),
            InboundDecision.ToLead when row.LeadId is null => MakeLead(decision),
            InboundDecision.ToAnswer => Waits(decision),
            _ => Named(decision),
        };
    }

    private RunResult? OfDeal(Guid deal)
    {
        if (!Rows.Exists(step.System, OpportunityTable.Name, deal))
            return Named(InboundDecision.Unknown(referral, $"{deal:D}"));
        if (ReferralRows.OfDeal(step.System, deal) is not { } holder)
        {
            step.Decided("Adopt", $"the referral names the deal {deal:D}.");
            return Join(deal, new InboundDecision.Ignored(null, "The referral names a deal here and is synchronised with it."), told: null, nameof(InboundDecision.OfDeal));
        }
        if (holder.GetAttributeValue<string?>(ReferralTable.PartnerCenterId) is not { } other || other == id)
            return Gone(holder);
        var finding = Errors.DealHasReferral.For(null, id, $"{deal:D}", other);
        return Named(new InboundDecision.Ignored(finding, finding.ToString()));
    }

    private RunResult MakeDeal(InboundDecision decision)
    {
        var incoming = IncomingDeal.Of(referral);
        var owner = InboundOwner.Of(incoming.Team, step.System, policy);
        // Before there is a deal that others may mark: without it, a run would take the deal for one that was never shared.
        var identified = Change(owner.Owner);
        identified[ReferralTable.PartnerCenterId] = id;
        step.System.Update(identified);
        var deal = new NewDeal(step, policy, asCaller: false).Make(incoming, row.Id, owner.Owner);
        var refused = owner.Queue is { } queue ? new QueueEntry(step).Add(queue, new EntityReference(OpportunityTable.Name, deal)) : null;
        return Join(deal, decision, string.Join(" ", new[] { decision.Because, owner.Because, refused }.Concat(incoming.Lacks).OfType<string>()), nameof(InboundDecision.ToDeal));
    }

    private RunResult MakeLead(InboundDecision decision)
    {
        var incoming = IncomingDeal.Of(referral);
        var owner = InboundOwner.Of(incoming.Team, step.System, policy);
        var lead = new NewLead(step.System, policy).Make(incoming, row.Id, owner.Owner);
        var refused = owner.Queue is { } queue ? new QueueEntry(step).Add(queue, new EntityReference(LeadTable.Name, lead)) : null;
        var change = Change(owner.Owner);
        change[ReferralTable.Lead] = new EntityReference(LeadTable.Name, lead);
        step.System.Update(change);
        return Result(
            decision, string.Join(" ", new[] { decision.Because, owner.Because, refused }.Concat(incoming.Lacks).OfType<string>()),
            new Received(decision.GetType().Name, referral, null, lead));
    }

    // The row goes to whoever would get the deal, so that the people who are to answer see it.
    private RunResult Waits(InboundDecision decision)
    {
        if (row.State.Status is null)
            step.System.Update(Change(InboundOwner.Of(IncomingDeal.Of(referral).Team, step.System, policy).Owner));
        return Named(decision);
    }

    private InboundDecision.ToLead IsLead() => new(
        $"The referral is a lead here. At Partner Center it is {ReferralFacts.Status(referral)} ({ReferralFacts.Substatus(referral)}).");

    // The row becomes the deal's, and the next job synchronises both sides.
    private RunResult Join(Guid deal, InboundDecision decision, string? told, string received)
    {
        var mark = HandOver.Bringing(SyncRequest.Marked(step, row.Id), id, referral);
        mark[ReferralTable.Opportunity] = new EntityReference(OpportunityTable.Name, deal);
        // Its side of the engagement, and its CRM identifier, are read along.
        if (ReferralFacts.IsMicrosoft(ReferralFacts.InvitedBy(referral)))
            mark[ReferralTable.MicrosoftChangedOn] = ReferralFacts.UpdatedOn(referral);
        // Before the link is written, which moves it. Nobody has touched a deal that was made just now.
        if (decision is not InboundDecision.ToDeal)
            mark[ReferralTable.DealChangedOn] = Rows.ModifiedOn(step.System, deal);
        step.System.Update(mark);
        step.System.Update(new Entity(OpportunityTable.Name, deal)
        {
            [OpportunityTable.Referral] = new EntityReference(ReferralTable.Name, row.Id),
            [OpportunityTable.Sync] = true,
        });
        return Result(decision, told, new Received(received, referral, deal, null), joins: true);
    }

    private RunResult? Gone(Entity holder)
    {
        // The row that goes would take the log of its call along.
        if (client is not null)
        {
            var log = SyncLog.Row(step, row, Result(new InboundDecision.Ignored(null, "The referral belongs to a deal that is known here."), null, null), step.Now, policy.MasksLog);
            log[SyncLogTable.Referral] = holder.ToEntityReference();
            step.System.Create(log);
        }
        new HandOver(step, row, id).To(holder, referral, ReferralFacts.UpdatedOn(referral));
        return null;
    }

    private RunResult Named(InboundDecision decision)
    {
        if (Name() is { } name && name != row.Title)
            step.System.Update(Change(null));
        // News once: afterwards it is read because it changed, or its time comes to an end.
        return Result(decision, null, row.State.Status is null ? new Received(decision.GetType().Name, referral, null, row.LeadId) : null);
    }

    private Entity Change(EntityReference? owner)
    {
        var change = new Entity(ReferralTable.Name, row.Id);
        if (Name() is { } name)
            change[ReferralTable.Title] = name;
        if (owner is not null)
            change[ReferralTable.Owner] = owner;
        return change;
    }

    private string? Name() => (Core.Mapping.FieldMap.Find("name")?.FromReferral(referral) as JsonString)?.Value.UpTo(300);

    private RunResult Result(InboundDecision decision, string? told, Received? received, bool joins = false) =>
        new(InboundOutcome.Of(decision, referral, row.State, client?.Calls ?? 0, client?.RequestIds ?? [], step.Now, told, joins), []) { Received = received };
}
