using System.ServiceModel;
using CoSell.Core.Sync;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>A deal's cosell_referral row as a queue entry: claimed by its row version, finished only if nobody marked it meanwhile.</summary>
internal sealed class QueueRow
{
    // Each round is lost only to someone who wrote in the same instant.
    private const int MostRounds = 5;

    private readonly Step step;
    private readonly Entity row;

    private QueueRow(Step step, Entity row)
    {
        this.step = step;
        this.row = row;
        State = StateOnRow.Read(row);
    }

    public Guid Id => row.Id;

    public SyncState State { get; }

    public Guid? DealId => row.GetAttributeValue<EntityReference?>(ReferralTable.Opportunity)?.Id;

    public Guid? LeadId => row.GetAttributeValue<EntityReference?>(ReferralTable.Lead)?.Id;

    /// <summary>Whether the row began at Partner Center and not with a deal.</summary>
    public bool IsInbound => row.GetAttributeValue<bool?>(ReferralTable.Inbound) ?? false;

    public string Title => row.GetAttributeValue<string?>(ReferralTable.Title) ?? "";

    /// <summary>When what this run works for was asked for.</summary>
    public DateTime? RequestedOn => row.GetAttributeValue<DateTime?>(ReferralTable.RequestedOn);

    /// <summary>When the run before this one claimed the row, where it never came to its end; null where it did.</summary>
    public DateTime? CutOffRun => row.GetAttributeValue<DateTime?>(ReferralTable.ClaimedOn);

    public DealStatus? Status => Choices.Status(row.GetAttributeValue<OptionSetValue?>(ReferralTable.SyncStatus));

    /// <summary>Null where there is nothing to do; the trace says why.</summary>
    public static QueueRow? TryClaim(Step step)
    {
        Entity found;
        try
        {
            found = step.System.Retrieve(ReferralTable.Name, step.RecordId, new ColumnSet([.. ReferralTable.QueueColumns, .. ReferralTable.StateColumns]));
        }
        catch (FaultException<OrganizationServiceFault> fault) when (fault.Detail?.ErrorCode == PlatformErrors.RowNotFound)
        {
            step.Skip("the row was deleted.");
            return null;
        }
        var claim = Claim.Decide(found, step.Now);
        if (claim.ComeBack)
        {
            step.Skip(claim.Because);
            throw new InvalidPluginExecutionException(OperationStatus.Retry, $"Not yet: {claim.Because}");
        }
        var claimed = new Entity(ReferralTable.Name, found.Id)
        {
            RowVersion = found.RowVersion,
            [ReferralTable.SyncStatus] = Choices.Of(DealStatus.Syncing),
            [ReferralTable.ClaimedOn] = step.Now,
        };
        if (claim.IsTaken && GuardedUpdate.TryUpdate(step.System, claimed))
        {
            step.Decided("Claim", claim.Because);
            return new QueueRow(step, found);
        }
        step.Skip(claim.IsTaken ? "another worker was faster, or the deal was marked again and has a job of its own." : claim.Because);
        return null;
    }

    /// <summary>Whether somebody marked the row since it was claimed.</summary>
    public bool IsMarkedAgain => Mark(Current());

    /// <summary>Writes the result and lets go of the row. A mark that arrived meanwhile stays, and starts the next job.</summary>
    /// <param name="result">Puts the result into the first row; the second is the row as it is now, with the event columns.</param>
    public void Finish(Action<Entity, Entity> result, DealStatus status)
    {
        for (var round = 1; round <= MostRounds; round++)
        {
            var current = Current();
            var finished = new Entity(ReferralTable.Name, row.Id) { RowVersion = current.RowVersion };
            result(finished, current);
            finished[ReferralTable.ClaimedOn] = null;
            if (Mark(current))
            {
                // The job of that mark found the row taken and left. Writing the column again, even unchanged, starts another.
                finished[ReferralTable.SyncStatus] = Choices.Of(DealStatus.Requested);
                finished[ReferralTable.RequestedOn] = current.GetAttributeValue<DateTime?>(ReferralTable.RequestedOn) ?? step.Now;
            }
            else
            {
                finished[ReferralTable.SyncStatus] = Choices.Of(status);
            }
            if (GuardedUpdate.TryUpdate(step.System, finished))
                return;
        }
        throw PlatformErrors.RowBusy(row.Id);
    }

    private bool Mark(Entity current) =>
        current.GetAttributeValue<string?>(ReferralTable.RequestId) != row.GetAttributeValue<string?>(ReferralTable.RequestId);

    private Entity Current() =>
        step.System.Retrieve(ReferralTable.Name, row.Id, new ColumnSet([ReferralTable.RequestId, ReferralTable.RequestedOn, .. ReferralTable.EventColumns]));
}
