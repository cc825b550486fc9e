using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Sandbox.Importing;

/// <summary>What the simulator holds, counted by the deal each referral names in <c>externalReferenceId</c>.</summary>
/// <param name="Referrals">Our own referrals; Microsoft's side of an engagement is not counted.</param>
/// <param name="Deals">How many different deals they name.</param>
/// <param name="MostPerDeal">The most referrals that one deal has: 1, or 0 where there are none.</param>
internal sealed record ReferralCount(int Referrals, int Deals, int MostPerDeal)
{
    public static ReferralCount Of(PartnerCenterSimulator simulator)
    {
        var perDeal = simulator.Portal.Of(SampleOrganizations.Contoso)
            .CountBy(referral => referral["externalReferenceId"]?.GetValue<string>() ?? "")
            .Select(pair => pair.Value)
            .ToList();
        return new ReferralCount(perDeal.Sum(), perDeal.Count, perDeal.DefaultIfEmpty(0).Max());
    }
}
