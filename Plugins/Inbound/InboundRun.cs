using CoSell.Core.Json;
using CoSell.Core.PartnerCenter;
using CoSell.Core.Referrals;
using CoSell.Core.Sync;
using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>One run over a referral that no deal holds yet: read it once and find where it belongs.</summary>
internal sealed class InboundRun(Step step, QueueRow row, PartnerCenterDoor door, PolicyCache policies)
{
    // A POST has its answer, or its time-out, long before that.
    private static readonly TimeSpan PostLife = TimeSpan.FromMinutes(10);

    private readonly string id = row.State.ReferralId ?? $"{row.Id:D}";

    /// <summary>Null where the row is gone, because another one holds the referral.</summary>
    public async Task<RunResult?> Run()
    {
        if (row.State.ReferralId is null)
        {
            if (ReferralRows.Find(step.System, id) is { } holder && holder.Id != row.Id)
            {
                HandOver(holder, null, row.State.ReferralChangedOn);
                return null;
            }
            if (ReferralRows.AnyPending(step.System, step.Now - PostLife))
                return new RunResult(InboundOutcome.Wait(row.State, step.Now), []);
        }
        PartnerCenterClient? client = null;
        try
        {
            if (row.State.Answer == ReferralAnswer.None && Incoming() is { } incoming)
                return Place(incoming, null);
            client = door.Open(ConnectionReader.Read(step.System), step);
            if (row.State.Answer != ReferralAnswer.None)
                return await Answer(client).ConfigureAwait(false);
            return Place(await client.Read(id, CancellationToken.None).ConfigureAwait(false), client);
        }
        catch (PartnerCenterException failure)
        {
            return new RunResult(InboundOutcome.Failed(
                failure, row.State, step.Now, RetryDelay.JitterOf(row.Id), client?.Calls ?? 0, client?.RequestIds ?? []), []);
        }
    }

    private async Task<RunResult> Answer(PartnerCenterClient client)
    {
        var answer = new InboundAnswer(client, policies.Get(step.System, step.Now).Sync, () => step.Now);
        var outcome = await answer.Send(id, row.State, RetryDelay.JitterOf(row.Id), CancellationToken.None).ConfigureAwait(false);
        step.Decided("Answer", outcome.Message);
        return new RunResult(outcome, []);
    }

    // Unless something newer was reported since.
    private JsonObject? Incoming() => row.State.Incoming?.Items.OfType<JsonObject>()
        .FirstOrDefault(body => ReferralFacts.Id(body) == id
            && (!row.State.ReferralChanged || ReferralEvent.IsKnown(row.State.ReferralChangedOn, ReferralFacts.UpdatedOn(body), TimeSpan.Zero)));

    private RunResult? Place(JsonObject referral, PartnerCenterClient? client)
    {
        var decision = InboundDecision.Of(referral);
        if (decision is InboundDecision.OfDeal { DealId: var deal })
        {
            if (!DealExists(deal))
                decision = InboundDecision.Unknown(referral, $"{deal:D}");
            else if (ReferralRows.OfDeal(step.System, deal) is not { } holder)
                return Adopt(deal, referral, client);
            else if (holder.GetAttributeValue<string?>(ReferralTable.PartnerCenterId) is { } other && other != id)
                decision = Another(deal, other);
            else
                return Gone(holder, referral, client);
        }
        else if (decision is InboundDecision.OfMicrosoft { EngagementId: var engagement })
        {
            if (engagement is not null && ReferralRows.OfEngagement(step.System, engagement, row.Id) is { } ours)
                return Gone(ours, referral, client);
            decision = new InboundDecision.Ignored(null, "It is Microsoft's side of an engagement in which no deal here takes part.");
        }
        Name(referral);
        step.Decided(decision.GetType().Name, decision.Because);
        return Result(decision, referral, client);
    }

    private InboundDecision.Ignored Another(Guid deal, string other)
    {
        var finding = Errors.DealHasReferral.For(null, id, $"{deal:D}", other);
        return new InboundDecision.Ignored(finding, finding.ToString());
    }

