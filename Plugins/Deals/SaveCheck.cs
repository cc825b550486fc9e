using CoSell.Core.Deals;
using CoSell.Core.Sync;
using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>The validation of one save: refuses it, or says in Target what will become of it.</summary>
/// <remarks>
/// Reads as SYSTEM, so that the seller is told what the run in the background would find, whatever the seller may read.
/// With sync off nothing is read at all. Nothing is ever written but Target.
/// </remarks>
internal sealed class SaveCheck(Step step, PolicyCache policies)
{
    public void BeforeCreate()
    {
        // A deal that was cloned or imported must not carry another deal's referral.
        if (!step.IsOwnWrite)
            KeepResults();
        if (step.IsOwnWrite)
            step.Skip("the connector itself makes the deal of a referral.");
        else if (OpportunityTable.IsSynced(step.Target))
            Judge(new SaveReads(step).ForCreate, isCreate: true);
        else
            step.Skip("Sync with Partner Center is off.");
    }

    public void BeforeUpdate()
    {
        var on = step.AfterSave<bool?>(OpportunityTable.Sync) ?? false;
        if (step.IsOwnWrite)
            step.Skip("the connector itself writes Partner Center's values into the deal.");
        else if (KeepResults() && !OpportunityTable.DealColumns.Any(step.Target.Contains))
            step.Skip("nothing but results of the connector was to be changed; those are left as they are.");
        else if (on)
            Judge(new SaveReads(step).ForUpdate, isCreate: false);
        else if (OpportunityTable.IsSynced(step.PreImage))
            SwitchedOff();
        else
            step.Skip("Sync with Partner Center is off.");
    }

    /// <summary>Leaves out what only the connector may write, a form or an import notwithstanding; whether there was any.</summary>
    private bool KeepResults()
    {
        var sent = OpportunityTable.ResultColumns.Where(step.Target.Contains).ToList();
        sent.ForEach(column => step.Target.Attributes.Remove(column));
        if (sent.Count > 0)
            step.Trace($"left out {string.Join(", ", sent)}: only the connector writes them.");
        return sent.Count > 0;
    }

    private void Judge(Func<Policy, DealParts> read, bool isCreate)
    {
        if (Settings(() => policies.Get(step.System, step.Now)) is not { } policy)
            return;
        // A column that does not exist refuses the save, with the sentence that names it: a failed read must not be passed over here.
        var parts = read(policy);
        if (Settings(() => DealReading.Compose(parts, policy)) is not { } deal)
            return;
        var state = StateOnRow.Read(parts.Referral);
        if (Invitation.IsOpen(state))
        {
            // It came as it is and must stay editable: what is missing is said, and asked for once it is accepted.
            Tell(DealStatus.Waiting, Invitation.Awaited(state, policy.Sync.HoldsUntilAccepted));
            return;
        }
        var findings = Validator.Check(deal, state, policy.Sync, step.Now);
        var blocking = findings.Where(finding => finding.IsError && !MayComeLater(finding, isCreate)).ToList();
        if (blocking.Count > 0 && policy.Blocks)
            throw new InvalidPluginExecutionException(SaveMessage.Refused(findings.Where(finding => finding.IsError)));
        if (findings.Any(finding => finding.IsError))
            Tell(DealStatus.Waiting, SaveMessage.Waiting(findings));
        else
            Tell(DealStatus.Requested, SaveMessage.Requested(findings));
    }

    // An administrator's mistake is not the seller's: the save goes through and the deal says what it waits for.
    private T? Settings<T>(Func<T> asked)
        where T : class
    {
        try
        {
            return asked();
        }
        catch (ConnectorException exception)
        {
            Tell(DealStatus.Waiting, exception.Finding.ToString());
            return null;
        }
    }

    // Rows of solutions cannot exist before the deal does. Later only the save that switches sync on is refused for lack of one: a deal
    // that waits for its solution must stay editable.
    private bool MayComeLater(Finding finding, bool isCreate) =>
        finding.Code == Errors.SolutionRequired.Code && (isCreate || OpportunityTable.IsSynced(step.PreImage));

    private void SwitchedOff()
    {
        var shared = step.PreImage.Contains(OpportunityTable.ReferralIdentifier);
        Tell(DealStatus.NotSynced, shared ? SaveMessage.SwitchedOffShared : SaveMessage.SwitchedOff);
    }

    private void Tell(DealStatus status, string message)
    {
        step.Target[OpportunityTable.SyncStatus] = Choices.Of(status);
        step.Target[OpportunityTable.SyncMessage] = message.UpTo(OpportunityTable.MessageLength);
        step.Decided(status.ToString(), message);
    }
}
