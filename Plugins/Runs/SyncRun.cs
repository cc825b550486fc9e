using CoSell.Core.PartnerCenter;
using CoSell.Core.Sync;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>One run over one deal: claim, synchronise, write down what came of it.</summary>
internal sealed class SyncRun(Step step, PolicyCache policies, PartnerCenterDoor door)
{
    // Dataverse retries an asynchronous job four times at growing intervals, which serves brief troubles best. Longer ones are left
    // to cosell_Tick, so that no job sleeps for hours.
    private const int AttemptsByPlatform = 3;

    private DataverseDealStore? store;
    private PartnerCenterClient? client;

    // Where the policy cannot be read, nothing personal is written down.
    private bool masked = true;

    public async Task Run()
    {
        if (QueueRow.TryClaim(step) is not { } row)
            return;
        step.BeginOwnWrites();
        if (row.CutOffRun is { } began)
            step.System.Create(SyncLog.CutOff(step, row, began));
        var record = new RunRecord(step, row, step.Now);
        RunResult? result;
        try
        {
            result = row.IsInbound && row.DealId is null
                ? await new InboundRun(step, row, door, policies).Run().ConfigureAwait(false)
                : await Synchronise(row).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Whatever it was, the deal must not stay claimed nor the log without an entry; then it goes its usual way up.
            var failure = RunResult.OfFailure(exception, store?.Saved ?? row.State, step, client);
            step.Decided("Failed", failure.Message);
            record.Write(failure, store, masked);
            throw;
        }
        if (result is null)
            return;
        record.Write(result, store, masked);
        var outcome = result.Outcome;
        if (outcome.Retryable && outcome.State.Attempts <= AttemptsByPlatform && outcome.NextAttemptOn - step.Now <= Claim.Patience)
            throw new InvalidPluginExecutionException(OperationStatus.Retry, result.Message);
    }

    private async Task<RunResult> Synchronise(QueueRow row)
    {
        if (row.DealId is not { } dealId)
            return RunResult.DealGone(row.Id, row.State);
        var policy = policies.Get(step.System, step.Now);
        store = new DataverseDealStore(step.System, policy, row.Id, row.State);
        masked = policy.MasksLog;
        var connection = ConnectionReader.Read(step.System);
        client = door.Open(connection, step);
        var engine = new SyncEngine(store, new SendingSteps(client, step, row.Id, dealId), policy.Sync, () => step.Now, budget: connection.Budget);
        var outcome = await engine.Run(dealId, row.State, CancellationToken.None).ConfigureAwait(false);
        step.Decided(outcome.Result.ToString(), outcome.Message);
        return new RunResult(outcome, store.Findings);
    }
}
