using CoSell.Core.Deals;
using CoSell.Core.Mapping;
using CoSell.Core.Sync;
using CoSell.Core.Tests.Planning;

namespace CoSell.Core.Tests.Engine;

/// <summary>One deal in a CRM, the state kept beside it, and the engine between it and Partner Center.</summary>
internal sealed class FakeCrm : IDealStore
{
    public FakeCrm(Deal deal)
    {
        Deal = deal;
        PartnerCenter = new FakePartnerCenter(Trip, () => Now);
    }

    public Tripwire Trip { get; } = new();

    public FakePartnerCenter PartnerCenter { get; }

    public Deal? Deal { get; set; }

    /// <summary>What a run would find after a crash.</summary>
    public SyncState State { get; set; } = SyncState.New;

    public DateTime Now { get; set; } = Sample.Noon;

    public SyncPolicy Policy { get; set; } = new();

    public Task<Deal?> LoadDeal(Guid dealId, CancellationToken cancellation) => Try(() => Deal);

    public Task SaveState(Guid dealId, SyncState state, CancellationToken cancellation) => Try(() => State = state);

    /// <summary>What a seller saves at the moment of the next write-back, which then meets it, as Dataverse does.</summary>
    public Func<Deal, Deal>? SavedMeanwhile { get; set; }

    public Task<bool> WriteBack(Guid dealId, IReadOnlyList<FieldChange> changes, CancellationToken cancellation) => Try(() =>
    {
        var before = Deal!;
        (Deal, SavedMeanwhile) = (SavedMeanwhile?.Invoke(before) ?? before, null);
        if (changes.Any(change => FieldMap.Find(change.Field) is { } field && !field.Same(field.FromDeal(before), field.FromDeal(Deal))))
            return false;
        Deal = FieldMap.Apply(Deal, changes);
        return true;
    });

    /// <summary>What the CRM says to every attempt to close the deal.</summary>
    public string? RefusesToClose { get; set; }

    public Task<string?> CloseDeal(Guid dealId, SyncAction.CloseDeal close, CancellationToken cancellation) => Try(() =>
    {
        if (RefusesToClose is null)
            Deal = Deal! with { Outcome = close.Outcome, OutcomeReason = close.Reason };
        return RefusesToClose;
    });

    /// <summary>One run, its state recorded afterwards as the caller does.</summary>
    public async Task<SyncOutcome> Run()
    {
        var outcome = await new SyncEngine(this, PartnerCenter, Policy, () => Now, _ => 1).Run(Sample.DealId, State, TestContext.Current.CancellationToken);
        State = outcome.State;
        return outcome;
    }

    /// <summary>A run that may crash (null); whatever the caller did not get to record is lost then.</summary>
    public async Task<SyncOutcome?> RunOrCrash()
    {
        try
        {
            return await Run();
        }
        catch (CrashException)
        {
            return null;
        }
    }

    /// <summary>A deal that both sides agree on.</summary>
    public static async Task<FakeCrm> Shared(Deal deal)
    {
        var crm = new FakeCrm(deal);
        await crm.Run();
        crm.Now = crm.Now.AddHours(1);
        return crm;
    }

    private Task<T> Try<T>(Func<T> effect)
    {
        try
        {
            return Task.FromResult(Trip.Call(effect));
        }
        catch (CrashException crash)
        {
            return Task.FromException<T>(crash);
        }
    }
}
