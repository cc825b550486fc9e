using CoSell.Core.Deals;
using CoSell.Core.Sync;
using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>The answer of cosell_Preview: findings, the plan in sentences and the requests it would send.</summary>
/// <remarks>Made by the same validator and planner as a run, so that a preview cannot say something else than what happens.</remarks>
internal sealed class PreviewAnswer(Step step, PolicyCache policies)
{
    public async Task Give()
    {
        var stored = BoundDeal.ReadAsCaller(step, BoundDeal.IdOf(step), OpportunityTable.Topic);
        var policy = policies.Get(step.System, step.Now);
        // As SYSTEM: a preview must see what the run will see.
        var store = new DataverseDealStore(step.System, policy, Guid.Empty, SyncState.New);
        var deal = await store.LoadDeal(stored.Id, CancellationToken.None).ConfigureAwait(false) ?? throw PlatformErrors.DealGone(stored.Id);
        if (step.Context.InputParameters.TryGetValue("Unsaved", out var unsaved) && unsaved is Entity changes)
            deal = DealReading.Compose(new SaveReads(step, sparing: false).Overlaid(store.Parts!, changes, policy), policy, deal.OutcomeReason);
        // The toggle itself may be what the seller hesitates to set: the preview answers as if it were on.
        deal = deal with { Sync = true };

        var state = StateOnRow.Read(store.Parts!.Referral);
        var plan = SyncPlanner.Plan(deal, referral: null, state, policy.Sync, step.Now);
        var findings = plan.Findings.Count > 0 ? plan.Findings : Validator.Check(deal, state, policy.Sync, step.Now);
        step.Context.OutputParameters["Ready"] = !findings.Any(finding => finding.IsError);
        step.Context.OutputParameters["Findings"] = ApiJson.Findings(findings);
        step.Context.OutputParameters["Plan"] = string.Join("\n", plan.Actions.Select(action => action.Because));
        step.Context.OutputParameters["Requests"] = ApiJson.Requests(plan);
        step.Decided("Preview", plan.Actions[0].Because);
    }
}
