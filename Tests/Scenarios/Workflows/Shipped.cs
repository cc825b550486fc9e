using CoSell.Sandbox.Dataverse.Workflows;
using CoSell.Solution;
using Microsoft.Xrm.Sdk;
using Mono.Cecil;

namespace CoSell.Scenarios.Tests.Workflows;

/// <summary>CoSell.Workflows.dll as the packed zip carries it, and steps that run its activities.</summary>
internal static class Shipped
{
    /// <summary>Types and display names, as the issue names them.</summary>
    public static readonly IReadOnlyDictionary<string, string> Activities = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["SyncOpportunity"] = "Sync opportunity",
        ["PreviewOpportunity"] = "Preview opportunity",
        ["GetReferral"] = "Get referral",
        ["CloseReferral"] = "Close referral",
        ["AcceptReferral"] = "Accept referral",
        ["DeclineReferral"] = "Decline referral",
    };

    private static readonly Lazy<ModuleDefinition> Read = new(() =>
        ModuleDefinition.ReadModule(new MemoryStream(Repository.Find(AppContext.BaseDirectory)!.Assembly("CoSell.Workflows").ToArray())));

    public static ModuleDefinition Module => Read.Value;

    /// <summary>A step on the deal, bound to the deal.</summary>
    public static ProcessStep Step(string activity, Guid deal, params (string Name, object? Value)[] inputs) =>
        Bound(activity, "Opportunity", new EntityReference("opportunity", deal), inputs);

    /// <summary>A step on a referral, bound to the referral.</summary>
    public static ProcessStep Answer(string activity, Guid referral, params (string Name, object? Value)[] inputs) =>
        Bound(activity, "Referral", new EntityReference("cosell_referral", referral), inputs);

    private static ProcessStep Bound(string activity, string input, EntityReference row, (string Name, object? Value)[] inputs)
    {
        var bound = new Dictionary<string, object?>(StringComparer.Ordinal) { [input] = row };
        foreach (var (name, value) in inputs)
            bound[name] = value;
        return new ProcessStep(activity, row, bound);
    }
}
