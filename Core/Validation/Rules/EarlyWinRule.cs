using CoSell.Core.Deals;
using CoSell.Core.Mapping;
using CoSell.Core.Referrals;
using CoSell.Core.Sync;

namespace CoSell.Core.Validation.Rules;

/// <summary>A deal Microsoft can see may be registered for incentives, but not when it is won within 72 hours of its creation (reference, 5.6).</summary>
internal sealed class EarlyWinRule : IDealRule
{
    private static readonly TimeSpan Distance = TimeSpan.FromHours(72);

    public IEnumerable<Finding> Check(DealCheck check)
    {
        var eligible = ReferralBodies.KindOf(check.Deal) != DealKind.Private;
        if (eligible && check.Deal.Outcome == DealOutcome.Won && Time.Parse(check.Agreed.CreatedOn) is { } created && check.Now - created < Distance)
            yield return Errors.TooEarlyToWin.For(FieldMap.Status, Time.Minute(created), Time.Minute(created + Distance));
    }
}
