using CoSell.Core.Sync;
using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>What becomes of an event: the row it concerns is marked, unless the change is known already.</summary>
/// <remarks>Acts as SYSTEM: the caller is the Relay's user, who needs no right on deals. However many events come before a run, it reads once.</remarks>
internal sealed class EventReceipt(Step step, PolicyCache policies)
{
    public void Give()
    {
        var name = Input("EventName");
        if (ReferralEvent.IsTest(name))
        {
            Answer("Test", "A test event arrived; events find their way here.");
            return;
        }
        var received = ReferralEvent.Read(name, Input("ReferralId"), Input("ChangedOn"), Input("ResourceUri"), out var refusal);
        if (received is null)
            Refuse(refusal!);
        else if (ReferralRows.Find(step.System, received.ReferralId) is { } row)
            Tell(row, received);
        else
            Begin(received);
    }

    private void Tell(Entity row, ReferralEvent received)
    {
        var ofMicrosoft = received.IsRelated || !ReferralRows.IsOwn(row, received.ReferralId);
        var seen = row.GetAttributeValue<string?>(ofMicrosoft ? ReferralTable.MicrosoftUpdatedOn : ReferralTable.UpdatedOn);
        var reported = row.GetAttributeValue<string?>(ofMicrosoft ? ReferralTable.MicrosoftChangedOn : ReferralTable.ReferralChangedOn);
        if (ReferralEvent.IsKnown(received.ChangedOn, seen, policies.Get(step.System, step.Now).Sync.EchoTolerance))
        {
            Answer("Echo", "This change is known already; nothing is read.");
            return;
        }
        // Whoever reads what was reported sees this change as well, since it is not the later one.
        if (ReferralEvent.IsKnown(received.ChangedOn, reported, TimeSpan.Zero))
        {
            Answer("Repeated", "This change was reported already; it is read once.");
            return;
        }
        var mark = SyncRequest.Marked(step, row.Id);
        ReferralRows.Report(mark, received.ChangedOn, ofMicrosoft);
        step.System.Update(mark);
        Answer("Marked", ofMicrosoft ? "Microsoft's side of the deal changed and will be read." : "The referral changed and will be read.");
    }

    // Whoever sends such things, somebody should be able to see that they come.
    private void Refuse(Finding refusal)
    {
        step.System.Create(SyncLog.Row(step, "Event", Direction.FromPartnerCenter, LogResult.Ignored, refusal.Code, refusal.ToString(), step.Now, calls: 0, requestIds: []));
        Answer("Refused", refusal.ToString());
    }

    private void Begin(ReferralEvent received)
    {
        var row = ReferralRows.New(step, new Guid(received.ReferralId));
        ReferralRows.Report(row, received.ChangedOn, ofMicrosoft: false);
        step.System.Create(row);
        Answer("Created", "The referral is not known here yet and will be read.");
    }

    private string? Input(string name) => step.Context.InputParameters.TryGetValue(name, out var value) ? value as string : null;

    private void Answer(string outcome, string message)
    {
        step.Context.OutputParameters["Outcome"] = outcome;
        step.Context.OutputParameters["Message"] = message;
        step.Decided(outcome, message);
    }
}
