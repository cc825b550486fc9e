using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Workflows;

/// <summary>A step of a process as its maker sets it up in the designer: the activity and its inputs, both by the names shown there.</summary>
/// <param name="Activity">Display name of the registered activity.</param>
/// <param name="Row">What the process runs on.</param>
/// <param name="Inputs">By display name; one that is left out gets its default, or none.</param>
internal sealed record ProcessStep(string Activity, EntityReference Row, IReadOnlyDictionary<string, object?> Inputs);
