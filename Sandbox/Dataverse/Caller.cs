namespace CoSell.Sandbox.Dataverse;

/// <summary>Who acts. SYSTEM passes every privilege check; its rows still need an owner, which is <paramref name="UserId"/>.</summary>
internal sealed record Caller(Guid UserId, bool IsSystem);