    // The deal has no row: this one becomes its row, and the next job synchronises both sides.
    private RunResult Adopt(Guid deal, JsonObject referral, PartnerCenterClient? client)
    {
        var mark = SyncRequest.Marked(step, row.Id);
        mark[ReferralTable.Opportunity] = new EntityReference(OpportunityTable.Name, deal);
        // Before the link is written, which moves it.
        mark[ReferralTable.DealChangedOn] = step.System.Retrieve(OpportunityTable.Name, deal, new ColumnSet(OpportunityTable.ModifiedOn))
            .GetAttributeValue<DateTime?>(OpportunityTable.ModifiedOn);
        Bring(mark, referral);
        step.System.Update(mark);
        step.System.Update(new Entity(OpportunityTable.Name, deal)
        {
            [OpportunityTable.Referral] = new EntityReference(ReferralTable.Name, row.Id),
            [OpportunityTable.Sync] = true,
        });
        step.Decided("Adopt", $"the referral names the deal {deal:D}.");
        return Result(new InboundDecision.Ignored(null, "The referral names a deal here and is synchronised with it."), referral, client);
    }

    private RunResult? Gone(Entity holder, JsonObject referral, PartnerCenterClient? client)
    {
        // The row that goes would take the log of its call along.
        if (client is not null)
        {
            var log = SyncLog.Row(step, row, Result(new InboundDecision.Ignored(null, "The referral belongs to a deal that is known here."), referral, client), step.Now);
            log[SyncLogTable.Referral] = holder.ToEntityReference();
            step.System.Create(log);
        }
        HandOver(holder, referral, ReferralFacts.UpdatedOn(referral));
        return null;
    }

    private void HandOver(Entity holder, JsonObject? referral, string? changedOn)
    {
        var ofMicrosoft = referral is null ? !ReferralRows.IsOwn(holder, id) : ReferralFacts.IsMicrosofts(referral);
        var known = holder.GetAttributeValue<string?>(ofMicrosoft ? ReferralTable.MicrosoftUpdatedOn : ReferralTable.UpdatedOn);
        // Before the other row gets the id: it can be held once only.
        step.System.Delete(ReferralTable.Name, row.Id);
        if (changedOn is not null && !ReferralEvent.IsKnown(changedOn, known, TimeSpan.Zero))
        {
            var mark = SyncRequest.Marked(step, holder.Id);
            if (referral is not null && !ofMicrosoft)
                Bring(mark, referral);
            else if (referral is not null)
                mark[ReferralTable.Incoming] = new JsonArray([referral]).ToString();
            ReferralRows.Report(mark, changedOn, ofMicrosoft);
            step.System.Update(mark);
        }
        step.Decided("HandOver", $"row {holder.Id:D} holds the referral.");
    }

    private void Bring(Entity mark, JsonObject referral)
    {
        mark[ReferralTable.PartnerCenterId] = id;
        mark[ReferralTable.Incoming] = new JsonArray([referral]).ToString();
        ReferralRows.Report(mark, ReferralFacts.UpdatedOn(referral) ?? "", ofMicrosoft: false);
    }

    private void Name(JsonObject referral)
    {
        if (JsonName(referral) is { } name && name != row.Title)
            step.System.Update(new Entity(ReferralTable.Name, row.Id) { [ReferralTable.Title] = name });
    }

    private static string? JsonName(JsonObject referral) => (Core.Mapping.FieldMap.Find("name")?.FromReferral(referral) as JsonString)?.Value.UpTo(300);

    private bool DealExists(Guid deal)
    {
        var query = new QueryExpression(OpportunityTable.Name) { ColumnSet = new ColumnSet(OpportunityTable.Id), TopCount = 1 };
        query.Criteria.AddCondition(OpportunityTable.Id, ConditionOperator.Equal, deal);
        query.AddOrder(OpportunityTable.Id, OrderType.Ascending);
        return step.System.RetrieveMultiple(query).Entities.Count > 0;
    }

    private RunResult Result(InboundDecision decision, JsonObject referral, PartnerCenterClient? client) =>
        new(InboundOutcome.Of(decision, referral, row.State, client?.Calls ?? 0, client?.RequestIds ?? []), []);
}
