namespace CoSell.Sandbox.Dataverse.Operations;

/// <summary>What the platform falls back on: its own id, the base currency, the business unit of everything without one, and the SYSTEM user.</summary>
internal sealed record OrganizationFacts(Guid OrganizationId, Guid BaseCurrencyId, Guid RootBusinessUnitId, Guid SystemUserId);
