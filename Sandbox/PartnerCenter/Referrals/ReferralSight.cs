namespace CoSell.Sandbox.PartnerCenter;

/// <summary>What a caller can know of a referral.</summary>
internal enum ReferralSight
{
    /// <summary>Another organization's affair: answered like an id that does not exist.</summary>
    Unknown,

    /// <summary>The own organization's, but outside the person's teams or locations.</summary>
    Hidden,
    Readable,
}

internal sealed partial class ReferralService
{
    private ReferralSight Sight(Caller caller, Referral referral)
    {
        if (referral.Owner.Id == caller.Organization.Id)
            return InRole(caller, referral) ? ReferralSight.Readable : ReferralSight.Hidden;
        var own = _store.InEngagement(referral.EngagementId).Where(other => other.Owner.Id == caller.Organization.Id).ToList();
        if (own.Count == 0)
            return referral.Creator == caller.Organization.Id && caller.SeesAll ? ReferralSight.Readable : ReferralSight.Unknown;
        return own.Exists(other => InRole(caller, other)) ? ReferralSight.Readable : ReferralSight.Hidden;
    }

    private static bool InRole(Caller caller, Referral referral) =>
        (caller.User.Locations is not { } locations || referral.AtOneOf(locations))
        && (caller.SeesAll || referral.HasMember(caller.User.SignInName));
}
