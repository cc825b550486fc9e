namespace CoSell.Sandbox.PartnerCenter;

/// <summary>What a bearer token stands for.</summary>
/// <param name="User">The signed-in person; null for an app-only token.</param>
internal sealed record AccessToken(string Audience, Organization Organization, SimulatorUser? User, DateTime Expires);

/// <summary>The person a call acts for, with the organization whose referrals are "own".</summary>
internal sealed record Caller(SimulatorUser User, Organization Organization)
{
    public bool SeesAll => User.Roles.HasFlag(Roles.ReferralsAdmin);
}
