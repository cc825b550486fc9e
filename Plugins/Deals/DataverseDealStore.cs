using CoSell.Core.Deals;
using CoSell.Core.Sync;
using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>Deals and their sync state in Dataverse, for one run over one deal.</summary>
/// <remarks>
/// Acts as SYSTEM throughout: a run happens in the background, for deals of all owners, and writes columns that sellers may only read.
/// </remarks>
internal sealed class DataverseDealStore(IOrganizationService system, Policy policy, Guid referralRowId, SyncState initial) : IDealStore
{
    private readonly List<Finding> findings = [];

    /// <summary>The rows as last read; null until then or where the deal is gone.</summary>
    public DealParts? Parts { get; private set; }

    /// <summary>What is on the row now.</summary>
    public SyncState Saved { get; private set; } = initial;

    /// <summary>Values of Partner Center's that Dataverse could not take.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    public Task<Deal?> LoadDeal(Guid dealId, CancellationToken cancellation)
    {
        Parts = DealQuery.Read(system, dealId, policy, DealReading.Columns(policy));
        return Task.FromResult(Parts is null ? null : DealReading.Compose(Parts, policy, OutcomeReason(Parts.Row)));
    }

    public Task SaveState(Guid dealId, SyncState state, CancellationToken cancellation)
    {
        var row = new Entity(ReferralTable.Name, referralRowId);
        if (StateOnRow.Write(row, Saved, state))
            system.Update(row);
        Saved = state;
        return Task.CompletedTask;
    }

    public async Task<bool> WriteBack(Guid dealId, IReadOnlyList<FieldChange> changes, CancellationToken cancellation)
    {
        // The engine may have loaded another state of the deal long ago; what is compared is what is there now.
        if (Parts is null && await LoadDeal(dealId, cancellation).ConfigureAwait(false) is null)
            throw PlatformErrors.DealGone(dealId);
        var writing = new WriteBack(Parts!, policy, changes);
        findings.Clear();
        findings.AddRange(writing.Findings);
        if (!writing.Updates.All(row => GuardedUpdate.TryWrite(system, row, Parts!.Writable(row.LogicalName))))
            return false;
        new SolutionsWriteBack(system, dealId, Parts!.Solutions).Write(changes);
        return true;
    }

    public Task<string?> CloseDeal(Guid dealId, SyncAction.CloseDeal close, CancellationToken cancellation) =>
        Task.FromResult(DealClose.CarryOut(system, new EntityReference(OpportunityTable.Name, dealId), close));

    // Only a lost deal is asked why. The reason is what the seller wrote when closing; where the state was set without a close
    // activity, the status reason's label is the best there is.
    private string? OutcomeReason(Entity deal)
    {
        if (deal.GetAttributeValue<OptionSetValue?>(OpportunityTable.State)?.Value != OpportunityTable.StateLost)
            return null;
        var query = new QueryExpression(OpportunityCloseTable.Name)
        {
            ColumnSet = new ColumnSet(OpportunityCloseTable.Subject, OpportunityCloseTable.Description),
            TopCount = 1,
        };
        query.Criteria.AddCondition(OpportunityCloseTable.Opportunity, ConditionOperator.Equal, deal.Id);
        query.AddOrder(OpportunityCloseTable.CreatedOn, OrderType.Descending);
        var close = system.RetrieveMultiple(query).Entities.FirstOrDefault();
        return close?.GetAttributeValue<string?>(OpportunityCloseTable.Description)
            ?? deal.GetFormattedAttributeValue(OpportunityTable.StatusReason)
            ?? close?.GetAttributeValue<string?>(OpportunityCloseTable.Subject);
    }
}
