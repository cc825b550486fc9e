using CoSell.Sandbox.Dataverse.Data;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse;

/// <summary>What the main operation works in.</summary>
/// <param name="Nested">Runs a request through a full pipeline of its own, inside the same transaction.</param>
internal sealed record OperationContext(Transaction Transaction, Caller Caller, Func<OrganizationRequest, OrganizationResponse> Nested);
