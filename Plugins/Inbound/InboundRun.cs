using CoSell.Core.Json;
using CoSell.Core.PartnerCenter;
using CoSell.Core.Referrals;
using CoSell.Core.Sync;

namespace CoSell.Plugins;

/// <summary>One run over a referral that no deal holds yet: tells the answer a seller gave, or reads it once and finds where it belongs.</summary>
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
                new HandOver(step, row, id).To(holder, null, row.State.ReferralChangedOn);
                return null;
            }
            if (ReferralRows.AnyPending(step.System, step.Now - PostLife))
                return new RunResult(InboundOutcome.Wait(row.State, step.Now), []);
        }
        var policy = policies.Get(step.System, step.Now);
        PartnerCenterClient? client = null;
        try
        {
            if (row.State.Answer == ReferralAnswer.None && Incoming() is { } incoming)
                return new InboundPlacing(step, row, policy, incoming, null).Place();
            var connection = ConnectionReader.Read(step.System);
            if (row.State.Answer == ReferralAnswer.None && connection.Budget?.IsUsedUp(step.Now) == true)
                return new RunResult(InboundOutcome.OverBudget(connection.Budget, row.State, step.Now, RetryDelay.JitterOf(row.Id)), []);
            client = door.Open(connection, step);
            if (row.State.Answer != ReferralAnswer.None)
                return await Answer(client, policy).ConfigureAwait(false);
            var referral = await client.Read(id, CancellationToken.None).ConfigureAwait(false);
            return new InboundPlacing(step, row, policy, referral, client).Place();
        }
        catch (PartnerCenterException failure)
        {
            return new RunResult(InboundOutcome.Failed(
                failure, row.State, step.Now, RetryDelay.JitterOf(row.Id), client?.Calls ?? 0, client?.RequestIds ?? []), []);
        }
    }

    private async Task<RunResult> Answer(PartnerCenterClient client, Policy policy)
    {
        var answer = new InboundAnswer(new SendingSteps(client, step, row.Id, dealId: null), policy.Sync, () => step.Now);
        var outcome = await answer.Send(id, row.State, RetryDelay.JitterOf(row.Id), CancellationToken.None).ConfigureAwait(false);
        step.Decided("Answer", outcome.Message);
        return new RunResult(outcome, []);
    }

    // What a list brought, or what was kept for the answer; unless something newer was reported since, or its time to be answered is over.
    private JsonObject? Incoming() => Invitation.IsOpen(row.State) && row.State.ExpiresOn <= step.Now ? null
        : row.State.Incoming?.Items.OfType<JsonObject>().FirstOrDefault(body => ReferralFacts.Id(body) == id
            && (!row.State.ReferralChanged || ReferralEvent.IsKnown(row.State.ReferralChangedOn, ReferralFacts.UpdatedOn(body), TimeSpan.Zero)));
}
