using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>The opportunity a custom API is bound to.</summary>
internal static class BoundDeal
{
    public static Guid IdOf(Step step) => step.Context.InputParameters.TryGetValue("Target", out var target) && target is EntityReference { Id: var id } && id != Guid.Empty
        ? id
        : throw PlatformErrors.WithoutTarget(step.Context);

    /// <summary>Read as the caller: who may not see the deal gets the platform's refusal, before anything is done as SYSTEM.</summary>
    public static Entity ReadAsCaller(Step step, Guid dealId, params string[] columns) =>
        step.Caller.Retrieve(OpportunityTable.Name, dealId, new ColumnSet(columns));
}
