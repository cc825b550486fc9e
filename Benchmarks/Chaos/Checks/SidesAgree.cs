namespace CoSell.Chaos.Checks;

/// <summary>Both sides are equal field by field where the deal is synced and Partner Center still takes changes.</summary>
internal sealed class SidesAgree : Check
{
    public override string Name => "both sides are equal";

    public override IEnumerable<string> Find(Outcome outcome) =>
        from deal in outcome.Deals
        where deal.IsOn && deal.Own.Count == 1 && deal.Deal.Closed is null
        from aspect in Aspects.All
        let atPartnerCenter = aspect.PartnerCenter(deal.Own[0])
        where deal.InCrm[aspect] != atPartnerCenter
        select $"{aspect.Title} of {deal.Name}: the CRM holds {Shown(deal.InCrm[aspect])}, Partner Center {Shown(atPartnerCenter)}.";

    public static string Shown(string? value) => value is null ? "nothing" : $"\"{value}\"";
}
